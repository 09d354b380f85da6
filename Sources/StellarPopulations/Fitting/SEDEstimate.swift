import Inference

/// What the light of one region says of its stars, on Chabrier's scale. Fluxes magnified by a lens give mass and rate
/// magnified as well.
public struct SEDEstimate: Sendable, Hashable {
  /// Whether there is a result.
  public enum Status: String, Sendable, Hashable, Codable {
    /// The posterior was computed.
    case fitted
    /// Fewer bands are measured than the settings ask for.
    case tooFewBands
  }

  /// The model of smallest chi-square.
  public struct BestFit: Sendable, Hashable {
    /// Its number in the grid.
    public var model: Int
    /// Age, years.
    public var ageYears: Double
    /// A_V of the stars, mag.
    public var attenuationV: Double
    /// Star formation rate, solar masses a year; 0 where no model with light fits better than none.
    public var starFormationRate: Double
    /// Surviving stellar mass, solar masses.
    public var massSolar: Double
    /// Chi-square, with the zero-point error in the errors.
    public var chiSquare: Double
  }

  /// Whether there is a result.
  public var status: Status
  /// Number of measured bands.
  public var bandCount: Int
  /// Surviving stellar mass (living stars and remnants), solar masses.
  public var massSolar: Percentiles
  /// Star formation rate, solar masses a year.
  public var starFormationRate: Percentiles
  /// Age of constant star formation, years.
  public var ageYears: Percentiles
  /// A_V of the stars, mag.
  public var attenuationV: Percentiles
  /// The best fit; nil without a result.
  public var best: BestFit?
  /// Significance of the best model's scale, in standard deviations; negative where all light is.
  public var significance: Double

  /// No result.
  static func none(bandCount: Int) -> SEDEstimate {
    SEDEstimate(
      status: .tooFewBands, bandCount: bandCount, massSolar: .none, starFormationRate: .none,
      ageYears: .none, attenuationV: .none, best: nil, significance: .nan)
  }
}

/// How band fluxes are compared with models.
public struct SEDFitSettings: Sendable, Hashable, Codable {
  /// Error of zero points and models, a fraction of the flux, added in quadrature to every error.
  public var zeroPointError: Double
  /// The smallest number of measured bands, at least 1.
  public var minimumBandCount: Int

  /// 5 % and two bands, unless stated.
  public init(zeroPointError: Double = 0.05, minimumBandCount: Int = 2) {
    precondition(zeroPointError >= 0 && minimumBandCount > 0, "an error is not negative")
    self.zeroPointError = zeroPointError
    self.minimumBandCount = minimumBandCount
  }
}

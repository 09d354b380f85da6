/// How 12+log(O/H) is inferred from line fluxes; every field belongs to the metallicity stage.
public struct MetallicitySettings: Sendable, Hashable, Codable {
  /// Which ratios of a calibration are used together.
  public enum LineGroup: String, Sendable, Hashable, Codable, CaseIterable {
    /// [OIII]/Hbeta and [OII]/Hbeta.
    case o3hbO2hb = "o3hb-o2hb"
    /// R23 and [OIII]/[OII], as a proper likelihood in the two lines.
    case r23O3o2 = "r23-o3o2"

    /// The name on screen, as in the paper's Table 3.
    public var label: String {
      switch self {
      case .o3hbO2hb: "O3Hb-O2Hb"
      case .r23O3o2: "R23-O3O2"
      }
    }
  }

  /// Whether the likelihood carries its normalisation.
  public enum Likelihood: String, Sendable, Hashable, Codable, CaseIterable {
    /// exp(-chi2/2) without the ln(variance) term, as Wang et al. 2019, eq. 1.
    case paper
    /// With the ln(variance) term, in the observed frame.
    case normalized
  }

  /// Prior on the de-reddened Hbeta flux f.
  public enum HbetaPrior: String, Sendable, Hashable, Codable, CaseIterable {
    /// Proportional to 1/f.
    case jeffreys
    /// Constant in f.
    case flat
  }

  /// What a flux called [OIII] means.
  public enum OIIIConvention: String, Sendable, Hashable, Codable, CaseIterable {
    /// 5008 alone.
    case single = "5008"
    /// 4960 + 5008 added.
    case doublet
  }

  /// Name of the calibration, e.g. `maiolino2008`.
  public var calibration: String
  /// Which ratios.
  public var group: LineGroup
  /// Which likelihood.
  public var likelihood: Likelihood
  /// Which prior on Hbeta.
  public var hbetaPrior: HbetaPrior
  /// Lower end of the flat prior on 12+log(O/H); nil takes the calibration's own.
  public var ohLow: Double?
  /// Upper end of the flat prior on 12+log(O/H); nil takes the calibration's own.
  public var ohHigh: Double?
  /// What [OIII] means in the data.
  public var oiii: OIIIConvention

  /// The paper's settings unless stated.
  public init(
    calibration: String = "maiolino2008", group: LineGroup = .o3hbO2hb, likelihood: Likelihood = .paper,
    hbetaPrior: HbetaPrior = .jeffreys, ohLow: Double? = nil, ohHigh: Double? = nil,
    oiii: OIIIConvention = .single
  ) {
    self.calibration = calibration
    self.group = group
    self.likelihood = likelihood
    self.hbetaPrior = hbetaPrior
    self.ohLow = ohLow
    self.ohHigh = ohHigh
    self.oiii = oiii
  }
}

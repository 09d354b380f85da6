import Numerical

/// Age of constant star formation from the rest-frame equivalent width of Hbeta: one model's curve, on the branch where
/// the width falls with age.
///
/// ln t is linear in ln EW between the table's points.
public struct HbetaAgeCurve: Sendable, Hashable {
  /// Stellar absorption below the line that Wang et al. 2019 (sect. 3.3) add to the emission, Angstrom.
  public static let standardAbsorptionAngstrom = 3.0

  /// Which curve.
  public let name: String
  // The branch, ascending in age, so that lnWidth descends.
  private let lnAge: [Double]
  private let lnWidth: [Double]

  /// The longest run of points along which the width falls strictly with age.
  /// - Throws: `StellarError.unsuitable` where no two neighbouring points fall.
  public init(
    name: String, log10AgeYears: [Double], equivalentWidthAngstrom: [Double]
  ) throws(StellarError) {
    precondition(log10AgeYears.count == equivalentWidthAngstrom.count, "unequal lists")
    var best = 0..<0
    var start = 0
    for index in equivalentWidthAngstrom.indices {
      let width = equivalentWidthAngstrom[index]
      if index > start {
        let falls =
          width < equivalentWidthAngstrom[index - 1] && log10AgeYears[index] > log10AgeYears[index - 1]
        if !falls { start = index }
      }
      if !(width > 0) {
        start = index + 1
      } else if index + 1 - start > best.count {
        best = start..<index + 1
      }
    }
    guard best.count > 1 else {
      throw .unsuitable(
        name: name, reason: "the equivalent width nowhere falls with age; choose another curve")
    }
    self.name = name
    lnAge = best.map { log10AgeYears[$0] * Elementary.log(10) }
    lnWidth = best.map { Elementary.log(equivalentWidthAngstrom[$0]) }
  }

  /// Ages of the branch, years.
  public var ageRangeYears: ClosedRange<Double> {
    Elementary.exp(lnAge[0])...Elementary.exp(lnAge[lnAge.count - 1])
  }

  /// Equivalent widths of the branch, Angstrom.
  public var equivalentWidthRangeAngstrom: ClosedRange<Double> {
    Elementary.exp(lnWidth[lnWidth.count - 1])...Elementary.exp(lnWidth[0])
  }

  /// The age of an emission equivalent width.
  /// - Parameters:
  ///   - equivalentWidth: observed emission, rest frame, Angstrom.
  ///   - absorption: stellar absorption to add, Angstrom.
  /// - Returns: the age; at the end of the branch, flagged, where the width lies outside it; no value for a width
  ///   that with absorption is not positive.
  public func age(
    ofEquivalentWidth equivalentWidth: Double,
    absorptionAngstrom absorption: Double = HbetaAgeCurve.standardAbsorptionAngstrom
  ) -> HbetaAge {
    let width = equivalentWidth + absorption
    guard width > 0 else { return HbetaAge(ageYears: .nan, limit: .noEmission) }
    let wanted = Elementary.log(width)
    let last = lnAge.count - 1
    // The table's two ends themselves are inside, also after the rounding of the logarithm.
    if wanted > lnWidth[0] + 1e-12 { return HbetaAge(ageYears: Elementary.exp(lnAge[0]), limit: .younger) }
    if wanted < lnWidth[last] - 1e-12 {
      return HbetaAge(ageYears: Elementary.exp(lnAge[last]), limit: .older)
    }
    let upper = min(max(1, lnWidth.partitioningIndex { $0 <= wanted }), last)
    let weight = (lnWidth[upper - 1] - wanted) / (lnWidth[upper - 1] - lnWidth[upper])
    return HbetaAge(
      ageYears: Elementary.exp(lnAge[upper - 1] + weight * (lnAge[upper] - lnAge[upper - 1])), limit: .none)
  }

  /// The ages of an equivalent width and of that width plus and minus its error; `lower` is the younger.
  public func ages(
    ofEquivalentWidth equivalentWidth: Double, error: Double,
    absorptionAngstrom absorption: Double = HbetaAgeCurve.standardAbsorptionAngstrom
  ) -> (lower: HbetaAge, central: HbetaAge, upper: HbetaAge) {
    (
      age(ofEquivalentWidth: equivalentWidth + error, absorptionAngstrom: absorption),
      age(ofEquivalentWidth: equivalentWidth, absorptionAngstrom: absorption),
      age(ofEquivalentWidth: equivalentWidth - error, absorptionAngstrom: absorption)
    )
  }
}

/// An age from an equivalent width.
public struct HbetaAge: Sendable, Hashable {
  /// How the age stands to the truth.
  public enum Limit: String, Sendable, Hashable, Codable {
    /// The width lies on the curve.
    case none
    /// The width is larger than any on the curve: the galaxy is younger than the age given.
    case younger
    /// The width is smaller than any on the curve: the galaxy is older than the age given.
    case older
    /// The width is not positive: there is no age.
    case noEmission
  }

  /// Age, years; NaN without emission.
  public var ageYears: Double
  /// Whether it is a limit.
  public var limit: Limit

  /// An age and its limit.
  public init(ageYears: Double, limit: Limit) {
    self.ageYears = ageYears
    self.limit = limit
  }
}

/// Equivalent widths of emission lines.
public enum EquivalentWidth {
  /// Rest-frame width, Angstrom, from an observed line flux (erg/s/cm2) and the observed continuum beside it
  /// (erg/s/cm2/Angstrom): F / [f_lambda (1 + z)]; NaN where the continuum is not positive.
  public static func restAngstrom(lineFlux: Double, continuumPerAngstrom: Double, redshift: Double) -> Double
  {
    continuumPerAngstrom > 0 ? lineFlux / (continuumPerAngstrom * (1 + redshift)) : .nan
  }

  /// The width without dust where the line suffers more than the continuum: EW 10^(0.4 (A_line - A_continuum)),
  /// both attenuations in magnitudes at the line's wavelength. The paper takes them as equal.
  public static func dereddened(
    _ equivalentWidth: Double, lineAttenuation: Double, continuumAttenuation: Double
  ) -> Double {
    equivalentWidth * Elementary.pow10(0.4 * (lineAttenuation - continuumAttenuation))
  }
}

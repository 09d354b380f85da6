import Numerical

/// A star-formation law: Sigma_SFR = 10^N Sigma_star^a Sigma_gas^b, with Sigma_SFR in Msun/yr/kpc2 and the others
/// in Msun/pc2.
public struct SchmidtLaw: Sendable, Hashable, Codable {
  /// The name in options and headers, e.g. `extended`.
  public var name: String
  /// N, the decimal logarithm of the factor.
  public var logNormalisation: Double
  /// a, the power of the stars' surface density; 0 for a law of gas alone.
  public var stellarIndex: Double
  /// b, the power of the gas's surface density, above 0.
  public var gasIndex: Double
  /// Where the law comes from.
  public var reference: String

  /// A law from its parts.
  public init(
    name: String, logNormalisation: Double, stellarIndex: Double, gasIndex: Double, reference: String
  ) {
    precondition(gasIndex > 0, "more gas forms more stars")
    self.name = name
    self.logNormalisation = logNormalisation
    self.stellarIndex = stellarIndex
    self.gasIndex = gasIndex
    self.reference = reference
  }

  /// The extended law, gas and stars together: 10^-4.76 Sigma_star^0.545 Sigma_gas^1.09. The paper's.
  public static let extended = SchmidtLaw(
    name: "extended", logNormalisation: -4.76, stellarIndex: 0.545, gasIndex: 1.09,
    reference: "Shi et al. 2018; Wang et al. 2019, eq. 3")

  /// The law of gas alone, 2.5e-4 Sigma_gas^1.4 with a Salpeter mass function, brought to Chabrier by the same 1.7
  /// as the star-formation rate (Kennicutt 1998, ApJ 498, 541, eq. 4).
  public static let kennicutt1998 = SchmidtLaw(
    name: "kennicutt1998", logNormalisation: Elementary.log10(2.5e-4 / 1.7), stellarIndex: 0, gasIndex: 1.4,
    reference: "Kennicutt 1998, ApJ 498, 541, eq. 4, divided by 1.7 (Chabrier)")

  /// The laws that have a name, the paper's first.
  public static let all: [SchmidtLaw] = [.extended, .kennicutt1998]

  /// The law of a name; nil for an unknown one.
  public static func named(_ name: String) -> SchmidtLaw? { all.first { $0.name == name } }

  /// Surface density of star formation, Msun/yr/kpc2, from gas and stars, Msun/pc2; NaN where one is not positive.
  public func starFormationMsunYrKpc2(gasMsunPc2: Double, starsMsunPc2: Double) -> Double {
    guard gasMsunPc2 > 0, starsMsunPc2 > 0 || stellarIndex == 0 else { return .nan }
    return factor(starsMsunPc2) * Elementary.pow(gasMsunPc2, gasIndex)
  }

  /// Gas surface density, Msun/pc2, from the surface density of star formation, Msun/yr/kpc2, and of stars,
  /// Msun/pc2 (Wang et al. 2019, eq. 4); NaN where one is not positive.
  public func gasSurfaceDensityMsunPc2(starFormationMsunYrKpc2: Double, starsMsunPc2: Double) -> Double {
    guard starFormationMsunYrKpc2 > 0, starsMsunPc2 > 0 || stellarIndex == 0 else { return .nan }
    return Elementary.pow(starFormationMsunYrKpc2 / factor(starsMsunPc2), 1 / gasIndex)
  }

  private func factor(_ starsMsunPc2: Double) -> Double {
    let stars = stellarIndex == 0 ? 0 : stellarIndex * Elementary.log10(starsMsunPc2)
    return Elementary.pow10(logNormalisation + stars)
  }
}

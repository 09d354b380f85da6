import Numerical

/// How the scatter of the star-formation law enters the error of the gas surface density.
public enum GasScatter: Sendable, Hashable, Codable {
  /// A scatter of log10 Sigma_gas, dex, beside the errors of star formation and stars carried through the law. The
  /// default: 0.3 dex.
  case dex(Double)
  /// As in the published errors: the number is a fraction of Sigma_gas, and the relative error of star formation is
  /// added to it as it is; the stars do not enter.
  case paperFraction(Double)

  /// 0.3 dex.
  public static let standard = GasScatter.dex(0.3)
  /// 30 %, which reproduces the errors of Wang et al. 2019, Table 1.
  public static let paper = GasScatter.paperFraction(0.3)

  /// The name in options and headers.
  public var name: String {
    switch self {
    case .dex: "dex"
    case .paperFraction: "paper_fraction"
    }
  }

  /// The scatter of ln Sigma_gas for random draws.
  public var naturalLogarithmic: Double {
    switch self {
    case .dex(let scatter): scatter * ln10
    case .paperFraction(let fraction): fraction
    }
  }

  /// One standard deviation of log10 Sigma_gas, dex.
  /// - Parameters:
  ///   - starFormationDex: standard deviation of log10 Sigma_SFR, dex.
  ///   - starsDex: standard deviation of log10 Sigma_star, dex.
  public func gasErrorDex(starFormationDex: Double, starsDex: Double, law: SchmidtLaw = .extended) -> Double {
    switch self {
    case .dex(let scatter):
      let stars = law.stellarIndex * starsDex
      let data = (starFormationDex * starFormationDex + stars * stars) / (law.gasIndex * law.gasIndex)
      return (data + scatter * scatter).squareRoot()
    case .paperFraction(let fraction):
      let relative = starFormationDex * ln10
      return (fraction * fraction + relative * relative).squareRoot() / ln10
    }
  }

  /// One standard deviation of Sigma_gas over Sigma_gas, to first order in the errors.
  public func gasRelativeError(
    starFormationDex: Double, starsDex: Double, law: SchmidtLaw = .extended
  ) -> Double {
    ln10 * gasErrorDex(starFormationDex: starFormationDex, starsDex: starsDex, law: law)
  }
}

/// ln 10.
private let ln10 = 2.302585092994046

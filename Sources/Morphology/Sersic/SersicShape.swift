import Numerical

/// The form of a Sersic (1963) profile, I = Ie exp{-b [(r/Re)^(1/n) - 1]}, for one index n: b from P(2n, b) = 1/2, so
/// that Re encloses half of the light (Ciotti & Bertin 1999, A&A 352, 447).
public struct SersicShape: Sendable, Hashable {
  /// Sersic index.
  public let index: Double
  /// b of the profile.
  public let b: Double
  /// d b / d n.
  let bSlope: Double
  /// Total flux over Ie Re2 q: 2 pi n e^b b^(-2n) Gamma(2n).
  public let fluxFactor: Double
  /// d ln(fluxFactor) / d n.
  let logFluxSlope: Double

  /// The form for an index between 0.1 and 20.
  public init(index: Double) {
    precondition(index >= 0.1 && index <= 20, "a Sersic index lies between 0.1 and 20")
    self.index = index
    b = SersicShape.halfLight(index)
    // No closed form; central differences of a smooth function are good to 1e-8.
    let step = 1e-4 * index
    bSlope = (SersicShape.halfLight(index + step) - SersicShape.halfLight(index - step)) / (2 * step)
    fluxFactor =
      2 * .pi * index
      * Elementary.exp(b - 2 * index * Elementary.log(b) + GammaFunctions.logGamma(2 * index))
    logFluxSlope =
      1 / index + bSlope - 2 * Elementary.log(b) - 2 * index * bSlope / b
      + 2 * GammaFunctions.digamma(2 * index)
  }

  private static func halfLight(_ index: Double) -> Double {
    GammaFunctions.inverseLowerShare(2 * index, 0.5)
  }

  /// Share of the total light inside a radius in units of Re.
  public func enclosed(radiusOverRe: Double) -> Double {
    GammaFunctions.lowerShare(2 * index, b * Elementary.pow(radiusOverRe, 1 / index))
  }
}

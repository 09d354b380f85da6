import Numerical

/// A Sersic (1963) profile whose 2n is a whole number: I(r) = exp(-b [(r / Re)^(1/n) - 1]), 1 at Re.
///
/// For whole 2n the enclosed share has a closed form: P(a, x) = 1 - exp(-x) sum_k<a x^k / k! with a = 2n.
struct SersicProfile: Sendable, Equatable {
  let index: Double
  let effectiveRadiusKpc: Double
  private let b: Double

  /// A profile; `index` is a multiple of one half.
  init(index: Double, effectiveRadiusKpc: Double) {
    precondition(index >= 0.5 && (2 * index).rounded() == 2 * index, "2n is a whole number")
    self.index = index
    self.effectiveRadiusKpc = effectiveRadiusKpc
    let order = Int(2 * index)
    b = Bisection.root(from: 1e-3, to: 4 * index + 10) { Self.gammaShare(order: order, $0) - 0.5 }
  }

  /// Surface brightness at a radius, 1 at the effective radius.
  func surfaceBrightness(radiusKpc: Double) -> Double {
    Elementary.exp(-b * (Elementary.pow(radiusKpc / effectiveRadiusKpc, 1 / index) - 1))
  }

  /// Share of the total inside a radius of the disk's plane, 0 to 1.
  func enclosed(radiusKpc: Double) -> Double {
    Self.gammaShare(
      order: Int(2 * index), b * Elementary.pow(radiusKpc / effectiveRadiusKpc, 1 / index))
  }

  /// Integral over the disk's plane, kpc2 times the surface brightness at the effective radius:
  /// 2 pi n Re^2 e^b b^(-2n) Gamma(2n).
  var total: Double {
    var factorial = 1.0
    for step in 1..<max(Int(2 * index), 2) { factorial *= Double(step) }
    return 2 * .pi * index * effectiveRadiusKpc * effectiveRadiusKpc * Elementary.exp(b)
      * Elementary.pow(b, -2 * index) * factorial
  }

  /// The regularised lower incomplete gamma function of whole order.
  private static func gammaShare(order: Int, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for step in 1..<max(order, 1) {
      term *= x / Double(step)
      sum += term
    }
    return 1 - Elementary.exp(-x) * sum
  }
}

/// Roots by halving.
enum Bisection {
  /// A root of a function that changes its sign once between two places.
  static func root(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    let rises = function(high) > 0
    for _ in 0..<200 where high - low > 1e-14 * abs(high) {
      let middle = 0.5 * (low + high)
      if (function(middle) > 0) == rises { high = middle } else { low = middle }
    }
    return 0.5 * (low + high)
  }
}

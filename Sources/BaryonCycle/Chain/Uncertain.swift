import Numerical

/// A quantity with its distribution, for random draws.
public enum Uncertain: Sendable, Hashable {
  /// A value without error.
  case fixed(Double)
  /// A normal distribution.
  case normal(mean: Double, sigma: Double)
  /// A normal distribution whose part below a minimum is moved to the minimum.
  case floored(mean: Double, sigma: Double, minimum: Double)
  /// A normal distribution of the decimal logarithm: the median and the standard deviation, dex.
  case logNormal(median: Double, dex: Double)
  /// Two half-normal distributions joined at the median, with their own errors: 16/50/84 come back as given.
  case split(median: Double, lower: Double, upper: Double)
  /// Draws of a posterior. Draws of one joint posterior belong together by their place: all quantities of a bin that
  /// are given as draws must have the same number, and are taken at the same place.
  case draws([Double])

  /// A value for a standard normal deviate and a place, 0 to below 1, among the draws.
  func value(normal: Double, place: Double) -> Double {
    switch self {
    case .fixed(let value): value
    case .normal(let mean, let sigma): mean + sigma * normal
    case .floored(let mean, let sigma, let minimum): max(mean + sigma * normal, minimum)
    case .logNormal(let median, let dex): median * Elementary.exp(2.302585092994046 * dex * normal)
    case .split(let median, let lower, let upper): median + (normal < 0 ? lower : upper) * normal
    case .draws(let values): values.isEmpty ? .nan : values[Int(place * Double(values.count))]
    }
  }
}

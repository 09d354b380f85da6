import Grid

/// How limits are found from the values shown.
public enum AutoLimits: Sendable, Hashable {
  /// Smallest and largest value.
  case minMax
  /// The central part of the values, in percent: 95 leaves out 2.5 % on each side.
  case percentile(Double)
  /// The median, and this many robust standard deviations (1.4826 times the median absolute deviation) on
  /// each side, within the smallest and largest value.
  case deviations(Double)
  /// The line through the sorted values near their median, as IRAF's display task does (contrast 0.25).
  case zscale

  /// The choices that a key steps through.
  public static let choices: [AutoLimits] = [
    .minMax, .percentile(98), .percentile(95), .deviations(3), .zscale,
  ]

  /// What the choice is called on screen.
  public var name: String {
    switch self {
    case .minMax: "min-max"
    case .percentile(let percent): "\(NumberText.significant(percent, digits: 2))%"
    case .deviations(let count): "\(NumberText.significant(count, digits: 1)) MAD"
    case .zscale: "zscale"
    }
  }

  /// The limits for the finite values; nil where there is none.
  public func limits(of values: some Sequence<Double>) -> ClosedRange<Double>? {
    let sorted = Statistics.sortedFinite(values)
    guard let first = sorted.first, let last = sorted.last else { return nil }
    switch self {
    case .minMax: return first...last
    case .percentile(let percent):
      let tail = (1 - min(max(percent, 0), 100) / 100) / 2
      let low = Statistics.quantile(ofSorted: sorted, fraction: tail)
      return low...max(low, Statistics.quantile(ofSorted: sorted, fraction: 1 - tail))
    case .deviations(let count):
      let median = Statistics.quantile(ofSorted: sorted, fraction: 0.5)
      let sigma = 1.4826 * Statistics.medianAbsoluteDeviationIgnoringNaN(sorted)
      guard sigma > 0 else { return first...last }
      return max(first, median - count * sigma)...min(last, median + count * sigma)
    case .zscale: return ZScale.limits(ofSorted: sorted)
    }
  }
}

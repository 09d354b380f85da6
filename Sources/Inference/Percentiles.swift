/// The 16th, 50th and 84th percentiles of a distribution.
public struct Percentiles: Sendable, Hashable, Codable {
  /// 16th percentile.
  public var lower: Double
  /// Median.
  public var median: Double
  /// 84th percentile.
  public var upper: Double

  /// Percentiles in ascending order.
  public init(lower: Double, median: Double, upper: Double) {
    self.lower = lower
    self.median = median
    self.upper = upper
  }

  /// No value.
  public static let none = Percentiles(lower: .nan, median: .nan, upper: .nan)

  /// The larger of the two one-sided errors: the paper's "conservative" error (Wang et al. 2019, sect. 3.2).
  public var conservativeError: Double { max(upper - median, median - lower) }
  /// Whether there is a value.
  public var isFinite: Bool { lower.isFinite && median.isFinite && upper.isFinite }
}

import Grid

/// How estimates with intervals compare with the truth: bias, scatter and coverage.
public struct CoverageStatistics: Sendable, Equatable {
  private var deviations: [Double] = []
  private var halfWidths: [Double] = []
  private var covered = 0

  /// Nothing collected yet.
  public init() {}

  /// Adds an estimate with its interval; one that is not finite is left out.
  public mutating func add(estimate: Double, lower: Double, upper: Double, truth: Double) {
    guard estimate.isFinite, lower.isFinite, upper.isFinite, truth.isFinite else { return }
    deviations.append(estimate - truth)
    halfWidths.append(0.5 * (upper - lower))
    if lower <= truth && truth <= upper { covered += 1 }
  }

  /// Number of estimates.
  public var count: Int { deviations.count }
  /// Mean of estimate minus truth.
  public var bias: Double { deviations.reduce(0, +) / Double(count) }
  /// Standard deviation of estimate minus truth.
  public var scatter: Double {
    let mean = bias
    return (deviations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(count - 1, 1))).squareRoot()
  }
  /// Median half-width of the intervals.
  public var medianHalfWidth: Double { Statistics.medianIgnoringNaN(halfWidths) }
  /// Share of the intervals that hold the truth; 0.68 where errors are right.
  public var coverage: Double { Double(covered) / Double(count) }
}

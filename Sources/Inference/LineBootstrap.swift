import Numerical

/// Errors of a straight line from resampling its points with replacement (Efron 1979).
public enum LineBootstrap {
  /// The distribution of the slope and the intercept over resamplings.
  public struct Result: Sendable, Hashable {
    /// 16th, 50th and 84th percentiles of the slope.
    public var slope: Percentiles
    /// Standard deviation of the slope.
    public var slopeError: Double
    /// Standard deviation of the intercept.
    public var interceptError: Double
    /// Draws that gave a line (a draw of points at one x gives none).
    public var draws: Int
  }

  /// Resamples the usable points; the result depends on the seed and the points alone.
  /// - Parameters:
  ///   - draws: number of resamplings, at least 1.
  ///   - check: called between draws; throws to stop.
  /// - Returns: nil for fewer than three usable points, or where fewer than two draws gave a line.
  public static func resample(
    _ points: [LinePoint], draws: Int, seed: UInt64, check: () throws -> Void
  ) rethrows -> Result? {
    precondition(draws >= 1, "a bootstrap needs a draw")
    let usable = points.filter(\.isUsable)
    guard usable.count > 2 else { return nil }
    var stream = RandomStream(seed: seed)
    var slopes: [Double] = []
    var intercepts: [Double] = []
    slopes.reserveCapacity(draws)
    intercepts.reserveCapacity(draws)
    var sample = usable
    for _ in 0..<draws {
      try check()
      for index in sample.indices {
        sample[index] = usable[Int.random(in: 0..<usable.count, using: &stream)]
      }
      guard let line = WeightedLine.fit(sample, addedVariance: 0) else { continue }
      slopes.append(line.slope)
      intercepts.append(line.intercept)
    }
    guard slopes.count > 1 else { return nil }
    let sorted = slopes.sorted()
    return Result(
      slope: Percentiles(
        lower: quantile(sorted, 0.16), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.84)),
      slopeError: standardDeviation(slopes), interceptError: standardDeviation(intercepts),
      draws: slopes.count)
  }

  private static func quantile(_ sorted: [Double], _ fraction: Double) -> Double {
    let place = fraction * Double(sorted.count - 1)
    let low = min(Int(place), sorted.count - 2)
    let weight = place - Double(low)
    return sorted[low] * (1 - weight) + sorted[low + 1] * weight
  }

  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count - 1)).squareRoot()
  }
}

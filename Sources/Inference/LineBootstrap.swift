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
    let sums = ResamplingSums(usable)
    for _ in 0..<draws {
      try check()
      guard let line = sums.draw(&stream) else { continue }
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

/// The weighted sums of a straight line, for drawing points with replacement.
///
/// Points are moved to the whole sample's weighted means of x and y, about which the sums of one draw do not cancel,
/// and their weighted products are made once, so that a drawn point costs a random number and five additions.
private struct ResamplingSums {
  /// w x, w y, w x^2 and w x y of each point; and w.
  private let products: [SIMD4<Double>]
  private let weights: [Double]
  private let meanX: Double
  private let meanY: Double

  init(_ points: [LinePoint]) {
    let weights = points.map { 1 / ($0.error * $0.error) }
    let total = weights.reduce(0, +)
    let meanX = zip(points, weights).reduce(0) { $0 + $1.0.x * $1.1 } / total
    let meanY = zip(points, weights).reduce(0) { $0 + $1.0.y * $1.1 } / total
    self.meanX = meanX
    self.meanY = meanY
    self.weights = weights
    products = zip(points, weights).map { point, weight in
      let (x, y) = (point.x - meanX, point.y - meanY)
      return weight * SIMD4(x, y, x * x, x * y)
    }
  }

  /// The line through as many points as there are, drawn with replacement; nil where all drawn lie at one x.
  func draw(_ stream: inout RandomStream) -> (slope: Double, intercept: Double)? {
    var (weight, sums) = (0.0, SIMD4<Double>.zero)
    for _ in products.indices {
      let point = Int.random(in: products.indices, using: &stream)
      weight += weights[point]
      sums += products[point]
    }
    let (x, y) = (sums.x, sums.y)
    let spread = sums.z - x * x / weight
    // What is left of equal numbers by rounding is no spread.
    guard spread > 1e-12 * sums.z, spread.isFinite else { return nil }
    let slope = (sums.w - x * y / weight) / spread
    return (slope, meanY + (y - slope * x) / weight - slope * meanX)
  }
}

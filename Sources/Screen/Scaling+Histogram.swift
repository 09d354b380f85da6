import Grid

extension Scaling {
  /// Steps of rank that the histogram stretch keeps.
  private static let rankSteps = 256

  static func quantiles(of values: [Double], in limits: ClosedRange<Double>) -> [Double] {
    let inside = values.filter { $0 > limits.lowerBound && $0 < limits.upperBound }.sorted()
    guard let first = inside.first, let last = inside.last, last > first else { return [] }
    var knots = (0...rankSteps).map {
      Statistics.quantile(ofSorted: inside, fraction: Double($0) / Double(rankSteps))
    }
    knots[0] = limits.lowerBound
    knots[rankSteps] = limits.upperBound
    return knots
  }

  /// The fraction of values below `value`, by linear interpolation; nil where there is no histogram.
  func rank(of value: Double) -> Double? {
    guard quantiles.count > 1 else { return nil }
    var low = 0
    var high = quantiles.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if quantiles[middle] <= value { low = middle } else { high = middle }
    }
    let step = quantiles[high] - quantiles[low]
    let within = step > 0 ? (value - quantiles[low]) / step : 0.5
    return (Double(low) + within) / Double(quantiles.count - 1)
  }

  func value(atRank rank: Double) -> Double? {
    guard quantiles.count > 1 else { return nil }
    return Statistics.quantile(ofSorted: quantiles, fraction: rank)
  }
}

extension ClosedRange<Double> {
  /// The range, or one around its value where both ends coincide.
  public var widened: ClosedRange<Double> {
    guard lowerBound == upperBound else { return self }
    let half = lowerBound == 0 ? 1 : abs(lowerBound) * 0.01
    return (lowerBound - half)...(upperBound + half)
  }

  /// The smallest range that contains this one and lies symmetric about a centre.
  public func symmetric(about center: Double) -> ClosedRange<Double> {
    let half = Swift.max(abs(lowerBound - center), abs(upperBound - center))
    return (center - half)...(center + half)
  }
}

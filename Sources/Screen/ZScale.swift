/// IRAF's zscale: the range that a straight line through the central sorted values spans.
enum ZScale {
  private static let contrast = 0.25
  private static let largestSample = 1000
  private static let rejection = 2.5
  private static let iterations = 5

  static func limits(ofSorted sorted: [Double]) -> ClosedRange<Double>? {
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let stride = max(1, sorted.count / largestSample)
    let sample = Swift.stride(from: 0, to: sorted.count, by: stride).map { sorted[$0] }
    let count = sample.count
    guard count >= 5, let slope = slope(of: sample), slope > 0 else { return first...last }
    let median = sample[count / 2]
    let middle = Double(count / 2)
    let steep = slope / contrast
    let low = max(first, median - middle * steep)
    let high = min(last, median + (Double(count - 1) - middle) * steep)
    return low < high ? low...high : first...last
  }

  /// Slope per rank of the line through the values that survive rejection; nil where under half survive.
  private static func slope(of sample: [Double]) -> Double? {
    var kept = Array(repeating: true, count: sample.count)
    var slope: Double?
    for _ in 0..<iterations {
      guard let line = line(through: sample, kept: kept) else { return nil }
      slope = line.slope
      let residuals = sample.indices.map { sample[$0] - line.intercept - line.slope * Double($0) }
      let survivors = residuals.indices.filter { kept[$0] }
      let variance = survivors.reduce(0) { $0 + residuals[$1] * residuals[$1] } / Double(survivors.count)
      let threshold = rejection * variance.squareRoot()
      let next = residuals.map { abs($0) <= threshold }
      let keptCount = next.reduce(0) { $0 + ($1 ? 1 : 0) }
      guard keptCount >= max(5, sample.count / 2) else { return nil }
      if next == kept { break }
      kept = next
    }
    return slope
  }

  private static func line(through sample: [Double], kept: [Bool]) -> (intercept: Double, slope: Double)? {
    var count = 0.0
    var sumX = 0.0
    var sumY = 0.0
    var sumXX = 0.0
    var sumXY = 0.0
    for index in sample.indices where kept[index] {
      let x = Double(index)
      count += 1
      sumX += x
      sumY += sample[index]
      sumXX += x * x
      sumXY += x * sample[index]
    }
    let determinant = count * sumXX - sumX * sumX
    guard determinant > 0 else { return nil }
    let slope = (count * sumXY - sumX * sumY) / determinant
    return ((sumY - slope * sumX) / count, slope)
  }
}

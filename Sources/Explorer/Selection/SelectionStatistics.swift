import Analysis

/// What can be said of a quantity in a set of bins.
struct SelectionStatistics: Sendable, Equatable {
  /// Bins with a value.
  var count: Int
  /// Mean of the values.
  var mean: Double
  /// Mean weighted by 1/(larger error)^2; NaN where an error is zero or missing.
  var weightedMean: Double
  /// Median of the values.
  var median: Double
  /// One standard deviation of the weighted mean from the errors alone; NaN where an error is zero or missing.
  var weightedMeanError: Double
  /// Standard deviation with n - 1; NaN for fewer than two.
  var deviation: Double

  /// Of values with their errors; values that are not finite are left out. Nil where none is left.
  init?(_ pairs: [(value: Double, error: Double)]) {
    let known = pairs.filter { $0.value.isFinite }
    guard !known.isEmpty else { return nil }
    let values = known.map(\.value).sorted()
    count = values.count
    let mean = values.reduce(0, +) / Double(count)
    self.mean = mean
    let middle = count / 2
    median = count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    deviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : .nan
    let weights = known.map { 1 / ($0.error * $0.error) }
    let total = weights.reduce(0, +)
    weightedMeanError = total.isFinite && total > 0 ? (1 / total).squareRoot() : .nan
    weightedMean =
      total.isFinite && total > 0 ? zip(known, weights).map { $0.value * $1 }.reduce(0, +) / total : .nan
  }

  /// One standard deviation of the mean from the scatter: sd / sqrt(n).
  var meanError: Double { deviation / Double(count).squareRoot() }

  /// One line, e.g. `mean 8.49 +- 0.02 wmean 8.51 +- 0.03 median 8.50 sd 0.06`: the mean with its error from the scatter, the
  /// weighted mean with its error from the errors of the bins.
  var text: String {
    let smallest = [meanError, weightedMeanError, deviation].filter { $0.isFinite && $0 > 0 }.min()
    let digits = smallest.map { ScreenNumber.decimals(forError: $0, limit: 3) } ?? 3
    func part(_ name: String, _ value: Double, _ error: Double = .nan) -> String? {
      guard value.isFinite else { return nil }
      let text = "\(name) \(ScreenNumber.fixed(value, digits))"
      return error.isFinite ? "\(text) +- \(ScreenNumber.fixed(error, digits))" : text
    }
    return [
      part("mean", mean, meanError), part("wmean", weightedMean, weightedMeanError), part("median", median),
      part("sd", deviation),
    ]
    .compactMap { $0 }.joined(separator: " ")
  }
}

import Numerical

/// Finds where an increasing function reaches parts of its total, remembering what it has seen.
///
/// Cumulative distributions are nearly straight in their logit, so that secants there converge in two or three
/// evaluations; brackets keep them safe.
struct QuantileSolver {
  private var places: [Double] = []
  private var logits: [Double] = []
  private let low: Double
  private let high: Double
  private let total: Double

  init(low: Double, high: Double, total: Double) {
    self.low = low
    self.high = high
    self.total = total
    places.reserveCapacity(16)
    logits.reserveCapacity(16)
  }

  /// The place of a quantile, to 1e-4 of the total.
  mutating func place(_ quantile: Double, guess: Double, _ function: (Double) -> Double) -> Double {
    let target = QuantileSolver.logit(quantile)
    var x = min(max(guess, low), high)
    for step in 0..<30 {
      if let secant = self.secant(target) { x = secant }
      // The bracket among the places seen.
      var (a, b) = (low, high)
      for index in places.indices {
        if logits[index] < target { a = max(a, places[index]) } else { b = min(b, places[index]) }
      }
      if !(x > a && x < b) || step > 6 { x = 0.5 * (a + b) }
      if b - a < 1e-12 * (1 + abs(a)) { return x }
      let probability = function(x) / total
      if abs(probability - quantile) < 1e-4 { return x }
      places.append(x)
      logits.append(QuantileSolver.logit(min(max(probability, 1e-9), 1 - 1e-9)))
    }
    return x
  }

  /// Along the line through the two places nearest to the target; nil while fewer are near enough.
  private func secant(_ target: Double) -> Double? {
    var (first, second) = (-1, -1)
    for index in logits.indices {
      let distance = abs(logits[index] - target)
      if first < 0 || distance < abs(logits[first] - target) {
        (first, second) = (index, first)
      } else if second < 0 || distance < abs(logits[second] - target) {
        second = index
      }
    }
    guard second >= 0, logits[first] != logits[second] else { return nil }
    let slope = (places[second] - places[first]) / (logits[second] - logits[first])
    return places[first] + slope * (target - logits[first])
  }

  private static func logit(_ p: Double) -> Double { Elementary.log(p / (1 - p)) }
}

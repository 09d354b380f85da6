import Numerical

/// Finds where an increasing function reaches parts of its total, remembering what it has seen.
///
/// Cumulative distributions are nearly straight in their logit, so that a parabola through the three nearest places
/// seen there converges in one or two evaluations; brackets keep it safe.
struct QuantileSolver {
  /// Places seen and the logits of their probabilities, in the order seen.
  private var places: [Double] = []
  private var logits: [Double] = []
  private let low: Double
  private let high: Double
  private let total: Double
  /// Standard deviation, for a first step.
  private let deviation: Double
  /// Evaluations of the function so far.
  private(set) var evaluations = 0

  init(low: Double, high: Double, total: Double, deviation: Double) {
    self.low = low
    self.high = high
    self.total = total
    self.deviation = deviation
    places.reserveCapacity(16)
    logits.reserveCapacity(16)
  }

  /// The place of a quantile, to 1e-4 of the total.
  mutating func place(_ quantile: Double, guess: Double, _ function: (Double) -> Double) -> Double {
    let target = QuantileSolver.logit(quantile)
    var x = min(max(guess, low), high)
    for step in 0..<30 {
      // The first look at a quantile is where the moments put it.
      if step > 0 { x = estimate(target) }
      // The bracket among the places seen.
      var (a, b) = (low, high)
      for index in places.indices {
        if logits[index] < target { a = max(a, places[index]) } else { b = min(b, places[index]) }
      }
      if !(x > a && x < b) || step > 6 { x = 0.5 * (a + b) }
      if b - a < 1e-12 * (1 + abs(a)) { return x }
      let probability = function(x) / total
      evaluations += 1
      let distance = abs(probability - quantile)
      if distance < 1e-4 { return x }
      places.append(x)
      logits.append(QuantileSolver.logit(min(max(probability, 1e-9), 1 - 1e-9)))
    }
    return x
  }

  /// Where the parabola, or the line, through the places nearest to the target reaches it.
  private func estimate(_ target: Double) -> Double {
    var (first, second, third) = (-1, -1, -1)
    func distance(_ index: Int) -> Double { index < 0 ? .infinity : abs(logits[index] - target) }
    for index in logits.indices {
      let here = distance(index)
      if here < distance(first) {
        (first, second, third) = (index, first, second)
      } else if here < distance(second) {
        (second, third) = (index, second)
      } else if here < distance(third) {
        third = index
      }
    }
    guard first >= 0 else { return .nan }
    // One place: a Gaussian's slope at its middle, 4 / sqrt(2 pi) over the deviation.
    guard second >= 0, logits[first] != logits[second] else {
      return places[first] + (target - logits[first]) * deviation / 1.6
    }
    let slope = (places[second] - places[first]) / (logits[second] - logits[first])
    let line = places[first] + slope * (target - logits[first])
    guard third >= 0, logits[third] != logits[first], logits[third] != logits[second] else { return line }
    let other = (places[third] - places[second]) / (logits[third] - logits[second])
    let curvature = (other - slope) / (logits[third] - logits[first])
    return line + curvature * (target - logits[first]) * (target - logits[second])
  }

  private static func logit(_ p: Double) -> Double { Elementary.log(p / (1 - p)) }
}

/// Positions and texts of ticks on a scale.
public struct Tick: Sendable, Hashable {
  /// Value at the tick.
  public let value: Double
  /// Its text.
  public let text: String

  /// A tick.
  public init(value: Double, text: String) {
    self.value = value
    self.text = text
  }
}

/// Choosing ticks at round numbers.
public enum Ticks {
  /// Ticks at multiples of 1, 2 or 5 times a power of ten within the range, at most `limit` of them.
  public static func linear(in range: ClosedRange<Double>, limit: Int) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    guard limit > 0, span > 0, span.isFinite else { return [] }
    var exponent = NumberText.decade(span / Double(limit))
    var values: [Double] = []
    var step = 1.0
    search: while true {
      for factor in [1.0, 2, 5] {
        step = factor * power(10, Double(exponent))
        values = multiples(of: step, in: range)
        if values.count <= limit { break search }
      }
      exponent += 1
    }
    let decimals = max(0, -NumberText.decade(step * 1.000_001))
    return values.map { Tick(value: $0, text: text($0, decimals: decimals, range: range)) }
  }

  /// Ticks at powers of ten within a positive range; where fewer than two lie inside, at 1, 2 and 5 times powers of
  /// ten, and where those are too few or too many at multiples of a round number.
  public static func logarithmic(in range: ClosedRange<Double>, limit: Int) -> [Tick] {
    guard range.lowerBound > 0 else { return linear(in: range, limit: limit) }
    let first = Int((logarithm10(range.lowerBound) - 1e-9).rounded(.up))
    let last = Int((logarithm10(range.upperBound) + 1e-9).rounded(.down))
    guard limit > 0, last > first else {
      let decades = (first - 1...max(first, last)).map { power(10, Double($0)) }
      let inside = (range.lowerBound * (1 - 1e-9))...(range.upperBound * (1 + 1e-9))
      let steps = decades.flatMap { [$0, 2 * $0, 5 * $0] }.filter(inside.contains)
      guard steps.count >= 2, steps.count <= limit else { return linear(in: range, limit: limit) }
      return steps.map { Tick(value: $0, text: NumberText.significant($0, digits: 1)) }
    }
    let stride = (last - first) / limit + 1
    return Swift.stride(from: first, through: last, by: stride).map {
      let value = power(10, Double($0))
      return Tick(value: value, text: NumberText.significant(value, digits: 1))
    }
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1000 else {
      return last < first ? [] : Array(repeating: 0, count: 1000)
    }
    return Swift.stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
  }

  private static func text(_ value: Double, decimals: Int, range: ClosedRange<Double>) -> String {
    let largest = max(abs(range.lowerBound), abs(range.upperBound))
    guard largest >= 1e5 || largest < 1e-3 else { return NumberText.fixed(value, decimals: decimals) }
    let digits = NumberText.decade(value == 0 ? 1 : value) + decimals + 1
    if largest >= 1e5 { return NumberText.exponential(value, digits: 3) }
    return NumberText.exponential(value, digits: min(4, max(1, digits)))
  }
}

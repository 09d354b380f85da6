/// Cumulative integrals of equidistant samples.
enum CumulativeRule {
  /// Writes the integral from the first sample to each, in units of the spacing, and returns the whole; sixth order
  /// inside and fourth at the ends.
  static func integrate(_ samples: [Double], count: Int, into cumulative: inout [Double]) -> Double {
    let last = count - 1
    precondition(last >= 3, "a cumulative rule needs four samples")
    cumulative.reserve(length: count)
    cumulative[0] = 0
    for cell in 0..<last {
      let area: Double
      if cell == 0 {
        area = 9 * samples[0] + 19 * samples[1] - 5 * samples[2] + samples[3]
      } else if cell == last - 1 {
        area = 9 * samples[last] + 19 * samples[last - 1] - 5 * samples[last - 2] + samples[last - 3]
      } else if cell > 1, cell < last - 2 {
        let inner = 802 * (samples[cell] + samples[cell + 1]) - 93 * (samples[cell - 1] + samples[cell + 2])
        area = (inner + 11 * (samples[cell - 2] + samples[cell + 3])) / 60
      } else {
        area = 13 * (samples[cell] + samples[cell + 1]) - samples[cell - 1] - samples[cell + 2]
      }
      cumulative[cell + 1] = cumulative[cell] + max(0, area / 24)
    }
    return cumulative[last]
  }

  /// The place, as a fractional sample number, at which the cumulative integral reaches a value; cubic Hermite
  /// inside a cell, by Newton's method within brackets.
  static func place(of value: Double, _ cumulative: [Double], _ samples: [Double], count: Int) -> Double {
    var (first, beyond) = (0, count - 1)
    while beyond - first > 1 {
      let middle = (first + beyond) / 2
      if cumulative[middle] < value { first = middle } else { beyond = middle }
    }
    let (low, high) = (cumulative[first], cumulative[first + 1])
    guard high > low else { return Double(first) }
    let (d0, d1) = (samples[first], samples[first + 1])
    var (a, b) = (0.0, 1.0)
    var t = min(max((value - low) / (high - low), 0), 1)
    for _ in 0..<12 {
      let s = 1 - t
      let difference =
        low * (1 + 2 * t) * s * s + d0 * t * s * s + high * t * t * (3 - 2 * t) - d1 * t * t * s - value
      if difference < 0 { a = t } else { b = t }
      let slope = 6 * t * s * (high - low) + d0 * s * (1 - 3 * t) + d1 * t * (3 * t - 2)
      var next = t - difference / slope
      if !(next > a && next < b) { next = 0.5 * (a + b) }
      if abs(next - t) < 1e-9 { return Double(first) + next }
      t = next
    }
    return Double(first) + t
  }
}

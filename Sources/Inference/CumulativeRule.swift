/// Cumulative integrals of equidistant samples.
enum CumulativeRule {
  /// Writes the integral from the first sample to each, in units of the spacing, and returns the whole; fourth order
  /// inside and at the ends.
  static func integrate(_ samples: [Double], into cumulative: inout [Double]) -> Double {
    let last = samples.count - 1
    precondition(last >= 3, "a cumulative rule needs four samples")
    cumulative = [Double](repeating: 0, count: samples.count)
    for cell in 0..<last {
      let area: Double
      if cell == 0 {
        area = 9 * samples[0] + 19 * samples[1] - 5 * samples[2] + samples[3]
      } else if cell == last - 1 {
        area = 9 * samples[last] + 19 * samples[last - 1] - 5 * samples[last - 2] + samples[last - 3]
      } else {
        area = 13 * (samples[cell] + samples[cell + 1]) - samples[cell - 1] - samples[cell + 2]
      }
      cumulative[cell + 1] = cumulative[cell] + max(0, area / 24)
    }
    return cumulative[last]
  }

  /// The place, as a fractional sample number, at which the cumulative integral reaches a value; cubic Hermite
  /// inside a cell.
  static func place(of value: Double, _ cumulative: [Double], _ samples: [Double]) -> Double {
    var cell = 0
    while cell < cumulative.count - 2, cumulative[cell + 1] < value { cell += 1 }
    let (low, high) = (cumulative[cell], cumulative[cell + 1])
    guard high > low else { return Double(cell) }
    let (d0, d1) = (samples[cell], samples[cell + 1])
    func hermite(_ t: Double) -> Double {
      let s = 1 - t
      return low * (1 + 2 * t) * s * s + d0 * t * s * s + high * t * t * (3 - 2 * t) - d1 * t * t * s
    }
    var (a, b) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = 0.5 * (a + b)
      if hermite(middle) < value { a = middle } else { b = middle }
    }
    return Double(cell) + 0.5 * (a + b)
  }
}

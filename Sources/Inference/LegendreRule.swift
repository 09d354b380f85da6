import Numerical

/// Gauss-Legendre nodes on [-1, 1] with what is needed to integrate the interpolating polynomial up to any point. By reference,
/// since grids are copied in the midst of the fast path.
final class LegendreRule: Sendable {
  /// Number of nodes.
  let count: Int
  let nodes: [Double]
  let weights: [Double]
  /// Half the value of the Legendre polynomial of degree l at node j, at [l * count + j].
  private let halfValues: [Double]

  /// The counts that are at hand; a rule of at least the count asked for is taken.
  static let counts = [6, 8, 10, 12, 16, 20, 24, 32, 48, 64]
  private static let rules = counts.map { LegendreRule(count: $0) }

  /// A rule of at least so many nodes, 64 at most.
  static func atLeast(_ count: Int) -> LegendreRule {
    rules[counts.firstIndex { $0 >= count } ?? counts.count - 1]
  }

  private init(count: Int) {
    self.count = count
    let rule = GaussLegendre.nodes(count: count, from: -1, to: 1)
    nodes = rule.nodes
    weights = rule.weights
    var values = [Double](repeating: 0, count: count * count)
    for (place, x) in rule.nodes.enumerated() {
      var (previous, current) = (0.0, 1.0)
      for degree in 0..<count {
        values[degree * count + place] = 0.5 * current
        let n = Double(degree)
        (previous, current) = (current, ((2 * n + 1) * x * current - n * previous) / (n + 1))
      }
    }
    halfValues = values
  }

  /// Coefficients e of the cumulative integral, sum of e_m P_m(x) for m = 0...count, from the mass (weight times
  /// density) at each node; written to `out` from `offset` with a stride, as are the masses read.
  ///
  /// With b_l = 1/2 sum_j mass_j P_l(x_j), the density is sum (2 l + 1) b_l P_l, and because
  /// (2 l + 1) P_l is the derivative of P_(l+1) - P_(l-1), e_m = b_(m-1) - b_(m+1), with b_(-1) = b_0 at m = 0.
  func cumulative(
    of masses: [Double], from place: Int, stride: Int, into out: inout [Double], at offset: Int,
    stride outStride: Int
  ) {
    var beforePrevious = 0.0
    var previous = 0.0
    for degree in 0...(count + 1) {
      var b = 0.0
      if degree < count {
        for node in 0..<count { b += halfValues[degree * count + node] * masses[place + node * stride] }
      }
      // e_(degree - 1) = b_(degree - 2) - b_degree.
      if degree >= 1 {
        out[offset + (degree - 1) * outStride] = (degree == 1 ? previous : beforePrevious) - b
      }
      beforePrevious = previous
      previous = b
    }
  }

  /// The cumulative integral at x from its coefficients.
  func integral(_ coefficients: [Double], to x: Double) -> Double {
    var (previous, current) = (0.0, 1.0)
    var sum = 0.0
    for degree in 0...count {
      sum += coefficients[degree] * current
      let n = Double(degree)
      (previous, current) = (current, ((2 * n + 1) * x * current - n * previous) / (n + 1))
    }
    return sum
  }

  /// The sum over lanes of their cumulative integrals, each up to its own place.
  ///
  /// `scratch` holds four runs of `lanes` numbers: the places, zeros, ones, and zeros; all but the first are used up.
  static func sum(
    degrees: Int, lanes: Int, coefficients: [Double], scratch: inout [Double]
  ) -> Double {
    coefficients.withUnsafeBufferPointer { coefficients in
      scratch.withUnsafeMutableBufferPointer { scratch in
        guard let e = coefficients.baseAddress, let x = scratch.baseAddress else { return 0 }
        var (previous, current) = (x + lanes, x + 2 * lanes)
        let sums = x + 3 * lanes
        for degree in 0...degrees {
          let n = Double(degree)
          let (a, b) = ((2 * n + 1) / (n + 1), n / (n + 1))
          let row = e + degree * lanes
          for lane in 0..<lanes {
            sums[lane] += row[lane] * current[lane]
            previous[lane] = a * x[lane] * current[lane] - b * previous[lane]
          }
          (previous, current) = (current, previous)
        }
        var total = 0.0
        for lane in 0..<lanes { total += sums[lane] }
        return total
      }
    }
  }

  /// How much of the density sits in the two highest degrees: the size of its truncation.
  func roughness(_ masses: [Double]) -> Double {
    func coefficient(_ degree: Int) -> Double {
      (0..<count).reduce(0) { $0 + halfValues[degree * count + $1] * masses[$1] } * Double(2 * degree + 1)
    }
    let whole = (0..<count).reduce(0) { $0 + 0.5 * masses[$1] }
    guard whole > 0 else { return 0 }
    return (abs(coefficient(count - 1)) + abs(coefficient(count - 2))) / whole
  }
}

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

  /// Coefficients e of the cumulative integrals, sum of e_m P_m(x) for m = 0...count, of several lanes at once, from the
  /// mass (weight times density) at each node; lanes fastest in both.
  ///
  /// With b_l = 1/2 sum_j mass_j P_l(x_j), the density is sum (2 l + 1) b_l P_l, and because
  /// (2 l + 1) P_l is the derivative of P_(l+1) - P_(l-1), e_m = b_(m-1) - b_(m+1), with b_(-1) = b_0 at m = 0.
  func cumulative(of masses: [Double], lanes: Int, into out: inout [Double]) {
    precondition(masses.count >= count * lanes, "a mass for every node and lane")
    out.reserve(length: (count + 1) * lanes)
    masses.withUnsafeBufferPointer { masses in
      out.withUnsafeMutableBufferPointer { out in
        guard let masses = masses.baseAddress, let out = out.baseAddress else { return }
        for place in 0..<((count + 1) * lanes) { out[place] = 0 }
        for degree in 0..<count {
          // b of this degree goes to the coefficient above and, negative, to the one below.
          let above = out + (degree + 1) * lanes
          let below = out + max(degree - 1, 0) * lanes
          let sign: Double = degree == 0 ? 1 : -1
          for node in 0..<count {
            let value = halfValues[degree * count + node]
            let row = masses + node * lanes
            for lane in 0..<lanes {
              let part = value * row[lane]
              above[lane] += part
              below[lane] += sign * part
            }
          }
        }
      }
    }
  }

  /// The cumulative integral at x from its coefficients.
  func integral(_ coefficients: [Double], to x: Double) -> Double {
    var (previous, current) = (0.0, 1.0)
    var sum = 0.0
    for degree in 0...count {
      sum += coefficients[degree] * current
      let (a, b) = LegendreRule.recurrence[degree]
      (previous, current) = (current, a * x * current - b * previous)
    }
    return sum
  }

  /// The sum over lanes of their cumulative integrals, each up to its own place.
  /// - Parameter coefficients: of every lane, lanes fastest.
  static func sum(
    degrees: Int, coefficients: [Double], to places: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let lanes = places.count
    precondition(coefficients.count >= (degrees + 1) * lanes && degrees < recurrence.count)
    return coefficients.withUnsafeBufferPointer { coefficients in
      recurrence.withUnsafeBufferPointer { recurrence in
        var total = 0.0
        for lane in 0..<lanes {
          let x = places[lane]
          var (previous, current, sum) = (0.0, 1.0, 0.0)
          var place = lane
          for degree in 0...degrees {
            sum += coefficients[place] * current
            let (a, b) = recurrence[degree]
            (previous, current) = (current, a * x * current - b * previous)
            place &+= lanes
          }
          total += sum
        }
        return total
      }
    }
  }

  /// (2 n + 1) / (n + 1) and n / (n + 1) of the recurrence of the Legendre polynomials.
  private static let recurrence: [(Double, Double)] = (0...64).map {
    let n = Double($0)
    return ((2 * n + 1) / (n + 1), n / (n + 1))
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

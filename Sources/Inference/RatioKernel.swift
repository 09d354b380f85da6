/// The inner loop of `RatioInference`: the likelihood of the indicators over all abscissae at one extinction and one
/// scale.
///
/// About 37 operations and one division per evaluation, of which 17 are the exponential: near 3 ns on a 2.6 GHz
/// core with two-lane SSE2. The loops are written one number at a time, without branches, so that the compiler makes
/// vectors of them on any machine (and an unoptimised build stays usable, which explicit vectors are not).
enum RatioKernel {
  /// One point (extinction, scale): the indicators' flux scales over their errors, and log2 of prior, quadrature
  /// weight and the exact lines' likelihood.
  struct Point {
    var firstScale: Double
    var secondScale: Double
    var log2Weight: Double
  }

  /// Fluxes over errors; zero, like the point's scale, for a missing line, which then drops out of every term.
  struct Data {
    var first: Double
    var second: Double
  }

  /// Adds the point's posterior mass to every node from `low` up to `high` (whole groups of four), and returns its
  /// sum.
  static func accumulate(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int,
    isCorrelated: Bool, isNormalized: Bool
  ) -> Double {
    switch (isCorrelated, isNormalized) {
    case (false, false): plain(point, data, table, low, high)
    case (false, true): plainNormalized(point, data, table, low, high)
    case (true, false): correlated(point, data, table, low, high)
    case (true, true): correlatedNormalized(point, data, table, low, high)
    }
  }

  /// The table's fields and the place for densities, by address: a measured kernel.
  struct TablePointers {
    let fields: UnsafePointer<Double>
    let paddedCount: Int
    let densities: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>
  }

  @inline(never)
  private static func plain(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int
  ) -> Double {
    loop(point, data, table, low, high, isCorrelated: false, isNormalized: false)
  }

  @inline(never)
  private static func plainNormalized(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int
  ) -> Double {
    loop(point, data, table, low, high, isCorrelated: false, isNormalized: true)
  }

  @inline(never)
  private static func correlated(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int
  ) -> Double {
    loop(point, data, table, low, high, isCorrelated: true, isNormalized: false)
  }

  @inline(never)
  private static func correlatedNormalized(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int
  ) -> Double {
    loop(point, data, table, low, high, isCorrelated: true, isNormalized: true)
  }

  @inline(__always)
  private static func loop(
    _ point: Point, _ data: Data, _ table: TablePointers, _ low: Int, _ high: Int,
    isCorrelated: Bool, isNormalized: Bool
  ) -> Double {
    let (u0, u1) = (point.firstScale, point.secondScale)
    let (u00, u11, u01) = (u0 * u0, u1 * u1, u0 * u1)
    let (f0, f1, weight) = (data.first, data.second, point.log2Weight)
    let first = table.fields
    let second = first + table.paddedCount
    let firstVariance = second + table.paddedCount
    let secondVariance = firstVariance + table.paddedCount
    let covariance = secondVariance + table.paddedCount
    let weights = covariance + table.paddedCount
    let (densities, scratch) = (table.densities, table.scratch)
    for node in low..<high {
      let d0 = f0 - first[node] * u0
      let d1 = f1 - second[node] * u1
      let v0 = 1 + firstVariance[node] * u00
      let v1 = 1 + secondVariance[node] * u11
      var chi = d0 * d0 * v1 + d1 * d1 * v0
      var determinant = v0 * v1
      if isCorrelated {
        let c = covariance[node] * u01
        chi -= 2 * (d0 * d1) * c
        determinant -= c * c
      }
      var mass: Double
      if isNormalized {
        let root = reciprocalRoot(determinant)
        mass = exp2(weight - halfLog2E * (chi * (root * root))) * root
      } else {
        mass = exp2(weight - halfLog2E * (chi / determinant))
      }
      densities[node] += mass
      scratch[node] = mass
    }
    // Four running sums, so that the order of additions is the same on every machine.
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var node = low
    while node < high {
      a += scratch[node] * weights[node]
      b += scratch[node + 1] * weights[node + 1]
      c += scratch[node + 2] * weights[node + 2]
      d += scratch[node + 3] * weights[node + 3]
      node += 4
    }
    return (a + b) + (c + d)
  }

  /// 2 to a power of at most about 0, to 1e-7; powers below -1000 give 2^-1000.
  @inline(__always)
  static func exp2(_ power: Double) -> Double {
    let limited = power < -1000 ? -1000 : power
    // Adding 1.5 * 2^52 leaves the nearest integer in the low bits.
    let shifted = limited + 6_755_399_441_055_744
    let fraction = limited - (shifted - 6_755_399_441_055_744)
    var value = 1.3264725405433993e-3
    value = value * fraction + 9.6715127677886904e-3
    value = value * fraction + 5.5507337492067828e-2
    value = value * fraction + 2.4022242082581743e-1
    value = value * fraction + 6.9314697759502375e-1
    value = value * fraction + 1
    return Double(bitPattern: value.bitPattern &+ (shifted.bitPattern << 52))
  }

  /// 1/sqrt(x) for normal x, to 1e-10: a first guess from the exponent, and three steps of Newton's method, cheaper
  /// than a root and a division.
  @inline(__always)
  static func reciprocalRoot(_ x: Double) -> Double {
    let half = 0.5 * x
    var y = Double(bitPattern: 0x5FE6_EB50_C7B5_37A9 &- (x.bitPattern >> 1))
    y *= 1.5 - half * y * y
    y *= 1.5 - half * y * y
    y *= 1.5 - half * y * y
    return y
  }

  /// Half of log2(e).
  static let halfLog2E = 0.7213475204444817
}

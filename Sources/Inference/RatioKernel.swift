/// The inner loop of `RatioInference`: the likelihood of the indicators over all abscissae at one extinction and one
/// scale.
///
/// In single precision: a relative error of 1e-6 in a density moves no percentile by more than 1e-6 of its width, and
/// four numbers go through a two-lane SSE2 or NEON register at once. Fluxes come in units in which squares of squares
/// stay in range, and powers are limited to the range of numbers, so that nothing overflows; a posterior that lies too
/// deep for it is lifted by its depth (`RatioPlanner`).
///
/// About 37 operations and one division per evaluation, of which 17 are the exponential. The loops are written one
/// number at a time, without branches, so that the compiler makes vectors of them on any machine (and an unoptimised
/// build stays usable, which explicit vectors are not).
enum RatioKernel {
  /// One point (extinction, scale): the indicators' flux scales over their errors, and log2 of prior, quadrature
  /// weight and the exact lines' likelihood.
  struct Point {
    var firstScale: Float
    var secondScale: Float
    var log2Weight: Float
  }

  /// Fluxes over errors, in the point's unit; zero, like the point's scale, for a missing line, which then drops out
  /// of every term.
  struct Data {
    var first: Float
    var second: Float
    /// The variance of the noise in that unit squared: one, unless the signal-to-noise is beyond all measure.
    var firstNoise: Float = 1
    var secondNoise: Float = 1
  }

  /// Powers of two that a mass may have; 2^-126 is the smallest normal number.
  static let lowestPower: Float = -120
  static let highestPower: Float = 110

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
    let fields: UnsafePointer<Float>
    let paddedCount: Int
    let densities: UnsafeMutablePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
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
    let (n0, n1) = (data.firstNoise, data.secondNoise)
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
      let v0 = n0 + firstVariance[node] * u00
      let v1 = n1 + secondVariance[node] * u11
      var chi = d0 * d0 * v1 + d1 * d1 * v0
      var determinant = v0 * v1
      if isCorrelated {
        let c = covariance[node] * u01
        chi -= 2 * (d0 * d1) * c
        determinant -= c * c
      }
      var mass: Float
      if isNormalized {
        let root = reciprocalRoot(determinant)
        mass = exp2(weight - halfLog2E * (chi * (root * root))) * root
      } else {
        mass = exp2(weight - halfLog2E * (chi / determinant))
      }
      scratch[node] = mass
    }
    for node in low..<high { densities[node] += scratch[node] }
    return sum(scratch, weights, low, high)
  }

  /// The masses times their weights. Four running sums, so that the order of additions is the same on every machine.
  @inline(__always)
  private static func sum(
    _ masses: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, _ low: Int, _ high: Int
  ) -> Double {
    var (a, b, c, d): (Float, Float, Float, Float) = (0, 0, 0, 0)
    var node = low
    while node < high {
      a += masses[node] * weights[node]
      b += masses[node &+ 1] * weights[node &+ 1]
      c += masses[node &+ 2] * weights[node &+ 2]
      d += masses[node &+ 3] * weights[node &+ 3]
      node &+= 4
    }
    return Double((a + c) + (b + d))
  }

  /// 2 to a power, to 2e-7; powers beyond the limits give those.
  @inline(__always)
  static func exp2(_ power: Float) -> Float {
    // In this form each is one instruction.
    let raised = power > lowestPower ? power : lowestPower
    let limited = raised < highestPower ? raised : highestPower
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
    let shifted = limited + 12_582_912
    let fraction = limited - (shifted - 12_582_912)
    var value: Float = 1.3264725e-3
    value = value * fraction + 9.6715127e-3
    value = value * fraction + 5.5507337e-2
    value = value * fraction + 2.4022242e-1
    value = value * fraction + 6.9314698e-1
    value = value * fraction + 1
    return Float(bitPattern: value.bitPattern &+ (shifted.bitPattern << 23))
  }

  /// 1/sqrt(x) for normal x, to 1e-6: a first guess from the exponent, a step with constants that make the most of it
  /// (Kadlec 2010), and one of Newton's method; cheaper than a root and a division.
  @inline(__always)
  static func reciprocalRoot(_ x: Float) -> Float {
    var y = Float(bitPattern: 0x5F1F_FFF9 &- (x.bitPattern >> 1))
    y *= 0.703952253 * (2.38924456 - x * y * y)
    y *= 1.5 - 0.5 * x * y * y
    return y
  }

  /// Half of log2(e).
  static let halfLog2E: Float = 0.72134752
}

/// Elementary functions on four lanes of single precision, portable and alike on every machine.
enum SIMDMathematics {
  /// e to the power of x, to 3e-7 of itself, for x from -80 to 80.
  @inline(__always)
  static func exp(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let y = x * 1.442_695_04
    // Adding and subtracting 1.5 x 2^23 rounds to the nearest whole number.
    let shifted = y + 12_582_912
    let whole = shifted - 12_582_912
    let f = (y - whole) * 0.693_147_18
    var sum = f * 0.001_388_889 + 0.008_333_333
    sum = sum * f + 0.041_666_667
    sum = sum * f + 0.166_666_667
    sum = sum * f + 0.5
    sum = sum * f + 1
    sum = sum * f + 1
    // The shifted number's lowest bits are the whole part; they move into the exponent.
    let bits = unsafeBitCast(shifted, to: SIMD4<Int32>.self) &- 0x4B40_0000
    let power = unsafeBitCast((bits &+ 127) &<< 23, to: SIMD4<Float>.self)
    return sum * power
  }

  /// The Gaussian's cumulative distribution, to 2e-6: Abramowitz & Stegun 1964, 7.1.28.
  @inline(__always)
  static func normalCumulative(_ z: SIMD4<Float>) -> SIMD4<Float> {
    let magnitude = z.replacing(with: -z, where: z .< 0)
    // Beyond 8 the tail is nothing, and still no subnormal number, which costs a hundred times the rest.
    let eight = SIMD4<Float>(repeating: 8)
    let x = magnitude.replacing(with: eight, where: magnitude .> eight) * 0.707_106_78
    var p = x * 0.000_043_063_8 + 0.000_276_567_2
    p = p * x + 0.000_152_014_3
    p = p * x + 0.009_270_527_2
    p = p * x + 0.042_282_012_3
    p = p * x + 0.070_523_078_4
    p = p * x + 1
    let p2 = p * p
    let p4 = p2 * p2
    let p8 = p4 * p4
    let tail = 0.5 / (p8 * p8)
    return (1 - tail).replacing(with: tail, where: z .< 0)
  }
}

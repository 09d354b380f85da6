import Grid
import Numerical

/// White noise maps that depend on seed and stream alone.
enum WhiteNoise {
  /// A realisation of white noise; where a mask is given, shifted to sum to zero over it.
  /// - Parameter stream: one number per map, so that maps do not change when others are added.
  static func map(
    width: Int, height: Int, sigma: Double, seed: UInt64, stream: UInt64, zeroOver mask: Mask? = nil
  ) -> Map2D<Double> {
    var random = RandomStream(seed: seed, stream: stream)
    var noise = Map2D(width: width, height: height) { _, _ in sigma * random.normal() }
    guard let mask, mask.count > 0 else { return noise }
    var sum = 0.0
    for pixel in noise.values.indices where mask.map.values[pixel] { sum += noise.values[pixel] }
    let shift = sum / Double(mask.count)
    for pixel in noise.values.indices { noise.values[pixel] -= shift }
    return noise
  }
}

import Foundation
import Grid
import Numerical
import Tessellation

/// Maps of signal and noise to bin.
struct TestField {
  var signal: Map2D<Double>
  var noise: Map2D<Double>
  var mask: Mask?

  /// An inclined exponential disk with sky and source noise, without or with a noise realisation: the model of
  /// the binning benchmarks (peak S/N 8.7 per pixel).
  static func disk(width: Int, height: Int, noiseSeed: UInt64? = nil) -> TestField {
    let scale = Double(height) / 5
    let truth = Map2D(width: width, height: height) { x, y in
      let dx = Double(x) - Double(width - 1) / 2
      let dy = (Double(y) - Double(height - 1) / 2) / 0.7
      return 40 * exp(-(dx * dx + dy * dy).squareRoot() / scale)
    }
    let noise = truth.map { (1 + 0.5 * $0).squareRoot() }
    guard let noiseSeed else { return TestField(signal: truth, noise: noise) }
    var random = RandomStream(seed: noiseSeed)
    let signal = Map2D(width: width, height: height) { x, y in truth[x, y] + noise[x, y] * random.normal() }
    return TestField(signal: signal, noise: noise)
  }

  /// The same signal and noise everywhere.
  static func uniform(width: Int, height: Int, signal: Double, noise: Double) -> TestField {
    TestField(
      signal: Map2D(width: width, height: height, repeating: signal),
      noise: Map2D(width: width, height: height, repeating: noise))
  }

  func bins(_ settings: TessellationSettings) throws -> VoronoiBins {
    try Tessellator(settings).bins(signal: signal, noise: noise, mask: mask)
  }

  /// The pixels as a table: x, y, signal, noise.
  var table: (x: [Double], y: [Double], signal: [Double], noise: [Double]) {
    let places = signal.values.indices
    return (
      places.map { Double($0 % signal.width) }, places.map { Double($0 / signal.width) }, signal.values,
      noise.values
    )
  }
}

/// Number of pieces of every bin on a map, pixels touching by sides.
func pieces(_ bins: VoronoiBins, width: Int) -> [Int] {
  let map = Map2D(width: width, height: bins.binOfPixel.count / width, values: bins.binOfPixel)
  var seen = Array(repeating: false, count: map.count)
  var pieces = Array(repeating: 0, count: bins.bins.count)
  for seed in map.values.indices where !seen[seed] && map.values[seed] >= 0 {
    pieces[Int(map.values[seed])] += 1
    var stack = [seed]
    seen[seed] = true
    while let pixel = stack.popLast() {
      let (x, y) = (pixel % width, pixel / width)
      for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] where map.contains(x + dx, y + dy) {
        let next = (y + dy) * width + x + dx
        guard !seen[next], map.values[next] == map.values[seed] else { continue }
        seen[next] = true
        stack.append(next)
      }
    }
  }
  return pieces
}

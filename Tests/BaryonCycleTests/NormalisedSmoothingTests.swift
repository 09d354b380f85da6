import BaryonCycle
import Grid
import Numerical
import Testing

@Suite("Smoothing of maps with holes")
struct NormalisedSmoothingTests {
  @Test("A constant stays constant beside holes and edges")
  func constant() {
    var map = Map2D(width: 9, height: 6, repeating: 4.5)
    map[3, 2] = .nan
    map[0, 5] = .nan
    let smooth = NormalisedSmoothing.gaussian(map, sigmaPixels: 1.7)
    for (before, after) in zip(map.values, smooth.values) {
      #expect(before.isNaN ? after.isNaN : abs(after - 4.5) < 1e-13)
    }
  }

  @Test("A point becomes the Gaussian")
  func point() {
    var map = Map2D(width: 29, height: 27, repeating: 0.0)
    map[14, 13] = 1
    let smooth = NormalisedSmoothing.gaussian(map, sigmaPixels: 1.5)
    let reach = 6
    var sum = 0.0
    for offset in -reach...reach { sum += Elementary.exp(-0.5 * Double(offset * offset) / 2.25) }
    for (dx, dy) in [(0, 0), (1, 0), (0, 2), (3, -1)] {
      let expected = Elementary.exp(-0.5 * Double(dx * dx + dy * dy) / 2.25) / (sum * sum)
      #expect(abs(smooth[14 + dx, 13 + dy] - expected) < 1e-15)
    }
    // Pixels that the point reaches see their whole kernel, so the sum is kept to rounding.
    #expect(abs(smooth.values.reduce(0, +) - 1) < 1e-12)
  }

  @Test("Masked values do not enter")
  func masked() {
    var map = Map2D(width: 7, height: 5, repeating: 2.0)
    var mask = Mask(width: 7, height: 5, repeating: true)
    map[3, 2] = 1e12
    mask[3, 2] = false
    let smooth = NormalisedSmoothing.gaussian(map, mask: mask, sigmaPixels: 2)
    #expect(smooth[3, 2].isNaN)
    #expect(abs(smooth[4, 2] - 2) < 1e-13)
  }

  @Test("No width leaves the map as it is")
  func noWidth() {
    let map = Map2D<Double>(width: 3, height: 2) { x, y in Double(3 * y + x) }
    #expect(NormalisedSmoothing.gaussian(map, sigmaPixels: 0) == map)
  }
}

import Grid
import Tessellation
import Testing

@Suite struct ConnectedPixelsTests {
  @Test func takesThePeaksPieceAlone() {
    var field = TestField.uniform(width: 17, height: 11, signal: 0, noise: 1)
    for (x, y) in [(3, 4), (4, 4), (4, 5)] { field.signal[x, y] = 20 }
    for (x, y) in [(13, 8), (14, 8)] { field.signal[x, y] = 9 }
    field.signal[5, 4] = .nan
    let mask = ConnectedPixels.aroundPeak(signal: field.signal, noise: field.noise)
    #expect(mask[3, 4] && mask[4, 4] && mask[4, 5])
    #expect(!mask[13, 8] && !mask[14, 8])
    #expect(!mask[5, 4])
    #expect(!mask[10, 2])
  }

  @Test func isEmptyWhereNothingIsBright() {
    let field = TestField.uniform(width: 6, height: 4, signal: -1, noise: 1)
    #expect(ConnectedPixels.aroundPeak(signal: field.signal, noise: field.noise).count == 0)
    let missing = TestField.uniform(width: 6, height: 4, signal: .nan, noise: 1)
    #expect(ConnectedPixels.aroundPeak(signal: missing.signal, noise: missing.noise).count == 0)
  }

  /// A 3 x 3 smoothing of white noise has sigma 1 in S/N: 16 % of the pixels lie above 1, far too few to
  /// connect over the map.
  @Test func noiseDoesNotPercolate() {
    var noisy = TestField.disk(width: 90, height: 80, noiseSeed: 2)
    let truth = TestField.disk(width: 90, height: 80)
    for pixel in noisy.signal.values.indices { noisy.signal.values[pixel] -= truth.signal.values[pixel] }
    let mask = ConnectedPixels.aroundPeak(signal: noisy.signal, noise: noisy.noise)
    #expect(mask.count > 0 && mask.count < 400)
  }
}

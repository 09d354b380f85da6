import Foundation
import Grid
import Inference
import Testing

@testable import Analysis

@Suite("Stars pixel by pixel") struct PixelStarsTests {
  @Test func binsAreTheSumsOfTheirPixels() async throws {
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 60
    let byBin = try #require(try await FlowGalaxy.analyzer().snapshot(settings).flows)
    settings.flows.stars.unit = .pixel
    let snapshot = try await FlowGalaxy.analyzer().snapshot(settings)
    let byPixel = try #require(snapshot.flows)
    let map = try #require(byPixel.pixelStars)
    #expect(byBin.pixelStars == nil)
    var sums = [Double](repeating: 0, count: byPixel.bins.count)
    for (pixel, bin) in snapshot.binning.indexMap.values.enumerated() {
      #expect(map.median.values[pixel].isFinite || bin < 0)
      if bin >= 0 { sums[Int(bin)] += map.median.values[pixel] }
    }
    for (bin, estimate) in byPixel.bins.enumerated() {
      let mean = sums[bin] / Double(snapshot.binning.bins[bin].pixelCount)
      // The mean of a skewed distribution lies above its median: within a quarter.
      #expect(abs(log10(estimate[.sigmaStars].median / mean)) < 0.1)
      // One colour everywhere: whichever way it is summed, the stars are the same to the fit's own error.
      #expect(abs(log10(estimate[.sigmaStars].median / byBin.bins[bin][.sigmaStars].median)) < 0.15)
    }
    // Rings and the galaxy are sums of the same pixels.
    #expect(abs(log10(byPixel.totals.starsMsun.median / byBin.totals.starsMsun.median)) < 0.1)
    #expect(byPixel.notes.contains { $0.contains("one by one") })
  }
}

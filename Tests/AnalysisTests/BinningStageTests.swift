import Foundation
import Grid
import Nebular
import Observations
import Testing

@testable import Analysis

@Suite struct BinningStageTests {
  private func binning(
    _ observation: Observation, _ settings: BinningSettings = BinningSettings()
  ) throws -> Binning {
    let object = try ObjectPixels(observation, line: settings.line)
    return try BinningStage.run(
      observation, object: object, settings: settings, progress: { _ in }, check: {})
  }

  @Test func everyKeptPixelIsInOneBinAndSumsAreKept() throws {
    let observation = SyntheticGalaxy.observation()
    let binning = try binning(observation)
    let line = try #require(observation.line(.oiii5008))
    var sums = [Double](repeating: 0, count: binning.bins.count)
    for index in binning.indexMap.values.indices {
      #expect((binning.indexMap.values[index] >= 0) == (binning.status.values[index] == .binned))
      if binning.indexMap.values[index] >= 0 {
        sums[Int(binning.indexMap.values[index])] += line.flux.values[index]
      }
    }
    for (sum, bin) in zip(sums, binning.bins) {
      let flux = try #require(bin.fluxes[.oiii5008])
      // Sums of a few dozen numbers in another order.
      #expect(abs(sum - flux.value) < 1e-9)
      #expect(abs(flux.error - 0.1 * Double(bin.pixelCount).squareRoot()) < 1e-9)
    }
    #expect(binning.bins.count > 10)
  }

  @Test func aFaintGalaxyIsOneUnbiasedBin() throws {
    let observation = SyntheticGalaxy.observation(peak: 0.02, noise: 0.1)
    let binning = try binning(observation)
    #expect(binning.bins.count == 1)
    #expect(binning.bins[0].pixelCount == observation.segmentation?.count)
    #expect(binning.notes.contains { $0.hasPrefix("Too faint to be divided") })
  }

  @Test func saysWhatTheCutLeftOut() throws {
    let binning = try binning(SyntheticGalaxy.observation(), BinningSettings(minPixelSNR: 2))
    #expect(binning.notes.contains { $0.contains("left out") && $0.contains("biased up") })
    #expect(binning.status.values.contains(.lowSignal))
  }

  @Test func givenBinsKeepTheirNumbersAndErrors() throws {
    var observation = SyntheticGalaxy.observation()
    observation.segmentation = nil
    observation.givenBins = Map2D(width: 23, height: 17) { x, y in
      x < 4 || y < 3 ? -1 : x < 12 ? 7 : 40
    }
    for index in observation.lines.indices {
      observation.lines[index].sampling = .perGivenBin
      observation.lines[index].flux = Map2D(width: 23, height: 17, repeating: 2)
      observation.lines[index].error = Map2D(width: 23, height: 17, repeating: 0.5)
    }
    let binning = try binning(observation)
    #expect(binning.bins.map(\.number) == [7, 40])
    // One value per bin with the error of the bin: signal-to-noise 4, whatever the number of pixels.
    for bin in binning.bins {
      let flux = try #require(bin.fluxes[.hbeta])
      #expect(abs(flux.signalToNoise - 4) < 1e-12)
      #expect(abs(flux.value - 2 * Double(bin.pixelCount)) < 1e-9)
    }
    #expect(binning.numberMap[5, 5] == 7 && binning.numberMap[20, 5] == 40 && binning.numberMap[0, 0] == -1)
    let error = #expect(throws: AnalysisError.self) {
      _ = try self.binning(observation, BinningSettings(method: .wvt))
    }
    #expect(error?.kind == .usage)
  }

  @Test func aMissingPixelOfACoveringLineTakesThePixelOut() throws {
    var observation = SyntheticGalaxy.observation()
    observation.lines[1].flux[11, 8] = .nan
    let binning = try binning(observation)
    #expect(binning.status[11, 8] == .masked)
    #expect(binning.indexMap[11, 8] == -1)
  }

  @Test func aLineAtTheEdgeDoesNotTakePixelsFromTheOthers() throws {
    var observation = SyntheticGalaxy.observation()
    for y in 0..<17 {
      for x in 0..<12 { observation.lines[3].error[x, y] = .nan }
    }
    let binning = try binning(observation)
    #expect(binning.status[8, 8] == .binned)
    #expect(
      binning.bins.contains { $0.fluxes[.hgamma] == nil }
        && binning.bins.allSatisfy { $0.fluxes[.oii] != nil })
    #expect(binning.notes.contains { $0.contains("Hgamma covers") })
  }

  @Test func anUnknownLineIsNamed() {
    let error = #expect(throws: AnalysisError.self) {
      _ = try binning(SyntheticGalaxy.observation(), BinningSettings(line: .halpha))
    }
    #expect(error?.description.contains("no map of Halpha") == true)
  }
}

import Cosmology
import Foundation
import Grid
import Inference
import Library
import Nebular
import Observations
import TestSupport
import Testing

@testable import Analysis

@Suite struct AnalyzerTests {
  private func analyzer(_ observation: Observation = SyntheticGalaxy.observation()) throws -> Analyzer {
    let library = DataLibrary(root: Reference.data)
    return Analyzer(observation: observation, calibrations: try library.calibrations())
  }

  // The stages down to the metallicity; those of the flows have their own test.
  private func runs(_ analyzer: Analyzer) async -> [AnalysisStage: Int] {
    await analyzer.stageRuns.filter { [.geometry, .binning, .metallicity].contains($0.key) }
  }

  @Test func aWholeChainFromPixelsToTheLine() async throws {
    let analyzer = try analyzer()
    var snapshot = try await analyzer.snapshot(AnalysisSettings())
    snapshot.comparison = try await analyzer.comparison(of: snapshot)
    #expect(snapshot.metallicity.count == snapshot.binning.bins.count)
    let fit = try #require(snapshot.gradient.fit)
    // The disk has one metallicity: the slope is zero within its absolute error, which holds the scatter.
    #expect(abs(fit.slope) < 2 * fit.slopeError)
    #expect(snapshot.comparison.count == 6)
    #expect(snapshot.comparison.contains(snapshot.gradient))
    #expect(GradientSpread(snapshot.comparison)?.count == 6)
    // The ratios are those of 8.0 with rounding; half of the calibration's scatter in 12+log(O/H).
    #expect(abs(snapshot.integrated.metallicity.oh.median - 8.0) < 0.1)
  }

  @Test func aChangeComputesItsStageAndBelowOnly() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 1, .binning: 1, .metallicity: 1])
    settings.gradient.excludedBins = [0]
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 1, .binning: 1, .metallicity: 1])
    settings.metallicity.calibration = "jones2015"
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 1, .binning: 1, .metallicity: 2])
    settings.geometry.axisRatio = 0.5
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 2, .binning: 1, .metallicity: 2])
    settings.binning.targetSNR = 20
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 2, .binning: 2, .metallicity: 3])
    settings.metallicity.calibration = "maiolino2008"
    settings.binning.targetSNR = 10
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 2, .binning: 2, .metallicity: 3])
  }

  @Test func anotherCosmologyMovesTheRadiiOnly() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    let first = try await analyzer.snapshot(settings)
    // Planck 2018, table 2 (TT,TE,EE+lowE+lensing): H_0 = 67.36, Omega_m = 0.3153.
    settings.cosmology = FlatCosmology(hubbleConstantKmPerSecMpc: 67.36, matterDensity: 0.3153)
    let second = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [.geometry: 2, .binning: 1, .metallicity: 1])
    let ratio = second.geometry.kpcPerArcsec / first.geometry.kpcPerArcsec
    #expect(
      ratio == settings.cosmology.kpcPerArcsec(redshift: first.observation.redshift)
        / FlatCosmology.wang2019.kpcPerArcsec(redshift: first.observation.redshift))
    #expect(ratio > 1.005)
    let slopes = try [#require(first.gradient.fit).slope, #require(second.gradient.fit).slope]
    #expect(abs(slopes[1] * ratio - slopes[0]) < 1e-9, "a slope per kpc scales with the kpc")
    _ = try await analyzer.snapshot(AnalysisSettings())
    #expect(await runs(analyzer) == [.geometry: 2, .binning: 1, .metallicity: 1], "both are remembered")
  }

  @Test func anotherRadiusMovesTheBinsInTheFit() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    settings.geometry = GeometrySettings(
      centre: SyntheticGalaxy.centre, positionAngleDeg: 90, axisRatio: 0.7)
    let first = try await analyzer.snapshot(settings)
    settings.geometry.axisRatio = 1
    let second = try await analyzer.snapshot(settings)
    // kpc per pixel at z = 1.96 with 0.06 arcsec pixels: 0.50331 (astropy).
    let pixelKpc = 0.50331
    let x = first.geometry.radiusKpc[20, 7]
    #expect(abs(x - hypot(20 - 11.3, (7 - 7.8) / 0.7) * pixelKpc) < 1e-3)
    #expect(abs(second.geometry.radiusKpc[20, 7] - hypot(20 - 11.3, 7 - 7.8) * pixelKpc) < 1e-3)
    #expect(first.binning.bins.map(\.radiusKpc) != second.binning.bins.map(\.radiusKpc))
    #expect(first.binning.indexMap == second.binning.indexMap)
  }

  @Test func refittingGivesWhatTheChainGives() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    let all = try await analyzer.snapshot(settings)
    settings.gradient.excludedBins = [all.binning.bins[0].number, all.binning.bins[3].number]
    settings.gradient.maximumRadiusKpc = 3
    let refitted = all.refitted(settings.gradient)
    let chain = try await analyzer.snapshot(settings)
    #expect(refitted.gradient == chain.gradient)
    #expect(refitted.gradient.fit?.pointCount ?? 0 < all.gradient.fit?.pointCount ?? 0)
  }

  @Test func everyMethodOfTheErrorIsAvailable() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    var errors: [Double] = []
    for method in GradientSettings.Method.allCases {
      settings.gradient.method = method
      settings.gradient.bootstrapDraws = 200
      errors.append(try await analyzer.snapshot(settings).gradient.slopeError)
    }
    #expect(errors.allSatisfy { $0.isFinite && $0 > 0 })
    #expect(errors[0] != errors[1] && errors[0] != errors[3])
  }

  @Test func cancellationStopsIt() async throws {
    let analyzer = try analyzer()
    let task = Task {
      try await Task.sleep(for: .seconds(100))
    }
    task.cancel()
    let job = Task {
      _ = try? await task.value
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await analyzer.snapshot(AnalysisSettings())
    }
    await #expect(throws: CancellationError.self) { try await job.value }
  }

  @Test func anUnknownCalibrationNamesTheKnownOnes() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    settings.metallicity.calibration = "nobody1999"
    let error = await #expect(throws: AnalysisError.self) { _ = try await analyzer.snapshot(settings) }
    #expect(error?.kind == .usage)
    #expect(error?.description.contains("maiolino2008") == true)
  }
}

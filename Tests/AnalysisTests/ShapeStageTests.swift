import Foundation
import Grid
import Inference
import Morphology
import Testing

@testable import Analysis

@Suite struct ShapeStageTests {
  /// Enough bins for a shape, few enough for debug builds.
  private static var settings: AnalysisSettings {
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 40
    settings.flows.cycle.draws = 20
    settings.shape.draws = 30
    return settings
  }

  @Test func aChangeOfShapeRedoesTheShapeAndWhatLiesBelow() async throws {
    let analyzer = try FlowGalaxy.analyzer()
    var settings = Self.settings
    _ = try await analyzer.snapshot(settings)
    let before = await analyzer.stageRuns
    #expect(before[.shape] == 1)
    settings.shape.source = .mass
    _ = try await analyzer.snapshot(settings)
    var expected = before
    expected[.shape] = 2
    expected[.cycle] = 2
    #expect(await analyzer.stageRuns == expected)
    // Another calibration or outflow leaves it alone.
    settings.flows.cycle.returnFraction = 0.3
    _ = try await analyzer.snapshot(settings)
    #expect(await analyzer.stageRuns[.shape] == 2)
    settings.shape.source = .light
    settings.flows.cycle.returnFraction = 0.4
    _ = try await analyzer.snapshot(settings)
    #expect(await analyzer.stageRuns == expected.merging([.cycle: 3]) { $1 })
  }

  @Test func theMassShapeGivesTheRadii() async throws {
    // An exponential disk along x with axis ratio 0.7; North is up, so that its angle is 90 degrees.
    var settings = Self.settings
    let light = try await FlowGalaxy.analyzer().snapshot(settings)
    settings.shape.source = .mass
    let snapshot = try await FlowGalaxy.analyzer().snapshot(settings)
    let shape = try #require(snapshot.shape)
    let mass = try #require(shape.mass)
    // Half a pixel, and twice the error, for bins of several pixels and a 5 % error of zero points.
    #expect(hypot(mass.centre.x - SyntheticGalaxy.centre.x, mass.centre.y - SyntheticGalaxy.centre.y) < 0.5)
    #expect(abs(mass.axisRatio.value - 0.7) < max(0.08, 2 * mass.axisRatio.error))
    #expect(abs(mass.positionAngleDeg.value - 90) < max(8, 2 * mass.positionAngleDeg.error))
    #expect(snapshot.geometry.axisRatio == mass.axisRatio.value)
    #expect(snapshot.geometry.method.contains("Sigma_*"))
    #expect(snapshot.binning.indexMap == light.binning.indexMap)
    #expect(snapshot.binning.bins.map(\.radiusKpc) != light.binning.bins.map(\.radiusKpc))
    #expect(shape.effectiveRadiusKpc.error > 0)
    // The same seed gives the same error.
    let again = try await FlowGalaxy.analyzer().snapshot(settings)
    #expect(again.shape == snapshot.shape)
    let perRadius = try #require(snapshot.gradientPerEffectiveRadius)
    let slope = try #require(snapshot.gradient.fit?.slope)
    #expect(abs(perRadius.value - slope * shape.effectiveRadiusKpc.value) < 1e-12)
  }

  @Test func numbersOfTheUserStay() async throws {
    var settings = Self.settings
    settings.shape.source = .mass
    settings.geometry.axisRatio = 0.5
    settings.geometry.positionAngleDeg = 20
    settings.geometry.centre = PixelPosition(x: 10, y: 8)
    let mass = try await FlowGalaxy.analyzer().snapshot(settings)
    #expect(mass.geometry.axisRatio == 0.5 && abs(mass.geometry.positionAngleDeg - 20) < 1e-9)
    settings.shape.source = .given
    let given = try await FlowGalaxy.analyzer().snapshot(settings)
    #expect(abs(given.geometry.radiusKpc[15, 3] - mass.geometry.radiusKpc[15, 3]) < 1e-9)
    settings.geometry.centre = nil
    let error = await #expect(throws: AnalysisError.self) {
      _ = try await FlowGalaxy.analyzer().snapshot(settings)
    }
    #expect(error?.description.contains("--center") == true)
  }

  @Test func withoutMassesTheLightStays() async throws {
    let analyzer = try FlowGalaxy.analyzer(FlowGalaxy.observation(bands: []))
    var settings = Self.settings
    let snapshot = try await analyzer.snapshot(settings)
    #expect(snapshot.shape?.mass == nil && snapshot.shape?.missing?.contains("Sigma_*") == true)
    #expect(snapshot.gradientPerEffectiveRadius == nil)
    settings.shape.source = .mass
    let error = await #expect(throws: AnalysisError.self) { _ = try await analyzer.snapshot(settings) }
    #expect(error?.description.contains("--shape light") == true)
  }
}

import FITS
import Foundation
import Grid
import Lensing
import Library
import Nebular
import Observations
import TestSupport
import Testing

@testable import Analysis

@Suite("The lens in the chain")
struct LensStageTests {
  /// The synthetic galaxy at a place on the sky, with deflection maps of a constant convergence and shear in files.
  private struct Lensed {
    var observation: Observation
    var folder: TemporaryFolder

    /// Writes maps about the galaxy, on other pixels than its own.
    func maps(_ name: String, kappa: Double, gamma: Double, shift: Double = 0, factor: Double = 1) throws
      -> LensSource
    {
      var paths: [String] = []
      for component in ["x", "y"] {
        let values = Map2D<Double>(width: 61, height: 53) { x, y in
          let (west, north) = (0.11 * Double(x - 30), 0.11 * Double(y - 26))
          return factor * (component == "x" ? (kappa + gamma) * west : (kappa - gamma) * north)
        }
        var writer = FITSWriter()
        let world = WorldCoordinates(
          tangentAt: SkyPosition(rightAscensionDeg: 40 + shift, declinationDeg: -1.5),
          pixel: PixelPosition(x: 30, y: 26), orientation: .northUp(pixelScaleArcsec: 0.11))
        writer.extensions.append(
          .image(ImageExtension(name: "ALPHA", pixels: .float64(values), cards: world.cards)))
        let path = folder.url.appendingPathComponent("\(name)-\(component).fits").path
        try writer.write(to: path, overwrite: true)
        paths.append(path)
      }
      return LensSource(deflections: LensSource.Pair(paths[0], paths[1]))
    }
  }

  private func lensed() throws -> Lensed {
    var observation = SyntheticGalaxy.observation()
    let world = WorldCoordinates(
      tangentAt: SkyPosition(rightAscensionDeg: 40, declinationDeg: -1.5), pixel: SyntheticGalaxy.centre,
      orientation: observation.orientation)
    observation.skyPositions = world.skyMap(width: observation.width, height: observation.height)
    observation.lensRedshift = 0.375
    return Lensed(observation: observation, folder: try TemporaryFolder())
  }

  private func analyzer(_ observation: Observation) throws -> Analyzer {
    Analyzer(
      observation: observation, calibrations: try DataLibrary(root: Reference.data).calibrations())
  }

  @Test("a model through both files' world coordinates: magnification and radii")
  func model() async throws {
    let lensed = try lensed()
    let analyzer = try analyzer(lensed.observation)
    var settings = AnalysisSettings()
    settings.geometry = GeometrySettings(
      centre: SyntheticGalaxy.centre, axisRatio: 1,
      lenses: [try lensed.maps("a", kappa: 0.4, gamma: 0.2)])
    let snapshot = try await analyzer.snapshot(settings, includesFlows: false)
    let lens = snapshot.geometry.lens
    #expect(lens.origin == .model && snapshot.geometry.isSourcePlane)
    // mu = 1 / ((1-kappa)^2 - gamma^2) everywhere.
    let inside = snapshot.binning.indexMap.values.indices.filter { snapshot.binning.indexMap.values[$0] >= 0 }
    #expect(abs(lens.magnification(of: inside) - 3.125) < 1e-4)
    // Two pixels West of the centre: (1 - kappa - gamma) times as far in the source.
    let x = Int(SyntheticGalaxy.centre.x) + 3
    let y = Int(SyntheticGalaxy.centre.y.rounded())
    let scale = snapshot.geometry.kpcPerArcsec * lensed.observation.pixelScaleArcsec
    let (dx, dy) = (Double(x) - SyntheticGalaxy.centre.x, Double(y) - SyntheticGalaxy.centre.y)
    let expected = (0.16 * dx * dx + 0.64 * dy * dy).squareRoot() * scale
    #expect(abs(snapshot.geometry.radiusKpc[x, y] - expected) < 1e-4 * expected)
  }

  @Test("a change of lens computes geometry and what lies below it, not bins nor posteriors")
  func counts() async throws {
    let lensed = try lensed()
    let analyzer = try analyzer(lensed.observation)
    var settings = AnalysisSettings()
    _ = try await analyzer.snapshot(settings, includesFlows: false)
    let before = await analyzer.stageRuns
    settings.geometry.lenses = [try lensed.maps("a", kappa: 0.4, gamma: 0.2)]
    let first = try await analyzer.snapshot(settings, includesFlows: false)
    settings.geometry.lenses = [try lensed.maps("b", kappa: 0.5, gamma: 0.1)]
    let second = try await analyzer.snapshot(settings, includesFlows: false)
    let after = await analyzer.stageRuns
    #expect(after[.geometry] == (before[.geometry] ?? 0) + 2)
    #expect(after[.binning] == before[.binning] && after[.metallicity] == before[.metallicity])
    #expect(first.binning.indexMap == second.binning.indexMap)
    #expect(first.binning.bins[0].radiusKpc != second.binning.bins[0].radiusKpc)
    // Another centre leaves the lens as it was read.
    settings.geometry.centreSource = .line(.hbeta)
    let third = try await analyzer.snapshot(settings, includesFlows: false)
    #expect(third.geometry.method.contains("centroid of Hbeta"))
  }

  @Test("a set of models: the first is used, the spread of the magnification is told")
  func set() async throws {
    let lensed = try lensed()
    var settings = AnalysisSettings()
    settings.geometry.lenses = [
      try lensed.maps("a", kappa: 0.4, gamma: 0.2), try lensed.maps("b", kappa: 0.5, gamma: 0.1),
    ]
    let snapshot = try await analyzer(lensed.observation).snapshot(settings, includesFlows: false)
    let range = try #require(snapshot.geometry.lens.magnificationRange(of: [0, 5, 9]))
    #expect(abs(range.lowerBound - 3.125) < 1e-3 && abs(range.upperBound - 1 / 0.24) < 1e-3)
    #expect(abs(snapshot.geometry.lens.magnification(of: [0, 5, 9]) - 3.125) < 1e-3)
  }

  @Test("maps of another field, of other pixels, and with a wrong sign are refused in one sentence")
  func refusals() async throws {
    let lensed = try lensed()
    let analyzer = try analyzer(lensed.observation)
    func refusal(_ source: LensSource) async -> String {
      var settings = AnalysisSettings()
      settings.geometry.lenses = [source]
      let error = await #expect(throws: AnalysisError.self) {
        _ = try await analyzer.snapshot(settings, includesFlows: false)
      }
      return error?.description ?? ""
    }
    #expect(
      try await refusal(lensed.maps("far", kappa: 0.4, gamma: 0.2, shift: 30)).contains("another field"))
    #expect(
      try await refusal(lensed.maps("off", kappa: 0.4, gamma: 0.2, shift: 0.01)).contains("does not cover"))
    #expect(
      try await refusal(lensed.maps("neg", kappa: 0.4, gamma: 0.2, factor: -1))
        .contains("magnification below 1 everywhere"))
    var scaled = try lensed.maps("a", kappa: 0.4, gamma: 0.2)
    scaled.scaling = .redshift(0.2)
    #expect(await refusal(scaled).contains("cannot come from a lens at z = 0.375"))
    #expect(
      await refusal(LensSource(deflections: .init("/nowhere/x.fits", "/nowhere/y.fits"))).contains(
        "/nowhere/x.fits"))
    #expect(await refusal(LensSource(parameterFile: "/nowhere/best.par")).contains("/nowhere/best.par"))
  }
}

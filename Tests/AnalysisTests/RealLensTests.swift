import Foundation
import Grid
import Inference
import Lensing
import Library
import Nebular
import Observations
import TestSupport
import Testing

@testable import Analysis

private let arcIsThere = ["A370_arc_muse_lines.fits", "A370_dplx.fits", "A370_dply.fits"].allSatisfy {
  Reference.sharedFile("real/" + $0) != nil
}

/// The arc in Abell 370 through the Lenstool maps of its cluster, which lie on pixels of their own (Patricio et al. 2019,
/// MNRAS 489, 224; maps of VeraPatricio/FRApy).
@Suite(
  "The arc in Abell 370 through its cluster's lens",
  .enabled(if: arcIsThere, "the folder of real galaxies is absent"))
struct RealLensTests {
  private static func path(_ name: String) throws -> String {
    try #require(Reference.sharedFile("real/" + name)?.path)
  }

  private static func maps(sign: LensSource.Sign = .lenstool) throws -> LensSource {
    LensSource(
      deflections: LensSource.Pair(try path("A370_dplx.fits"), try path("A370_dply.fits")), sign: sign)
  }

  private func analyzer() throws -> Analyzer {
    Analyzer(
      observation: try ObservationReader.read(try RealLensTests.path("A370_arc_muse_lines.fits")),
      calibrations: try DataLibrary(root: Reference.data).calibrations())
  }

  @Test("magnification against the arc's own map, curl, and the size of the source")
  func magnification() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    settings.geometry.lenses = [try RealLensTests.maps()]
    let snapshot = try await analyzer.snapshot(settings, includesFlows: false)
    let lens = snapshot.geometry.lens
    let found = try #require(lens.diagnostics)
    let published = try #require(analyzer.observation.magnification)
    let ours = try #require(lens.magnification)
    let inside = snapshot.binning.indexMap.values.indices.filter { snapshot.binning.indexMap.values[$0] >= 0 }
    let ratio = Statistics.medianIgnoringNaN(inside.map { abs(ours.values[$0]) / published.values[$0] })
    // The bounds that the sampling of 0.2" pixels near the critical line allows; a wrong scale is far outside of them.
    #expect(ratio > 0.9 && ratio < 1.15, "median ratio \(ratio)")
    #expect(found.curlRatio < 0.05)
    #expect(found.sourceSpanArcsec < 3 && found.imageSpanArcsec > 20)
    #expect(lens.warnings.isEmpty)
    // Folded together: several images of the same place.
    #expect((lens.source?.coverage.values.max() ?? 0) > 2)
  }

  @Test("the wrong sign is refused")
  func sign() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    settings.geometry.lenses = [try RealLensTests.maps(sign: .east)]
    let error = await #expect(throws: AnalysisError.self) {
      _ = try await analyzer.snapshot(settings, includesFlows: false)
    }
    #expect(error?.description.contains("--deflection-sign") == true)
  }

  @Test("a line through the published map: circular radii about the centroid of Hbeta")
  func publishedGradient() async throws {
    let analyzer = try analyzer()
    var settings = AnalysisSettings()
    settings.geometry = GeometrySettings(
      centreSource: .line(.hbeta), axisRatio: 1, lenses: [try RealLensTests.maps()])
    let snapshot = try await analyzer.snapshot(settings, includesFlows: false)
    let fit = try #require(snapshot.publishedGradient)
    // -0.015 +- 0.003 dex/kpc by a straight line with these deflections and no seeing model (independent script).
    #expect(abs(fit.slope + 0.015) < 0.003, "\(fit.slope)")
    let ours = try #require(snapshot.gradient.fit)
    // Ours through the same bins and radii agrees within its error.
    #expect(abs(ours.slope - fit.slope) < ours.slopeError, "\(ours.slope)")
  }
}

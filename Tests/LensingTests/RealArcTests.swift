import Foundation
import Grid
import Observations
import TestSupport
import Testing

@testable import Lensing

@Suite("A real lens")
struct RealArcTests {
  static let arc = Reference.sharedFile("real/A370_arc_muse_lines.fits")?.path

  @Test(
    "magnification from the deflections of Abell 370 against the published map",
    .enabled(if: arc != nil, "the folder of real galaxies is absent"))
  func magnification() throws {
    let observation = try ObservationReader.read(try #require(RealArcTests.arc))
    let deflections = try #require(observation.deflections)
    let published = try #require(observation.magnification)
    let plane = SourcePlane(
      deflectionWestArcsec: deflections.westArcsec, deflectionNorthArcsec: deflections.northArcsec,
      orientation: observation.orientation)
    let ours = plane.magnification(width: observation.width, height: observation.height)
    let inside = ours.values.indices.filter { observation.segmentation?.map.values[$0] == true }
    let ratio = Statistics.medianIgnoringNaN(inside.map { ours.values[$0] / published.values[$0] })
    // 0.2" pixels blur the published map near the critical line; a wrong sign or scale is far outside of this.
    #expect(ratio > 0.9 && ratio < 1.15, "median ratio \(ratio)")
    // The wrong sign of West would scatter the arc over tens of arcsec; traced well, it is a galaxy of a few arcsec.
    let sources = inside.map { plane.position(of: PixelPosition(x: Double($0 % 139), y: Double($0 / 139))) }
    let west = Statistics.sortedFinite(sources.map(\.westArcsec))
    let north = Statistics.sortedFinite(sources.map(\.northArcsec))
    #expect((west.last ?? 0) - (west.first ?? 0) < 5 && (north.last ?? 0) - (north.first ?? 0) < 5)
  }
}

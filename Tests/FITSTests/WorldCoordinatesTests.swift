import Foundation
import Grid
import TestSupport
import Testing

@testable import FITS

@Suite("World coordinates")
struct WorldCoordinatesTests {
  @Test("a projection about a place maps that place and its neighbours")
  func tangent() throws {
    let sky = SkyPosition(rightAscensionDeg: 0.0001, declinationDeg: 60)
    let world = WorldCoordinates(
      tangentAt: sky, pixel: PixelPosition(x: 3, y: 2), orientation: .northUp(pixelScaleArcsec: 0.5))
    let there = world.sky(of: PixelPosition(x: 3, y: 2))
    #expect(abs(there.rightAscensionDeg - 0.0001) < 1e-12 && abs(there.declinationDeg - 60) < 1e-12)
    // Two arcsec West of it, across the meridian: 2"/cos(60 deg) = 4" in right ascension.
    let west = world.sky(of: PixelPosition(x: 7, y: 2))
    #expect(abs(west.rightAscensionDeg - (360.0001 - 4.0 / 3600)) < 1e-8)
    let offset = west.offsetArcsec(from: sky)
    #expect(abs(offset.east + 2) < 1e-6 && abs(offset.north) < 1e-6)
    let back = world.pixels(of: [west, sky])
    #expect(abs(back[0].x - 7) < 1e-6 && abs(back[0].y - 2) < 1e-6 && abs(back[1].x - 3) < 1e-6)
    let orientation = world.orientation(width: 7, height: 5)
    #expect(abs(orientation.pixelScaleArcsec - 0.5) < 1e-9 && orientation.eastArcsecPerX < 0)
  }

  private func header(_ cards: [HeaderCard]) -> Header {
    Header(
      [
        .text("CTYPE1", "RA---TAN"), .text("CTYPE2", "DEC--TAN"), .real("CRPIX1", 500.5),
        .real("CRPIX2", 300.25),
        .real("CRVAL1", 39.97134), .real("CRVAL2", -1.58226),
      ] + cards)
  }

  @Test("CDELT with CROTA, and PC, and CD say the same")
  func spellings() throws {
    let (scale, angle) = (1.5e-5, 28.0 * Double.pi / 180)
    let rotated = try #require(
      WorldCoordinates(header([.real("CDELT1", -scale), .real("CDELT2", scale), .real("CROTA2", 28)])))
    let matrix = try #require(
      WorldCoordinates(
        header([
          .real("CD1_1", -scale * cos(angle)), .real("CD1_2", -scale * sin(angle)),
          .real("CD2_1", -scale * sin(angle)), .real("CD2_2", scale * cos(angle)),
        ])))
    let parts = try #require(
      WorldCoordinates(
        header([
          .real("CDELT1", -scale), .real("CDELT2", scale), .real("PC1_1", cos(angle)),
          .real("PC1_2", sin(angle)),
          .real("PC2_1", -sin(angle)), .real("PC2_2", cos(angle)),
        ])))
    let pixel = PixelPosition(x: 100, y: 40)
    // astropy 8.0.2, WCS(header).all_pix2world(100, 40, 0).
    for world in [rotated, matrix, parts] {
      let sky = world.sky(of: pixel)
      #expect(abs(sky.rightAscensionDeg - 39.97845943763573) < 1e-10)
      #expect(abs(sky.declinationDeg + 1.582880241898118) < 1e-10)
    }
  }

  @Test("headers without a usable sky give none")
  func none() {
    #expect(WorldCoordinates(Header()) == nil)
    #expect(WorldCoordinates(Header([.text("CTYPE1", "GLON-TAN"), .text("CTYPE2", "GLAT-TAN")])) == nil)
    // A singular matrix.
    let zero = [HeaderCard.real("CD1_1", 0), .real("CD1_2", 0), .real("CD2_1", 0), .real("CD2_2", 0)]
    #expect(WorldCoordinates(header(zero)) == nil)
  }
}

import Foundation
import Grid
import TestSupport
import Testing

@testable import FITS

@Suite("Real files")
struct RealFilesTests {
  static let arc = Reference.sharedFile("real/A370_arc_muse_lines.fits")
  static let grizli = Reference.sharedFile("real/j033216m2743_00152.full.fits")

  @Test(
    "string versions, continued strings and bare exponents of a grizli file",
    .enabled(if: grizli != nil, "the folder of real galaxies is absent"))
  func grizliFile() throws {
    let file = try FITSFile(reading: try #require(RealFilesTests.grizli).path)
    #expect(file.hdus.count == 77)
    #expect(file.hdus(named: "LINE").count == 16)
    let line = try file.requiredHDU("LINE", "OIII")
    #expect(line.version == "OIII" && line.shape == [100, 100])
    #expect(file.primary.header.number("FLUX001") == -1e-16)
    #expect(file.primary.header.string("HASLINES")?.hasSuffix("OII NeVI-3426 NeV-3346 MgII") == true)
    #expect(file.hdu("SEG")?.holdsWholeNumbers == true)
    // numpy: sum of LINE,OIII over SEG == 152.
    let seg = try file.wholeImage(file.requiredHDU("SEG"), noValue: 0)
    let flux = try file.image(line)
    let sum = zip(seg.values, flux.values).reduce(0) { $0 + ($1.0 == 152 ? $1.1 : 0) }
    #expect(abs(sum - 9.294549) < 1e-4)
    let templates = try file.requiredHDU("TEMPL")
    #expect(try file.columnNames(templates) == ["wave", "continuum", "full"])
    #expect(try file.numbers(templates, column: "WAVE").values.count == 11069)
  }

  @Test(
    "the rotated sky of the arc, against astropy",
    .enabled(if: arc != nil, "the folder of real galaxies is absent"))
  func arcFile() throws {
    let file = try FITSFile(reading: try #require(RealFilesTests.arc).path)
    let hdu = try file.requiredHDU("SEG")
    let world = try #require(WorldCoordinates(hdu.header))
    // astropy 8.0.2: WCS(header).all_pix2world(100, 40, 0).
    let sky = world.sky(of: PixelPosition(x: 100, y: 40))
    #expect(abs(sky.rightAscensionDeg - 39.969304228664726) < 1e-10)
    #expect(abs(sky.declinationDeg + 1.5838074094988959) < 1e-10)
    #expect(abs(world.orientation(width: 139, height: 89).pixelScaleArcsec - 0.2) < 1e-6)
  }
}

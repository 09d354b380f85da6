import FITS
import Foundation
import Grid
import Nebular
import TestSupport
import Testing

@testable import Observations

@Suite("Files of line maps")
struct LineFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("small.full.fits") }

  init() throws { folder = try TemporaryFolder() }

  private func read(_ galaxy: SmallGalaxy) throws -> Observation {
    try galaxy.write(to: path)
    return try ObservationReader.read(path)
  }

  @Test("maps, errors, segmentation, place")
  func plain() throws {
    let observation = try read(SmallGalaxy())
    #expect(observation.name == "test galaxy" && observation.redshift == 1.5)
    #expect((observation.width, observation.height) == (7, 5))
    #expect(observation.lines.map(\.line) == [.oiii5008, .hbeta, .oii])
    #expect(observation.lines.map(\.fileName) == ["OIII", "Hb", "OII"])
    let map = try #require(observation.line(.oii))
    #expect(map.flux[3, 2] == 1.5 && map.error[3, 2] == 0.125 && map.sampling == .perPixel)
    #expect(observation.segmentation?.count == 15)
    #expect(abs(observation.pixelScaleArcsec - 0.06) < 1e-9)
    // One pixel right of the reference pixel lies West: smaller right ascension, by 0.06"/cos(27 deg).
    let sky = try #require(observation.skyPositions)
    #expect(abs((sky[3, 2].rightAscensionDeg - sky[4, 2].rightAscensionDeg) * 3600 - 0.06734) < 1e-5)
    // 15 pixels of 2 +- 0.1.
    let total = try #require(observation.integratedFlux(observation.lines[0]))
    #expect(abs(total.value - 30) < 1e-9 && abs(total.error - 0.1 * 15.0.squareRoot()) < 1e-9)
    #expect(!observation.isSimulated && observation.givenBins == nil && observation.deflections == nil)
  }

  @Test("[OIII] of the header is the doublet, of the map 5008 alone")
  func oiii() throws {
    let observation = try read(SmallGalaxy())
    // 39.8 of the doublet holds 29.8 of 5008 (2.98:1).
    #expect(abs((observation.headerFluxes[.oiiiDoublet]?.value ?? 0) - 39.8) < 1e-9)
    #expect(abs((observation.headerFluxes[.oiii5008]?.value ?? 0) - 29.8) < 1e-9)
    #expect(abs((observation.headerFluxes[.hbeta]?.error ?? 0) - 1.1) < 1e-9)
    #expect(observation.conventions.contains { $0.contains("5008 alone") })
  }

  @Test("OIII is the doublet beside a map of OIII-5007")
  func separateOIII() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines.append(("OIII-5007", SmallGalaxy.map(1.4), SmallGalaxy.map(100)))
    let observation = try read(galaxy)
    #expect(observation.line(.oiii5008)?.fileName == "OIII-5007")
    #expect(observation.line(.oiiiDoublet)?.fileName == "OIII")
  }

  @Test("weights that are zero, negative or tiny are no value, and are counted")
  func badWeights() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines[1].weight[2, 2] = 0
    galaxy.lines[1].weight[3, 2] = -4
    galaxy.lines[1].weight[4, 2] = 4.9
    galaxy.lines[1].weight[5, 2] = 5.1
    galaxy.lines[1].flux[1, 1] = .nan
    let observation = try read(galaxy)
    let map = try #require(observation.line(.hbeta))
    for (x, y) in [(2, 2), (3, 2), (4, 2), (1, 1)] { #expect(map.flux[x, y].isNaN && map.error[x, y].isNaN) }
    #expect(map.flux[5, 2] == 1)
    let remark = try #require(observation.conventions.first { $0.hasPrefix("Hb: ") })
    #expect(
      remark.contains("1 without") && remark.contains("1 with a negative")
        && remark.contains("1 with a weight"))
  }

  @Test("lines at the edge of a grism are dropped by their error and by their weight")
  func edges() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines.append(("Hg", SmallGalaxy.map(400), SmallGalaxy.map(0.01)))
    galaxy.lines.append(("Hd", SmallGalaxy.map(1), SmallGalaxy.map(90)))
    galaxy.primary += [.text("LINE004", "Hd"), .real("FLUX004", -1e-16), .real("ERR004", 1e-12)]
    galaxy.set(.whole("NUMLINES", 4))
    let observation = try read(galaxy)
    #expect(observation.lines.map(\.line) == [.oiii5008, .hbeta, .oii])
    #expect(observation.limitations.filter { $0.contains("edge of a grism") }.count == 2)
    #expect(observation.headerFluxes[.hdelta] == nil)
  }

  @Test("lines nobody uses, unweighted lines and lines without their map are named")
  func others() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines.append(("HeI-5877", SmallGalaxy.map(1), SmallGalaxy.map(90)))
    galaxy.lines.append(("NeIII-3867", SmallGalaxy.map(.nan), SmallGalaxy.map(90)))
    galaxy.others.append(
      ImageExtension(name: "LINE", version: .string("Hg"), pixels: .float32(SmallGalaxy.map(1))))
    galaxy.primary += [.text("LINE004", "SII")]
    galaxy.set(.whole("NUMLINES", 4))
    let observation = try read(galaxy)
    #expect(observation.lines.count == 3)
    #expect(observation.conventions.contains { $0.contains("HeI-5877") })
    #expect(observation.limitations.contains { $0.contains("NeIII-3867 is not used: no pixel has both") })
    #expect(observation.limitations.contains { $0.contains("Hg is not used: it has no LINEWHT") })
    #expect(observation.limitations.contains { $0.contains("lines without a map in the file: SII") })
  }

  @Test("Ha holds [NII] at grism resolution, and not elsewhere")
  func halpha() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines.append(("Ha", SmallGalaxy.map(3), SmallGalaxy.map(90)))
    #expect(try read(galaxy).line(.halphaNII) != nil)
    galaxy.primary.removeAll { $0.keyword == "GRIZLIV" }
    #expect(try read(galaxy).line(.halpha) != nil)
  }

  @Test("bands of today and the one without EXTVER from before November 2018")
  func bands() throws {
    var galaxy = SmallGalaxy()
    let calibration: [HeaderCard] = [
      .real("PHOTFLAM", 1.9e-20), .real("PHOTPLAM", 15369), .text("BUNIT", "ELECTRONS/S"),
      .text("FILTER", "F160W"),
    ]
    galaxy.others += [
      ImageExtension(name: "DSCI", pixels: .float32(SmallGalaxy.map(0.5)), cards: calibration),
      ImageExtension(name: "DWHT", pixels: .float32(SmallGalaxy.map(400)), cards: calibration),
      ImageExtension(name: "DSCI", version: .string("F105W"), pixels: .float32(SmallGalaxy.map(0.25))),
    ]
    let observation = try read(galaxy)
    #expect(observation.bands.map(\.band) == ["F160W", "F105W"])
    let band = observation.bands[0]
    #expect(band.photflam == 1.9e-20 && band.pivotAngstrom == 15369 && band.unit == "ELECTRONS/S")
    #expect(band.image[0, 0] == 0.5 && abs(band.error[0, 0] - 0.05) < 1e-9)
    #expect(observation.bands[1].error[0, 0].isNaN && observation.bands[1].photflam == nil)
    #expect(observation.limitations.contains { $0.contains("F105W has no DWHT") })
  }

  @Test("bins, deflections scaled to the redshift, magnification, PSF, SIMULATD")
  func lensed() throws {
    var galaxy = SmallGalaxy()
    let bins = Map2D<Int32>(width: 7, height: 5) { x, y in y == 0 ? -1 : Int32(x) }
    galaxy.others += [
      ImageExtension(name: "BINMAP", pixels: .int32(bins)),
      ImageExtension(
        name: "DPLX", pixels: .float64(SmallGalaxy.map(2)), unit: "arcsec", cards: [.real("ZS", 1.96)]),
      ImageExtension(
        name: "DPLY", pixels: .float64(SmallGalaxy.map(-1)), unit: "arcsec", cards: [.real("ZS", 1.96)]),
      ImageExtension(name: "MAGNIF", pixels: .float64(SmallGalaxy.map(-2.5))),
    ]
    galaxy.primary += [.real("ZLENS", 0.375), .logical("SIMULATD", true), .real("PSFFWHM", 0.2)]
    // A weight far below the others' is no sign of a bad bin.
    galaxy.lines[0].weight[3, 2] = 1
    let observation = try read(galaxy)
    #expect(observation.isSimulated && observation.psfFWHMArcsec == 0.2)
    #expect(observation.givenBins == bins && observation.lines[0].sampling == .perGivenBin)
    #expect(observation.lines[0].error[3, 2] == 1)
    #expect(observation.magnification?[0, 0] == 2.5)
    // astropy: D_ls/D_s for a lens at 0.375 is 0.7141186 at z_s = 1.96 and 0.6644793 at 1.5 (flat LCDM 0.3/70).
    let deflections = try #require(observation.deflections)
    let ratio = deflections.westArcsec[0, 0] / 2
    #expect(abs(ratio - 0.9304888) < 2e-5)
    #expect(abs(deflections.northArcsec[0, 0] + ratio) < 1e-12)
  }

  @Test("the width of a Gaussian point spread function is measured")
  func pointSpread() throws {
    // sigma 2 px: FWHM 4.7096 px; the pixel grid and bilinear interpolation allow 1 %.
    let gaussian = Map2D<Double>(width: 21, height: 19) { x, y in
      let (dx, dy) = (Double(x) - 10.2, Double(y) - 9.1)
      return exp(-(dx * dx + dy * dy) / 8)
    }
    let width = try #require(PointSpread.fullWidthAtHalfMaximum(gaussian))
    #expect(abs(width / 4.7096 - 1) < 0.01)
    #expect(PointSpread.fullWidthAtHalfMaximum(gaussian.map { _ in 0 }) == nil)
  }
}

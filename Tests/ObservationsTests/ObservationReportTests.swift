import FITS
import Grid
import TestSupport
import Testing

@testable import Observations

@Suite("The report of a file")
struct ObservationReportTests {
  @Test("a small simulated galaxy, line by line")
  func small() throws {
    let folder = try TemporaryFolder()
    var galaxy = SmallGalaxy()
    galaxy.primary.append(.logical("SIMULATD", true))
    try galaxy.write(to: folder.path("g.fits"))
    let lines = ObservationReport(try ObservationReader.read(folder.path("g.fits"))).lines
    #expect(lines[0] == "Object         test galaxy   SIMULATED")
    #expect(lines[2] == "Redshift       1.50000")
    #expect(lines[3] == "Size           7 x 5 pixels")
    // 8.4626 kpc per arcsec at z = 1.5 (astropy, flat LCDM 0.3/70).
    #expect(lines[4] == "Pixel scale    0.0600 arcsec = 0.508 kpc")
    #expect(lines[5] == "Scale          8.463 kpc per arcsec (flat, H0 70 km/s/Mpc, Omega_m 0.3)")
    #expect(lines[6].hasPrefix("Sky            RA 53.000000, Dec -27.000000 deg at the middle, North up"))
    let oiii = try #require(lines.first { $0.contains("[OIII]5008  ") })
    #expect(oiii == "  [OIII]5008        OIII              30.000     0.387    77.5       15   29.80 +- 0.75")
    #expect(lines.contains { $0.contains("Gradient: no deflections") })
    #expect(lines.contains { $0.contains("A_V: only Hbeta") })
    #expect(lines.allSatisfy { !$0.contains("\n") })
  }

  @Test("North is shown as it points on a rotated map")
  func rotated() throws {
    let folder = try TemporaryFolder()
    var galaxy = SmallGalaxy()
    // One step in x leads 0.1" South: North is towards -x, 90 degrees from +y away from +x. East is +y.
    galaxy.world =
      WorldCoordinates(
        tangentAt: SkyPosition(rightAscensionDeg: 53, declinationDeg: -27), pixel: PixelPosition(x: 3, y: 2),
        orientation: SkyOrientation(
          eastArcsecPerX: 0, eastArcsecPerY: 0.1, northArcsecPerX: -0.1, northArcsecPerY: 0)
      ).cards
    try galaxy.write(to: folder.path("g.fits"))
    let text = ObservationReport(try ObservationReader.read(folder.path("g.fits"))).text
    #expect(text.contains("North -90.0 deg from +y towards +x"))
  }
}

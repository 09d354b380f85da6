import Testing

@testable import Observations

@Suite("Units of flux")
struct FluxUnitTests {
  @Test(
    "spellings in use",
    arguments: [
      ("1e-17 erg/s/cm2", 1.0, false, false), ("10**(-17) erg s-1 cm-2", 1, false, false),
      ("10^-20 erg/s/cm^2", 1e-3, false, false), ("erg s^-1 cm^-2", 1e17, false, false),
      ("1E-17 erg/s/cm^2/spaxel", 1, false, false), ("1E-17 erg/s/cm^2/ang/spaxel", 1, true, false),
      ("1e-16 erg/(s cm2)", 10, false, false), ("erg/s/cm**2/arcsec**2", 1e17, false, true),
      ("10**(-20)*erg/s/cm**2/Angstrom", 1e-3, true, false), ("1e-18 ergs/sec/cm2", 0.1, false, false),
    ])
  func known(text: String, scale: Double, perAngstrom: Bool, perArcsec2: Bool) throws {
    let unit = try #require(FluxUnit(parsing: text))
    #expect(abs(unit.scale / scale - 1) < 1e-12)
    #expect(unit.isPerAngstrom == perAngstrom && unit.isPerArcsec2 == perArcsec2)
  }

  @Test(
    "what is no flux",
    arguments: ["", "Jy", "electrons/s", "erg/s", "erg/s/cm2/Hz", "km/s", "1e-17", "erg s cm2", "!"])
  func unknown(text: String) { #expect(FluxUnit(parsing: text) == nil) }

  @Test("a surface brightness counts the area of a pixel")
  func area() throws {
    let unit = try #require(FluxUnit(parsing: "1e-17 erg/s/cm2/arcsec2"))
    #expect(abs(unit.factor(pixelAreaArcsec2: 0.04) - 0.04) < 1e-15)
  }
}

import Nebular
import Testing

@Suite("Dust laws")
struct DustLawTests {
  // extinction 0.4.9 (ccm89) and dust_extinction 1.7 (CCM89), R_V = 3.1; printed to 6 decimals.
  @Test(
    "Cardelli et al. 1989 at wavelengths of all four branches",
    arguments: [
      (1000.0, 5.238355), (1500, 2.663879), (2175, 3.185101), (3000, 1.818157), (5494.5, 1.000001),
      (8000, 0.597489), (10000, 0.404000), (12500, 0.282070), (22000, 0.113522),
    ])
  func cardelli(wavelength: Double, expected: Double) throws {
    let value = try DustLaw.nebular.attenuation(atAngstrom: wavelength)
    #expect(abs(value - expected) < 1e-6)
  }

  // The same codes at the nebular lines; tolerance is the rounding of the published digits.
  @Test(
    "A(line)/A_V and Calzetti k of the nebular lines",
    arguments: [
      (EmissionLine.oii, 1.538740, 5.85542), (.neiii3870, 1.502834, 5.67475), (.hdelta, 1.430999, 5.39266),
      (.hgamma, 1.345946, 5.12325), (.oiii4364, 1.337592, 5.09855), (.hbeta, 1.163734, 4.59650),
      (.oiii4960, 1.133890, 4.50617), (.oiii5008, 1.119867, 4.46269), (.nii6550, 0.819775, 3.33426),
      (.halpha, 0.817498, 3.32476), (.nii6585, 0.814312, 3.31155), (.sii6718, 0.793794, 3.22840),
    ])
  func lines(line: EmissionLine, ccm: Double, calzetti: Double) throws {
    #expect(abs(DustLaw.nebular.attenuation(of: line) - ccm) < 2e-6)
    let k = try DustLaw.calzetti.k(atAngstrom: line.wavelengthAngstrom)
    #expect(abs(k - calzetti) < 1e-5)
    #expect(abs(DustLaw.calzetti.attenuation(of: line) - calzetti / 4.05) < 1e-5)
  }

  @Test("A wavelength outside a law is refused with the range")
  func refusal() {
    let error = #expect(throws: DustLawError.self) {
      try DustLaw.nebular.attenuation(atAngstrom: 999)
    }
    #expect(error?.description.contains("999.0 Angstrom") == true)
    #expect(throws: DustLawError.self) { try DustLaw.nebular.attenuation(atAngstrom: 33334) }
    #expect(throws: DustLawError.self) { try DustLaw.calzetti.attenuation(atAngstrom: 1199) }
    #expect(throws: DustLawError.self) { try DustLaw.calzetti.attenuation(atAngstrom: 22001) }
    #expect(throws: DustLawError.self) { try DustLaw.calzetti.attenuation(atAngstrom: .nan) }
  }

  @Test("R_V enters only through b(x)")
  func rvDependence() throws {
    let low = try DustLaw.cardelli(rv: 2.5).attenuation(atAngstrom: 3728.815)
    let high = try DustLaw.cardelli(rv: 5).attenuation(atAngstrom: 3728.815)
    let middle = try DustLaw.cardelli(rv: 1 / (0.5 / 2.5 + 0.5 / 5)).attenuation(atAngstrom: 3728.815)
    #expect(low > high)
    #expect(abs(middle - 0.5 * (low + high)) < 1e-14)
  }
}

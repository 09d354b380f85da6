import FITS
import Foundation
import Library
import StellarPopulations
import TestSupport
import Testing

@Suite("Model spectra")
struct StellarLibraryTests {
  @Test("The shipped library: sizes, units, mass function")
  func shipped() throws {
    let library = try Shipped.library.stellarLibrary()
    #expect(library.wavelengthAngstrom.count == 821 && library.log10AgeYears.count == 83)
    #expect(library.initialMassFunction == .kroupa && library.metallicity == 0.004)
    // The decimal the table was written from, not its single-precision neighbour.
    #expect(library.log10AgeYears[1] == 6.05)
    #expect(library.luminosity.allSatisfy { $0.isFinite && $0 >= 0 })
    // Read by astropy: CSF[0, 400] = 1650.1106 at 1e6 yr.
    #expect(abs(library.luminosity[400] - 1650.1106) < 1e-3)
  }

  @Test("Its ultraviolet light gives the published rate per luminosity")
  func ultravioletRate() throws {
    let library = try Shipped.library.stellarLibrary()
    let spectrum = library.spectrum(log10AgeYears: 8, includesNebularContinuum: false)
    let index = try #require(library.wavelengthAngstrom.firstIndex { $0 >= 1500 })
    let wave = library.wavelengthAngstrom[index]
    let perHertz = spectrum[index] * wave * wave / FluxDensity.lightAngstromPerSec
    // Madau & Dickinson 2014, sect. 3.1.1: 1.15e-28 Msun/yr per erg/s/Hz on Salpeter's scale at 1500 Angstrom after
    // 300 Myr, 0.63 of it on Chabrier's. At 100 Myr and one fifth solar the models of that review vary by 10-15 %.
    #expect(abs(1 / perHertz / (1.15e-28 * 0.63) - 1) < 0.15)
  }

  @Test("Ages between the table's are linear in log age, and the gas adds its continuum")
  func interpolation() throws {
    let library = try Shipped.library.stellarLibrary()
    func light(_ age: Double, _ gas: Bool) -> Double {
      library.spectrum(log10AgeYears: age, includesNebularContinuum: gas)[300]
    }
    #expect(abs(light(7.025, false) / ((light(7, false) + light(7.05, false)) / 2) - 1) < 1e-12)
    let photons = library.log10IonizingPhotons[20]
    let gas = Power.ten(photons) * library.nebularPerPhoton[300] / (0.63 / 0.67)
    #expect(abs((light(7, true) - light(7, false)) / gas - 1) < 1e-9)
    #expect(light(5, false) == light(6, false) && light(11, false) == light(10.1, false))
  }

  @Test("Kroupa to Chabrier is the ratio of their masses at equal numbers of massive stars")
  func massFunctions() {
    // Masses per star above 1 solar mass weighted m^-2.3, 0.1 to 100 solar masses, in closed form and by Simpson's
    // rule. Kroupa: m^-1.3 below 0.5; Chabrier 2003: log-normal below 1, centre 0.08, width 0.69 dex.
    let kroupa =
      2 * (Power.of(0.5, 0.7) - Power.of(0.1, 0.7)) / 0.7
      + (Power.of(0.5, -0.3) - Power.of(100, -0.3)) / 0.3
    func shape(_ logMass: Double) -> Double {
      let offset = logMass + 1.09691001300806
      return Power.e(-offset * offset / (2 * 0.69 * 0.69))
    }
    var low = 0.0
    for index in 0...200 {
      let logMass = -1 + Double(index) / 200
      let weight = index == 0 || index == 200 ? 1.0 : index % 2 == 1 ? 4 : 2
      low += weight * Power.ten(logMass) * shape(logMass) / shape(0) / 600
    }
    let chabrier = low * 2.302585092994046 + (1 - Power.of(100, -0.3)) / 0.3
    #expect(abs(chabrier / kroupa - InitialMassFunction.kroupa.chabrierMassPerUnitMass) < 0.003)
    #expect(InitialMassFunction.chabrier.chabrierMassPerUnitMass == 1)
  }

  @Test("Mass functions are recognised by their names")
  func names() {
    #expect(InitialMassFunction(namedIn: "Chabrier 2003 0.1-100 Msun") == .chabrier)
    #expect(InitialMassFunction(namedIn: "IMF Kroupa 1.3/2.3") == .kroupa)
    #expect(InitialMassFunction(namedIn: "top-heavy") == nil)
    #expect(InitialMassFunction(namedIn: "Kroupa or Salpeter") == nil)
  }

  @Test("Surviving mass of constant star formation")
  func masses() throws {
    let tables = try Shipped.library.populationMasses()
    #expect(tables.map(\.metallicity) == [0.0004, 0.004, 0.008, 0.02, 0.05])
    let masses = try Shipped.library.populationMasses(nearest: 0.0042)
    #expect(masses.metallicity == 0.004)
    // The table at log age 8.00: 7.91192e7 solar masses for 1 solar mass a year, log Q(H) = 53.3104.
    #expect(abs(masses.survivingMass(log10AgeYears: 8) / 7.91192e7 - 1) < 1e-9)
    #expect(abs(masses.log10IonizingPhotons(log10AgeYears: 8) - 53.3104) < 1e-9)
  }

  static let hasOwn = Reference.sharedFile("sps/csf_sed.fits") != nil

  @Test(
    "A user's own library in the same layout, with several metallicities",
    .enabled(if: hasOwn, "needs a second library, which may not be shipped"))
  func own() throws {
    let file = try #require(Reference.sharedFile("sps/csf_sed.fits")).path
    #expect { try Shipped.library.stellarLibrary(file: file) } throws: { "\($0)".contains("choose one") }
    #expect {
      try Shipped.library.stellarLibrary(file: file, metallicity: 0.01)
    } throws: { "\($0)".contains("it has 0.0004, 0.004, 0.008, 0.02, 0.05") }
    let own = try Shipped.library.stellarLibrary(file: file, metallicity: 0.004)
    #expect(own.initialMassFunction == .chabrier && own.metallicity == 0.004)
    // Without a column LOGQH the photons come from the table of the same models.
    #expect(abs(own.log10IonizingPhotons[40] - 53.3104) < 1e-3)
    // Two independent models of one population agree in the visible within 15 %, on one scale of masses.
    let shipped = try Shipped.library.stellarLibrary()
    #expect(own.wavelengthAngstrom == shipped.wavelengthAngstrom)
    let index = try #require(own.wavelengthAngstrom.firstIndex { $0 >= 5500 })
    let ratio =
      own.spectrum(log10AgeYears: 8.5, includesNebularContinuum: false)[index]
      / shipped.spectrum(log10AgeYears: 8.5, includesNebularContinuum: false)[index]
    #expect(abs(ratio - 1) < 0.15)
  }

  @Test("Broken libraries are refused in one sentence")
  func broken() {
    func library(_ waves: [Double], _ light: [Double]) throws -> StellarLibrary {
      try StellarLibrary(
        name: "mine.fits", initialMassFunction: .kroupa, metallicity: nil, wavelengthAngstrom: waves,
        log10AgeYears: [6, 7], luminosity: light, nebularPerPhoton: waves.map { _ in 0 },
        log10IonizingPhotons: [53, 53])
    }
    #expect { try library([5000, 4000], [1, 1, 1, 1]) } throws: {
      "\($0)" == "mine.fits: the wavelengths do not ascend."
    }
    #expect { try library([4000, 5000], [1, 1, 1]) } throws: { "\($0)".contains("3 luminosities") }
    #expect { try library([4000, 5000], [1, 1, 1, -1]) } throws: { "\($0)".contains("negative") }
    #expect(throws: Never.self) { try library([4000, 5000], [1, 1, 1, 0]) }
  }
}

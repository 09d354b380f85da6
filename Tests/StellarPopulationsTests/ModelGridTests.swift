import Foundation
import Library
import StellarPopulations
import TestSupport
import Testing

@Suite("Grid of models")
struct ModelGridTests {
  // Flat universe, Omega_m 0.3, H_0 70: D_L and age from astropy.
  static let at196 = SourceFrame(redshift: 1.96, luminosityDistanceMpc: 15159.8674, ageOfUniverseGyr: 3.29042)
  static let at165 = SourceFrame(redshift: 1.65, luminosityDistanceMpc: 12270.0095, ageOfUniverseGyr: 3.86316)

  private func grid(
    _ library: StellarLibrary, _ bands: [String], _ frame: SourceFrame = at196,
    _ settings: ModelGrid.Settings = .init(ageCount: 4, attenuationCount: 3)
  ) throws -> ModelGrid {
    try ModelGrid(
      library: library, masses: try Shipped.library.populationMasses(nearest: 0.004),
      filters: try bands.map { try Shipped.filter($0) }, frame: frame, settings: settings)
  }

  @Test("Ages from 5 Myr to the age of the universe, A_V from 0 to 4")
  func axes() throws {
    let library = try Shipped.library.stellarLibrary()
    let grid = try grid(library, ["F435W", "F160W"], Self.at196, .init(ageCount: 5, attenuationCount: 3))
    #expect(grid.bands == ["F435W", "F160W"] && grid.count == 15 && grid.fluxMicroJy.count == 30)
    #expect(abs(grid.log10AgeYears[0] - 6.698970) < 1e-6)
    #expect(abs(grid.log10AgeYears[4] - 9.517251) < 1e-5)
    #expect(grid.attenuationV == [0, 2, 4])
    #expect(ModelGrid.Settings().ageCount * ModelGrid.Settings().attenuationCount == 2460)
  }

  @Test("Flux at a band is the library's light at the galaxy's distance")
  func absolute() throws {
    let library = try Shipped.library.stellarLibrary()
    let grid = try grid(library, ["F160W"])
    let filter = try Shipped.filter("F160W")
    // By the trapezium rule on 1 Angstrom, with the youngest spectrum and no dust.
    let spectrum = library.spectrum(log10AgeYears: grid.log10AgeYears[0], includesNebularContinuum: false)
    let waves = library.wavelengthAngstrom
    var (sum, norm) = (0.0, 0.0)
    var interval = 0
    for x in stride(from: 8000.5, to: 17000, by: 1) {
      while waves[interval + 1] * 2.96 < x { interval += 1 }
      let weight = (x / 2.96 - waves[interval]) / (waves[interval + 1] - waves[interval])
      let light = spectrum[interval] * (1 - weight) + spectrum[interval + 1] * weight
      sum += light * filter.throughput(atAngstrom: x) * x
      norm += filter.throughput(atAngstrom: x) / x
    }
    let distance = 15159.8674 * 3.0856775814913673e24
    let expected = sum / norm / 2.99792458e18 / (4 * Double.pi * distance * distance * 2.96) / 1e-29
    // The midpoint rule at 1 Angstrom errs by 1e-5 where the curve has corners.
    #expect(abs(grid.fluxMicroJy[0] / expected - 1) < 1e-4)
  }

  @Test("Dust dims by Calzetti's law at the band's rest wavelength")
  func dust() throws {
    let grid = try grid(try Shipped.library.stellarLibrary(), ["F140W"])
    let dimming = -2.5 * log10(grid.fluxMicroJy[2] / grid.fluxMicroJy[0])
    // F140W at z = 1.96 is 4704 Angstrom: k = 4.75 by the published formula, A = 4 k / 4.05 = 4.69 mag. The spectrum
    // and the dust shift the effective wavelength inside the band by up to 2 %, which is 2 % in k.
    let k = 2.659 * (-2.156 + 1.509 / 0.47037 - 0.198 / 0.22125 + 0.011 / 0.10407) + 4.05
    #expect(abs(dimming / (4 * k / 4.05) - 1) < 0.02)
  }

  @Test("The mass function's factor enters once: rates on Chabrier's scale")
  func massFunction() throws {
    let kroupa = try Shipped.library.stellarLibrary()
    let chabrier = try StellarLibrary(
      name: "same light, called Chabrier", initialMassFunction: .chabrier, metallicity: 0.004,
      wavelengthAngstrom: kroupa.wavelengthAngstrom, log10AgeYears: kroupa.log10AgeYears,
      luminosity: kroupa.luminosity, nebularPerPhoton: kroupa.nebularPerPhoton,
      log10IonizingPhotons: kroupa.log10IonizingPhotons)
    let (first, second) = (try grid(kroupa, ["F160W"]), try grid(chabrier, ["F160W"]))
    // 1 solar mass a year of Kroupa's is 0.940 of Chabrier's, which so shines 1/0.940 times as brightly.
    for (a, b) in zip(first.fluxMicroJy, second.fluxMicroJy) { #expect(abs(a / b - 0.67 / 0.63) < 1e-9) }
    #expect(first.survivingMass == second.survivingMass)
  }

  @Test("Bands that no model can serve are refused with the reason")
  func refusals() throws {
    let library = try Shipped.library.stellarLibrary()
    #expect {
      try grid(library, ["F336W"])
    } throws: {
      "\($0)".contains("F336W") && "\($0)".contains("Lyman alpha")
    }
    #expect(
      ModelGrid.refusal(of: try Shipped.filter("F435W"), library: library, redshift: 1.96) == nil)
    let young = SourceFrame(redshift: 1.96, luminosityDistanceMpc: 15159.8674, ageOfUniverseGyr: 0.004)
    #expect { try grid(library, ["F160W"], young) } throws: { "\($0)".contains("younger than the universe") }
  }

  @Test(
    "Colours and reddening relations of an independent computation",
    .enabled(if: StellarLibraryTests.hasOwn, "needs a second library, which may not be shipped"),
    arguments: [1.65, 1.96])
  func colours(redshift: Double) throws {
    let file = try #require(Reference.sharedFile("sps/csf_sed.fits")).path
    let own = try Shipped.library.stellarLibrary(file: file, metallicity: 0.004)
    let table = try Shipped.library.colourReddeningTable()
    for age in [6.7, 7.3, 8.0, 8.7, 9.3] {
      let computed = try ColourReddening(
        library: own, blue: try Shipped.filter("F435W"), red: try Shipped.filter("F814W"),
        redshift: redshift, log10AgeYears: age)
      let tabulated = try table.relation(redshift: redshift, log10AgeYears: age)
      // The table was made from the curves before they were thinned, and is rounded to 1e-4.
      #expect(abs(computed.slope - tabulated.slope) < 1e-3, "\(age): \(computed.slope) \(tabulated.slope)")
      #expect(abs(computed.intercept - tabulated.intercept) < 2e-3)
    }
  }

  @Test("The shipped spectra give the table's relation nearly")
  func shippedColours() throws {
    let computed = try ColourReddening(
      library: try Shipped.library.stellarLibrary(), blue: try Shipped.filter("F435W"),
      red: try Shipped.filter("F814W"), redshift: 1.65, log10AgeYears: 8)
    let tabulated = try Shipped.library.colourReddeningTable().relation(redshift: 1.65, log10AgeYears: 8)
    // Other tracks and atmospheres: the unreddened colour may differ by 0.1 mag, E(B-V) by 0.03.
    #expect(abs(computed.slope - tabulated.slope) < 0.003)
    #expect(abs(computed.intercept - tabulated.intercept) < 0.03)
  }
}

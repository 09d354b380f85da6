import BaryonCycle
import Cosmology
import Testing

@Suite("Star formation from Hbeta")
struct HbetaStarFormationTests {
  // Table 1's fluxes through eq. 2, recomputed independently; five digits given.
  @Test(
    "The rates of the two published galaxies",
    arguments: [(PublishedGalaxy.a370, 24.783, 10.0724), (.macs0744, 48.254, 18.3902)])
  func published(galaxy: PublishedGalaxy, rate: Double, withoutDust: Double) {
    let law = galaxy.starFormation
    let dereddened = law.deredden(hbeta: galaxy.hbetaErgSecCm2, avMag: galaxy.avMag)
    let ours = law.rateMsunYr(hbetaErgSecCm2: dereddened, magnification: galaxy.magnification)
    #expect(abs(ours - rate) < 1e-3)
    let bare = law.rateMsunYr(hbetaErgSecCm2: galaxy.hbetaErgSecCm2, magnification: galaxy.magnification)
    #expect(abs(bare - withoutDust) < 1e-3)
    // The published rates, whose dust comes from colours, to 3 %.
    #expect(abs(ours / galaxy.rate - 1) < 0.03)
  }

  @Test("Steps on the way: Hbeta without dust and the luminosity of Halpha")
  func luminosity() {
    let law = PublishedGalaxy.a370.starFormation
    let flux = law.deredden(hbeta: 17.68e-17, avMag: 0.84)
    #expect(abs(flux / 43.501e-17 - 1) < 2e-5)
    let luminosity = law.halphaLuminosityErgSec(hbetaErgSecCm2: flux, magnification: 6.35)
    #expect(abs(luminosity / 5.3875e42 - 1) < 2e-5)
  }

  @Test(
    "Closed form of the surface density, recomputed independently to seven digits",
    arguments: [(PublishedGalaxy.a370, 5.141051e15), (.macs0744, 3.302696e15)])
  func closedForm(galaxy: PublishedGalaxy, factor: Double) {
    let ours = galaxy.starFormation.surfaceDensityMsunYrKpc2(surfaceBrightnessErgSecCm2Arcsec2: 1e-17)
    #expect(abs(ours / (factor * 1e-17) - 1) < 1e-6)
  }

  @Test("Rate over pixel area agrees with the closed form", arguments: [0.03, 0.06, 0.2])
  func areaForm(pixelArcsec: Double) {
    let galaxy = PublishedGalaxy.a370
    let scale = FlatCosmology.wang2019.kpcPerArcsec(redshift: galaxy.redshift)
    let areaKpc2 = pixelArcsec * pixelArcsec * scale * scale
    let brightness = 3e-17
    let byArea = galaxy.starFormation.surfaceDensityMsunYrKpc2(
      hbetaErgSecCm2: brightness * pixelArcsec * pixelArcsec, imageAreaKpc2: areaKpc2)
    let closed = galaxy.starFormation.surfaceDensityMsunYrKpc2(
      surfaceBrightnessErgSecCm2Arcsec2: brightness)
    #expect(abs(byArea / closed - 1) < 1e-12)
  }

  @Test("A total over the source plane is the sum of rates, each divided by its own magnification once")
  func totals() {
    let law = PublishedGalaxy.a370.starFormation
    let fluxes = [2e-17, 5e-18, 1.1e-17, 4e-18, 9e-18]
    let areas = [0.25, 0.5, 0.3, 0.7, 0.2]
    let magnifications = [6.0, 4.5, 7.2, 1.1, 12]
    let densities = zip(fluxes, areas).map {
      law.surfaceDensityMsunYrKpc2(hbetaErgSecCm2: $0, imageAreaKpc2: $1)
    }
    let sum = LensedSum.total(
      surfaceDensities: densities + [.nan], imageAreasKpc2: areas + [1], magnifications: magnifications + [1])
    var expected = 0.0
    for (flux, magnification) in zip(fluxes, magnifications) {
      expected += law.rateMsunYr(hbetaErgSecCm2: flux, magnification: magnification)
    }
    #expect(abs(sum.total / expected - 1) < 1e-12)
    #expect(sum.leftOut == 1)
  }

  @Test("The initial mass function scales the rate", arguments: StarFormationCalibration.all)
  func calibrations(calibration: StarFormationCalibration) {
    var law = PublishedGalaxy.macs0744.starFormation
    let chabrier = law.rateMsunYr(hbetaErgSecCm2: 1e-17)
    law.calibration = calibration
    let ratio = law.rateMsunYr(hbetaErgSecCm2: 1e-17) / chabrier
    #expect(abs(ratio - calibration.msunYrPerErgSec / 4.6e-42) < 1e-12)
    #expect(StarFormationCalibration.named(calibration.name) == calibration)
  }

  @Test("A Salpeter mass function gives 1.7 times Chabrier to the rounding of eq. 2; names are known")
  func salpeter() {
    let ratio = StarFormationCalibration.salpeter.msunYrPerErgSec
    #expect(abs(ratio / 1.7 / StarFormationCalibration.chabrier.msunYrPerErgSec - 1) < 0.011)
    #expect(StarFormationCalibration.named("larson") == nil)
  }

  @Test("Errors of flux and dust add in quadrature; finite differences agree")
  func errors() {
    let law = PublishedGalaxy.a370.starFormation
    let step = 1e-5
    let up = law.deredden(hbeta: 1, avMag: 0.84 + step)
    let down = law.deredden(hbeta: 1, avMag: 0.84 - step)
    let slope = (up - down) / (2 * step) / law.deredden(hbeta: 1, avMag: 0.84)
    #expect(abs(law.relativeError(relativeFluxError: 0, avErrorMag: 0.13) - slope * 0.13) < 1e-8)
    let both = law.relativeError(relativeFluxError: 0.03, avErrorMag: 0.13)
    #expect(abs(both * both - 0.03 * 0.03 - slope * slope * 0.13 * 0.13) < 1e-9)
  }

  // Inclinations of thin and thick disks in degrees: 60.000, 62.114 at q = 0.5; 72.542, 76.808 at q = 0.3.
  @Test("Face-on surface density and inclination")
  func inclination() throws {
    let thin = try #require(LensedSum.cosineOfInclination(axisRatio: 0.5))
    #expect(abs(thin - 0.5) < 1e-12)
    let thick = try #require(LensedSum.cosineOfInclination(axisRatio: 0.5, thickness: 0.2))
    // cos 62.114 deg; the angle has five digits.
    #expect(abs(thick - 0.467707) < 2e-5)
    #expect(LensedSum.cosineOfInclination(axisRatio: 0.1, thickness: 0.2) == nil)
    #expect(LensedSum.faceOn(surfaceDensity: 3, cosineOfInclination: 0.5) == 1.5)
  }
}

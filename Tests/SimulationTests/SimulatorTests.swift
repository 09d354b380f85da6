import Foundation
import Grid
import Nebular
import Testing

@testable import Simulation

@Suite struct SimulatorTests {
  @Test func integratedFluxesAreAsSpecifiedWithAndWithoutNoise() throws {
    let galaxy = try TestSpec.galaxy.get()
    for (index, line) in galaxy.lines.enumerated() {
      #expect(abs(line.flux.sum(over: galaxy.segmentation) / line.spec.flux.value - 1) < 1e-12)
      let noisy = galaxy.noisyFlux(index, seed: 7)
      #expect(abs(noisy.sum(over: galaxy.segmentation) / line.spec.flux.value - 1) < 1e-12)
    }
  }

  @Test func noiseIsWhiteAndAddsUpToTheIntegratedError() throws {
    let galaxy = try TestSpec.galaxy.get()
    let line = galaxy.lines[0]
    #expect(abs(line.noise * Double(galaxy.segmentation.count).squareRoot() - 0.8) < 1e-12)
    let noisy = galaxy.noisyFlux(0, seed: 7)
    let noise = zip(noisy.values, line.flux.values).map { ($0 - $1) / line.noise }
    let variance = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
    // 1353 pixels: the variance is known to 4 %, the correlation of neighbours to 0.03.
    #expect(abs(variance - 1) < 0.15)
    let neighbours = zip(noise, noise.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / Double(noise.count)
    #expect(abs(neighbours) < 0.12)
  }

  @Test func noiseDependsOnTheSeedAlone() throws {
    let galaxy = try TestSpec.galaxy.get()
    #expect(galaxy.noisyFlux(1, seed: 3) == galaxy.noisyFlux(1, seed: 3))
    #expect(galaxy.noisyFlux(1, seed: 3) != galaxy.noisyFlux(1, seed: 4))
  }

  @Test func ratiosFollowTheCalibrationWherePointSpreadIsNone() throws {
    var spec = try TestSpec.spec()
    spec.linePSFFWHMArcsec = 0
    spec.bands = []
    let galaxy = try Simulator(library: TestSpec.library).galaxy(spec)
    let oh = galaxy.fields.metallicity(radiusKpc: galaxy.radiusKpc[20, 22])
    let av = galaxy.fields.attenuation(radiusKpc: galaxy.radiusKpc[20, 22])
    // Maiolino et al. 2008, Table 4, and Cardelli et al. 1989 at both lines.
    let x = oh - 8.69
    let o3hb = pow(10, 0.1549 - 1.5031 * x - 0.9790 * x * x - 0.0297 * x * x * x)
    let reddening = pow(10, -0.4 * av * (1.119867 - 1.163734))
    let offset = pow(10, galaxy.lines[0].offsetFromCalibrationDex)
    let ratio = galaxy.lines[0].flux[20, 22] / galaxy.lines[1].flux[20, 22]
    // A pixel averages over the field's curvature.
    #expect(abs(ratio / (o3hb * reddening * offset) - 1) < 5e-3)
  }

  @Test func metallicityIsLinearWithinItsLimits() throws {
    let fields = try TestSpec.galaxy.get().fields
    #expect(abs(fields.metallicity(radiusKpc: fields.meanRadiusKpc) - 8.1) < 1e-12)
    #expect(abs(fields.metallicity(radiusKpc: 3) - fields.metallicity(radiusKpc: 2) - 0.15) < 1e-12)
    #expect(fields.metallicity(radiusKpc: 100) == 8.9)
    // Exponential of scale Re/1.678347 within 3.3 kpc: the mean radius in closed form.
    let scale = 1.9 / 1.678347
    let limit = 3.3 / scale
    let zeroth = 1 - (1 + limit) * exp(-limit)
    let first = 2 - (2 + 2 * limit + limit * limit) * exp(-limit)
    #expect(abs(fields.meanRadiusKpc - scale * first / zeroth) < 1e-4)
  }

  @Test func starsHaveTheirMassRadiusAndBulge() throws {
    let galaxy = try TestSpec.galaxy.get()
    // Pixels of 0.5 kpc on the image and a cusp in the middle.
    #expect(abs(galaxy.massShareOfPixel.sum(over: galaxy.segmentation) - 1) < 0.02)
    #expect(abs(galaxy.halfMassRadiusKpc / 1.5 - 1) < 0.03)
    let sum = galaxy.stellarMassDensity.sum(over: galaxy.segmentation)
    let sourceArea = pow(0.06 * galaxy.geometry.kpcPerArcsec, 2) / 2.4
    #expect(abs(sum * sourceArea / galaxy.stellarMassSolar - 1) < 0.02)
  }

  @Test func equivalentWidthOfHbetaIsImposed() throws {
    let galaxy = try TestSpec.galaxy.get()
    #expect(abs(galaxy.equivalentWidth(ofLine: 1) / 74 - 1) < 1e-9)
    // Constant star formation of 80 Myr at Z = 0.004: EW(Hbeta) of some 90 A means a mass that made the light in
    // that time, so that mass over star formation is near the age.
    let time = galaxy.stellarMassSolar / galaxy.starFormation
    #expect(time > 0.3e8 && time < 3e8)
  }

  /// SFR = 4.6e-42 L(Halpha), Wang et al. 2019 eq. 2: 17.68e-17 of Hbeta behind A_V = 0.84 at z = 1.96 and mu = 6.35
  /// are 24.783 solar masses a year.
  @Test func starFormationFollowsFromHbeta() throws {
    var spec = try TestSpec.spec()
    spec.attenuation.slopePerKpc = 0
    spec.attenuation.mean = 0.84
    spec.bands = []
    let galaxy = try Simulator(library: TestSpec.library).galaxy(spec)
    // The point spread function takes some light across the rim of the segmentation.
    let scaled = galaxy.starFormation / 18 * 17.68 * 2.4 / 6.35
    #expect(abs(scaled / 24.783 - 1) < 0.05)
  }

  @Test func bandHoldsContinuumAndLines() throws {
    let galaxy = try TestSpec.galaxy.get()
    let band = galaxy.bands[0]
    // Hbeta's continuum, at 14394 A, lies inside F140W.
    let inBand = band.image.sum(over: galaxy.segmentation) * band.photflam * band.continuumShare
    let atHbeta = galaxy.continua[1].sum(over: galaxy.segmentation) * 1e-17
    #expect(abs(inBand / atHbeta - 1) < 0.15)
    // Hbeta and [OIII] add their flux over the band's width, about 3841 A over a flat curve.
    let lines = band.image.sum(over: galaxy.segmentation) * band.photflam * (1 - band.continuumShare)
    #expect(abs(lines / ((110 + 18 + 7.2) * 1e-17 / 3841) - 1) < 0.15)
    // PHOTFLAM and PHOTPLAM as STScI gives them for F140W: 1.4737e-20 and 13922.9.
    #expect(abs(band.photflam / 1.4737e-20 - 1) < 2e-3)
    #expect(abs(band.pivotAngstrom - 13922.7) < 1)
    // Five standard deviations in 0.4 arcsec at magnitude 28.6.
    let aperture = band.noise * (Double.pi * 0.2 * 0.2 / 0.0036).squareRoot()
    #expect(abs(26.452 - 2.5 * log10(5 * aperture) - 28.6) < 1e-9)
  }

  @Test func renderingConservesLight() throws {
    let spec = try TestSpec.spec()
    let geometry = SourceGeometry(spec)
    let renderer = ImageRenderer(geometry, largestPSFFWHMArcsec: 0.14)
    let compact = RadialTable(largestKpc: renderer.largestRadiusKpc) { exp(-$0 * $0) }
    let sharp = renderer.render(psfFWHMArcsec: 0, compact).values.reduce(0, +)
    let seen = renderer.render(psfFWHMArcsec: 0.14, compact).values.reduce(0, +)
    #expect(abs(seen / sharp - 1) < 1e-6)
    // Integral of exp(-r^2) over the disk's plane: pi.
    #expect(abs(sharp * geometry.pixelAreaKpc2 / .pi - 1) < 1e-3)
  }

  @Test func pointSpreadFunctionHasItsWidth() {
    let psf = GaussianPSF.image(
      width: 31, height: 25, centre: PixelPosition(x: 15, y: 12), sigmaPixel: 2)
    #expect(abs(psf.values.reduce(0, +) - 1) < 1e-6)
    let variance = (0..<31).reduce(0.0) { sum, x in
      sum + (0..<25).reduce(0.0) { $0 + psf[x, $1] * Double((x - 15) * (x - 15)) }
    }
    // A pixel adds the variance of its own width, 1/12.
    #expect(abs(variance - 4 - 1.0 / 12) < 1e-3)
  }
}

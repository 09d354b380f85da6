import Foundation
import Grid
import Nebular
import TestSupport
import Testing

@testable import Observations

@Suite("Real galaxies")
struct RealGalaxiesTests {
  static let arc = Reference.sharedFile("real/A370_arc_muse_lines.fits")?.path
  static let grizli = Reference.sharedFile("real/j033216m2743_00152.full.fits")?.path

  @Test("the arc behind Abell 370", .enabled(if: arc != nil, "the folder of real galaxies is absent"))
  func arcFile() throws {
    let observation = try ObservationReader.read(try #require(RealGalaxiesTests.arc))
    #expect(observation.redshift == 0.725 && observation.name == "A370 giant arc (dragon)")
    #expect((observation.width, observation.height) == (139, 89))
    #expect(
      observation.lines.map(\.line) == [
        .oii, .neiii3870, .hdelta, .hgamma, .hbeta, .oiii4960, .oiii5008, .oiiiDoublet,
      ])
    #expect(observation.lines.allSatisfy { $0.sampling == .perGivenBin })
    #expect(Set(observation.givenBins?.values ?? []) == Set(-1...106))
    #expect(observation.segmentation?.count == 1692)
    // sqrt(CD1_1^2 + CD2_1^2) of the header is 0.2".
    #expect(abs(observation.pixelScaleArcsec - 0.2) < 1e-5)
    #expect(observation.psfFWHMArcsec == 0.7)
    #expect(
      observation.bands.count == 9
        && observation.bands.allSatisfy { $0.photflam != nil && $0.unit == "ELECTRONS/S" })
    #expect(observation.deflections != nil && observation.magnification != nil)
    // The header's own totals, 1e-17 erg/s/cm2: sum over the bins, errors of bins in quadrature. Float32 maps.
    for (line, flux, error) in [
      (EmissionLine.hbeta, 28.666859, 0.239352868), (.oiii5008, 22.794782, 0.269600900),
    ] {
      let map = try #require(observation.line(line))
      let total = try #require(observation.integratedFlux(map))
      #expect(abs(total.value / flux - 1) < 1e-4)
      #expect(abs(total.error / error - 1) < 1e-4)
      #expect(abs((observation.headerFluxes[line]?.value ?? 0) / flux - 1) < 1e-6)
    }
    // The two pixels of README's factor: OIII is 1.34 times OIII-5007.
    let ratio =
      (observation.headerFluxes[.oiiiDoublet]?.value ?? 0) / (observation.headerFluxes[.oiii5008]?.value ?? 1)
    #expect(abs(ratio - 1.35) < 0.02)
    let sky = try #require(observation.skyPositions)
    // astropy 8.0.2: WCS(header).all_pix2world(100, 40, 0).
    #expect(abs(sky[100, 40].rightAscensionDeg - 39.969304228664726) < 1e-9)
  }

  @Test("a shallow grizli object", .enabled(if: grizli != nil, "the folder of real galaxies is absent"))
  func grizliFile() throws {
    let observation = try ObservationReader.read(try #require(RealGalaxiesTests.grizli))
    #expect(abs(observation.redshift - 1.7429) < 1e-4)
    #expect(observation.name == "j033216m2743_00152")
    // Published header fluxes, 1e-17 erg/s/cm2, to the digits given: doublet 13.7 +- 2.0, Hbeta 3.7 +- 1.5,
    // [OII] 8.4 +- 1.8, Hgamma 0.5 +- 2.7.
    for (line, flux, error) in [
      (EmissionLine.oiiiDoublet, 13.7, 2.0), (.hbeta, 3.7, 1.5), (.oii, 8.4, 1.8), (.hgamma, 0.5, 2.7),
    ] {
      let header = try #require(observation.headerFluxes[line])
      #expect(abs(header.value - flux) < 0.05 && abs(header.error - error) < 0.05)
    }
    #expect(observation.line(.oiii5008)?.fileName == "OIII" && observation.line(.oiiiDoublet) == nil)
    #expect(observation.segmentation?.count == 401)
    // No map invented: below 2 sigma in almost every pixel of [OIII] (401 pixels of noise have about 10 above 2).
    let map = try #require(observation.line(.oiii5008))
    let snr = zip(map.flux.values, map.error.values).enumerated().compactMap { place, pixel in
      observation.segmentation?.map.values[place] == true ? pixel.0 / pixel.1 : nil
    }
    #expect(snr.filter { $0 > 2 }.count < 20)
    let total = try #require(observation.integratedFlux(map))
    #expect(total.error > 0.1 && total.error < 3)
    // HST in F140W, drizzled to 0.06": about 0.2".
    #expect(abs((observation.psfFWHMArcsec ?? 0) - 0.2) < 0.06)
    #expect(observation.limitations.contains { $0.hasPrefix("Stellar mass") })
  }
}

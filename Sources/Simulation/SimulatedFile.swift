import FITS
import Grid
import Nebular
import Numerical

/// Writes a simulated galaxy in the layout of grizli's `full.fits` files, with the truth behind the data.
///
/// Line maps and continua are in 1e-17 erg/s/cm2 per pixel (and Angstrom); `LINEWHT` is the inverse variance.
/// `OIII-5007` and `OIII-4959` are the single lines. Deflections are in arcsec, West and North, scaled to the
/// galaxy's redshift.
public struct SimulatedFile: Sendable {
  private let galaxy: NoiselessGalaxy
  private let seed: UInt64
  private let wcs: [HeaderCard]

  /// The file of a galaxy with the noise of its own seed.
  public init(_ galaxy: NoiselessGalaxy) {
    self.galaxy = galaxy
    seed = galaxy.spec.seed
    let spec = galaxy.spec
    wcs =
      WorldCoordinates(
        tangentAt: spec.centre, pixel: galaxy.geometry.centre,
        orientation: .northUp(pixelScaleArcsec: spec.stamp.pixelScaleArcsec)
      ).cards + [.real("PIXASEC", spec.stamp.pixelScaleArcsec, "[arcsec] side of a pixel")]
  }

  /// The whole file.
  public func writer() -> FITSWriter {
    var file = FITSWriter(primary: primaryCards, history: history)
    file.append(segmentation)
    for band in galaxy.bands.indices { for image in images(ofBand: band) { file.append(image) } }
    for line in galaxy.lines.indices { for image in images(ofLine: line) { file.append(image) } }
    for image in lensImages + psfImages + truthImages { file.append(image) }
    return file
  }

  private var primaryCards: [HeaderCard] {
    let spec = galaxy.spec
    var cards: [HeaderCard] = [
      .logical("SIMULATD", true, "simulated, not observed"),
      .whole("ID", spec.id, "object number"), .text("OBJECT", spec.name, "object"),
      .real("RA", spec.centre.rightAscensionDeg, "[deg] right ascension"),
      .real("DEC", spec.centre.declinationDeg, "[deg] declination"),
      .real("REDSHIFT", spec.redshift, "redshift"),
      .real("ZLENS", spec.lens.redshift, "redshift of the lens"),
      .text("REFERENC", spec.reference, "source of the parameters"),
      .whole("SEED", Int(seed), "seed of the noise"),
      .real("PSFFWHM", spec.linePSFFWHMArcsec, "[arcsec] FWHM of the line maps"),
      .whole("NUMLINES", spec.lines.count, "number of lines"),
    ]
    for (index, line) in spec.lines.enumerated() {
      let number = String("00\(index + 1)".suffix(3))
      cards += [
        .text("LINE\(number)", line.name, "name of the line"),
        .real("FLUX\(number)", line.flux.value * 1e-17, "[erg s-1 cm-2] integrated flux"),
        .real("ERR\(number)", line.flux.error * 1e-17, "[erg s-1 cm-2] its error"),
      ]
    }
    cards.append(
      .text("HASLINES", spec.lines.map(\.name).joined(separator: " "), "lines in this file"))
    cards.append(.whole("NDFILT", spec.bands.count, "number of bands"))
    for (index, band) in spec.bands.enumerated() {
      cards.append(.text("DFILT\(String("0\(index + 1)".suffix(2)))", band.name, "name of the band"))
    }
    return cards + truthCards
  }

  /// What went in and what cannot be seen in the maps.
  private var truthCards: [HeaderCard] {
    let spec = galaxy.spec
    return [
      .text("OHCALIB", spec.metallicity.calibration, "calibration of the line ratios"),
      .real("OHSLOPE", spec.metallicity.slopeDexPerKpc, "[kpc-1] true slope of 12+log(O/H), dex"),
      .real("OHMEAN", spec.metallicity.atMeanRadius, "12+log(O/H) at RMEAN"),
      .real("RMEAN", galaxy.fields.meanRadiusKpc, "[kpc] radius weighted by Hbeta"),
      .real("AVMEAN", spec.attenuation.mean, "[mag] A_V at RMEAN"),
      .real("AVSLOPE", spec.attenuation.slopePerKpc, "[mag kpc-1] slope of A_V"),
      .real("REFF", spec.disk.effectiveRadiusKpc, "[kpc] half of the mass inside the SEG radius"),
      .real("RSEG", spec.disk.segmentationRadiusKpc, "[kpc] radius of SEG"),
      .real("BTRATIO", spec.disk.bulgeFraction, "bulge's share of the mass inside RSEG"),
      .real("DISKPA", spec.disk.positionAngleDeg, "[deg] position angle in the source plane"),
      .real("DISKQ", spec.disk.axisRatio, "axis ratio in the source plane"),
      .real("MSTAR", galaxy.stellarMassSolar, "[solMass] inside RSEG, without the lens"),
      .real("LENSMU", spec.lens.magnification, "magnification"),
      .real("LENSKAPP", galaxy.geometry.convergence, "convergence"),
      .real(
        "LENSGAMM", 0.5 * (1 / spec.lens.minorStretch - 1 / spec.lens.majorStretch), "modulus of the shear"),
      .real("LENSPA", spec.lens.positionAngleDeg, "[deg] direction of the larger stretch"),
    ]
  }

  private var history: [String] {
    [
      "Simulated forward from integrated values, which over-determine a galaxy. What gives way, in this order:"
    ]
      + galaxy.compromises
  }

  private var segmentation: ImageExtension {
    let id = Int32(galaxy.spec.id)
    return image("SEG", .int32(galaxy.segmentation.map.map { $0 ? id : 0 }))
  }

  private func images(ofLine index: Int) -> [ImageExtension] {
    let line = galaxy.lines[index]
    let name = HeaderValue.string(line.spec.name)
    let wavelength = line.spec.line.wavelengthAngstrom
    let cards: [HeaderCard] = [
      .real("REDSHIFT", galaxy.spec.redshift, "redshift"),
      .real("RESTWAVE", wavelength, "[Angstrom] wavelength at rest, vacuum"),
      .real("WAVELEN", wavelength * (1 + galaxy.spec.redshift), "[Angstrom] observed wavelength"),
    ]
    let weight = 1 / (line.noise * line.noise)
    return [
      image(
        "LINE", version: name, .float32(galaxy.noisyFlux(index, seed: seed)), unit: "1e-17 erg/s/cm2",
        cards + [.real("OFFSET", line.offsetFromCalibrationDex, "[dex] above the calibration, Hb as zero")]),
      image(
        "CONTINUUM", version: name, .float32(galaxy.continua[index]), unit: "1e-17 erg/s/cm2/Angstrom", cards),
      image(
        "LINEWHT", version: name, .float32(line.flux.map { _ in weight }), unit: "(1e-17 erg/s/cm2)-2", cards),
    ]
  }

  private func images(ofBand index: Int) -> [ImageExtension] {
    let band = galaxy.bands[index]
    let name = HeaderValue.string(band.spec.name)
    let cards: [HeaderCard] = [
      .text("FILTER", band.spec.name, "filter"),
      .real("PHOTFLAM", band.photflam, "[erg s-1 cm-2 Angstrom-1] f_lambda of 1 electron/s"),
      .real("PHOTPLAM", band.pivotAngstrom, "[Angstrom] pivot wavelength"),
      .real("ABZP", band.spec.zeroPointAB, "[mag] AB magnitude of 1 electron/s"),
      .real("DEPTHAB", band.spec.depthAB, "[mag] 5 sigma in a 0.4 arcsec aperture"),
      .real("PSFFWHM", band.spec.psfFWHMArcsec, "[arcsec] FWHM"),
      .real("CONTSHAR", band.continuumShare, "true share of the continuum inside SEG"),
    ]
    let weight = 1 / (band.noise * band.noise)
    return [
      image(
        "DSCI", version: name, .float32(galaxy.noisyImage(index, seed: seed)), unit: "ELECTRONS/S", cards),
      image(
        "DWHT", version: name, .float32(band.image.map { _ in weight }), unit: "(ELECTRONS/S)-2", cards),
    ]
  }

  private var psfImages: [ImageExtension] {
    let spec = galaxy.spec
    return spec.bands.map { band in
      let sigma = band.psfFWHMArcsec / GaussianPSF.fwhmPerSigma / spec.stamp.pixelScaleArcsec
      let psf = GaussianPSF.image(
        width: spec.stamp.width, height: spec.stamp.height, centre: galaxy.geometry.centre,
        sigmaPixel: sigma)
      return image("DPSF", version: .string(band.name), .float32(psf))
    }
  }

  private var lensImages: [ImageExtension] {
    let geometry = galaxy.geometry
    let cards: [HeaderCard] = [
      .real("ZS", galaxy.spec.redshift, "redshift to which the lens is scaled")
    ]
    let note = HeaderCard(
      commentary: "COMMENT", "scaled to the redshift of the source; West and North positive")
    return [
      image(
        "DPLX", .float32(galaxy.stampMap { geometry.deflection(x: $0, y: $1).west }), unit: "arcsec",
        cards + [note]),
      image(
        "DPLY", .float32(galaxy.stampMap { geometry.deflection(x: $0, y: $1).north }), unit: "arcsec",
        cards + [note]),
      image("MAGNIF", .float32(galaxy.stampMap { _, _ in galaxy.spec.lens.magnification }), cards),
    ]
  }

  private var truthImages: [ImageExtension] {
    let fields = galaxy.fields
    func field(_ name: String, _ unit: String?, _ meaning: String, _ value: (Double) -> Double)
      -> ImageExtension
    {
      image(
        name, .float32(galaxy.radiusKpc.map(value)), unit: unit,
        [HeaderCard(commentary: "COMMENT", meaning)])
    }
    func measured(_ name: String, _ map: Map2D<Double>, _ unit: String, _ meaning: String) -> ImageExtension {
      image(name, .float32(map), unit: unit, [HeaderCard(commentary: "COMMENT", meaning)])
    }
    return [
      field("TRUE_R", "kpc", "radius in the plane of the disk") { $0 },
      field("TRUE_OH", nil, "12+log(O/H)") { fields.metallicity(radiusKpc: $0) },
      field("TRUE_AV", "mag", "nebular A_V") { fields.attenuation(radiusKpc: $0) },
      field("TRUE_AGE", "yr", "age of constant star formation") {
        Elementary.pow10(fields.log10Age(radiusKpc: $0))
      },
      // Areas are those of the source on the sky: an inclined disk shows more than face-on.
      measured("TRUE_SM", galaxy.stellarMassDensity, "solMass kpc-2", "stellar mass per area of the source"),
      measured(
        "TRUE_SFR", galaxy.starFormationDensity, "solMass yr-1 kpc-2", "star formation per area of the source"
      ),
      measured("TRUE_HB", galaxy.intrinsicHbeta, "1e-17 erg/s/cm2", "de-reddened Hbeta per pixel"),
      measured("TRUE_EW", galaxy.hbetaEquivalentWidth, "Angstrom", "rest-frame EW(Hbeta) as seen, no noise"),
    ]
  }

  private func image(
    _ name: String, version: HeaderValue? = nil, _ pixels: ImageExtension.Pixels, unit: String? = nil,
    _ cards: [HeaderCard] = []
  ) -> ImageExtension {
    ImageExtension(name: name, version: version, pixels: pixels, unit: unit, cards: wcs + cards)
  }
}

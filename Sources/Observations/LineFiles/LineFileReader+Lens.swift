import Cosmology
import FITS
import Grid

extension LineFileReader {
  /// Reads `DPLX` and `DPLY` (arcsec, towards West and North) and `MAGNIF`, and scales them to the galaxy's redshift.
  mutating func readLens() throws(ObservationError) {
    observation.lensRedshift = source.primary.number("ZLENS")
    observation.publishedMagnification = source.primary.number("LENSMU").flatMap {
      $0.isFinite && $0 != 0 ? abs($0) : nil
    }
    try readDeflections()
    guard let hdu = source.image(named: "MAGNIF") else { return }
    try source.checkShape(hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
    let signed = try source.read(hdu)
    if signed.values.contains(where: { $0 < 0 }) {
      observation.conventions.append("MAGNIF is taken without its sign, which tells the parity of the image.")
    }
    observation.magnification = signed.map { $0.isFinite ? abs($0) : .nan }
  }

  private mutating func readDeflections() throws(ObservationError) {
    let (west, north) = (source.image(named: "DPLX"), source.image(named: "DPLY"))
    guard let west, let north else {
      if let only = west ?? north {
        observation.limitations.append(
          "Deflections: \(only.label) stands alone; both DPLX and DPLY are needed.")
      }
      return
    }
    for hdu in [west, north] {
      try source.checkShape(
        hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
    }
    let factor = try deflectionUnit(west) * deflectionScale(west)
    guard factor.isFinite else { return }
    observation.deflections = DeflectionMaps(
      westArcsec: try source.read(west).map { $0 * factor },
      northArcsec: try source.read(north).map { $0 * factor })
    observation.conventions.append(
      "DPLX deflects to the West, DPLY to the North, in arcsec, scaled to the galaxy's redshift (Lenstool's convention)."
    )
  }

  /// Arcseconds in one unit of a deflection map.
  private func deflectionUnit(_ hdu: HDU) throws(ObservationError) -> Double {
    let unit = hdu.header.string("BUNIT")?.lowercased() ?? "arcsec"
    switch unit {
    case "arcsec", "arcsecond", "arcseconds", "\"": return 1
    case "pix", "pixel", "pixels": return observation.orientation.pixelScaleArcsec
    default:
      throw source.badData(hdu, "BUNIT is '\(unit)'; deflections must be in arcsec or pixel")
    }
  }

  /// What brings deflections for the source redshift `ZS` of the map to the galaxy's; NaN where that is impossible.
  private mutating func deflectionScale(_ hdu: HDU) -> Double {
    guard let mapRedshift = hdu.header.number("ZS"), abs(mapRedshift - observation.redshift) > 1e-3 else {
      return 1
    }
    guard let lens = hdu.header.number("ZLENS") ?? source.primary.number("ZLENS"), lens > 0,
      lens < min(mapRedshift, observation.redshift)
    else {
      observation.limitations.append(
        "Deflections are not used: they are for a source at z = \(mapRedshift), the galaxy is at \(observation.redshift),"
          + " and no ZLENS in front of both allows to scale them.")
      return .nan
    }
    let cosmology = FlatCosmology.wang2019
    let factor =
      cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: observation.redshift)
      / cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: mapRedshift)
    observation.conventions.append(
      "Deflections for a source at z = \(mapRedshift) were multiplied by \((factor * 1e4).rounded() / 1e4), the ratio of"
        + " D_ls/D_s for a lens at z = \(lens).")
    return factor
  }
}

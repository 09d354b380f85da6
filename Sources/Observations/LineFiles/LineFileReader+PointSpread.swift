import FITS
import Grid

extension LineFileReader {
  /// Finds the width of the point spread function: `PSFFWHM` or `SEEING` (arcsec), else measured on `DPSF` or `PSF`.
  mutating func readPointSpread() throws(ObservationError) {
    for header in [source.primary, lineHDUs[0].header] {
      for keyword in ["PSFFWHM", "SEEING"] {
        guard let width = header.number(keyword), width > 0, width.isFinite else { continue }
        observation.psfFWHMArcsec = width
        observation.conventions.append("The point spread function's FWHM is \(width) arcsec (\(keyword)).")
        return
      }
    }
    let images = source.hdus.filter { ($0.matches("DPSF") || $0.matches("PSF")) && $0.kind == .image }
    // The reddest direct image is the nearest to the grism's spectra; grizli writes filters from blue to red.
    let reddest = observation.bands.last?.band
    guard let hdu = images.first(where: { $0.version == reddest }) ?? images.last else { return }
    guard let width = try measuredWidthArcsec(hdu) else {
      observation.limitations.append("\(hdu.label) has no peak, so that the width of the PSF is unknown.")
      return
    }
    observation.psfFWHMArcsec = width
    observation.conventions.append("The point spread function's FWHM was measured on \(hdu.label).")
  }

  /// FWHM of a band, arcsec: `PSFFWHM` of its image, else measured on the `DPSF` of its name; nil where there is
  /// neither.
  func bandPointSpread(_ hdu: HDU, _ name: String) throws(ObservationError) -> Double? {
    if let width = hdu.header.number("PSFFWHM"), width > 0, width.isFinite { return width }
    guard let image = source.image(named: "DPSF", name) else { return nil }
    return try measuredWidthArcsec(image)
  }

  // FWHM, arcsec, of an image of the point spread function on its own pixels; nil without a peak.
  private func measuredWidthArcsec(_ hdu: HDU) throws(ObservationError) -> Double? {
    let image = try source.read(hdu)
    let scale =
      MapPlace(hdu.header, width: image.width, height: image.height)?.orientation.pixelScaleArcsec
      ?? observation.pixelScaleArcsec
    return PointSpread.fullWidthAtHalfMaximum(image).map { $0 * scale }
  }
}

/// Measures of an image of the point spread function.
enum PointSpread {
  /// Full width at half maximum, pixel: the diameter of the circle that has the area above half of the peak.
  ///
  /// The area is counted on an eight times finer grid, bilinear between pixels; nil for an image without a peak.
  static func fullWidthAtHalfMaximum(_ image: Map2D<Double>) -> Double? {
    let peak = image.values.filter(\.isFinite).max() ?? 0
    guard peak > 0, image.width > 2, image.height > 2 else { return nil }
    let steps = 8
    var count = 0
    for y in 0..<(image.height - 1) {
      for x in 0..<(image.width - 1) {
        let corners = [image[x, y], image[x + 1, y], image[x, y + 1], image[x + 1, y + 1]]
        guard corners.contains(where: { $0 > peak / 2 }), corners.allSatisfy(\.isFinite) else { continue }
        for row in 0..<steps {
          for column in 0..<steps {
            let (u, v) = ((Double(column) + 0.5) / Double(steps), (Double(row) + 0.5) / Double(steps))
            let lower = corners[0] * (1 - u) + corners[1] * u
            let upper = corners[2] * (1 - u) + corners[3] * u
            if lower * (1 - v) + upper * v > peak / 2 { count += 1 }
          }
        }
      }
    }
    guard count > 0 else { return nil }
    return 2 * (Double(count) / Double(steps * steps) / .pi).squareRoot()
  }
}

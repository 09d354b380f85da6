import FITS
import Grid

extension LineFileReader {
  /// Reads `DSCI` and `DWHT`, one pair a filter; before November 2018 grizli wrote one pair without `EXTVER`.
  mutating func readBands() throws(ObservationError) {
    for hdu in source.hdus where hdu.matches("DSCI") && hdu.kind == .image {
      try source.checkShape(
        hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
      let name = hdu.version ?? hdu.header.string("FILTER") ?? source.primary.string("FILTER") ?? "DSCI"
      guard !observation.bands.contains(where: { $0.band == name }) else {
        observation.limitations.append("A second image of \(name) is not used.")
        continue
      }
      let image = try source.read(hdu).map { $0.isFinite ? $0 : .nan }
      let error = try bandError(hdu, name)
      guard image.values.contains(where: \.isFinite) else {
        observation.limitations.append("Band \(name) is not used: no pixel has a value.")
        continue
      }
      let unit = hdu.header.string("BUNIT") ?? ""
      observation.bands.append(
        BandImage(
          band: name, image: image, error: error, photflam: positive(hdu.header.number("PHOTFLAM")),
          pivotAngstrom: positive(hdu.header.number("PHOTPLAM")), unit: unit,
          psfFWHMArcsec: try bandPointSpread(hdu, name)))
    }
    let silent = observation.bands.filter { $0.unit.isEmpty }.map(\.band)
    if !silent.isEmpty {
      observation.conventions.append(
        "Images without BUNIT are electrons per second (the convention of grizli): \(silent.joined(separator: " "))."
      )
    }
  }

  /// The error of a band from `DWHT`, an inverse variance; all NaN where there is none.
  private mutating func bandError(_ hdu: HDU, _ name: String) throws(ObservationError) -> Map2D<Double> {
    let none = Map2D(width: observation.width, height: observation.height, repeating: Double.nan)
    guard let weight = source.image(named: "DWHT", hdu.version) else {
      observation.limitations.append("Band \(name) has no DWHT, so that its errors are unknown.")
      return none
    }
    try source.checkShape(weight, width: observation.width, height: observation.height, like: hdu.label)
    return ErrorMap(inverseVariance: try source.read(weight), clips: false, footprint: nil).sigma
  }

  private func positive(_ value: Double?) -> Double? {
    guard let value, value > 0, value.isFinite else { return nil }
    return value
  }
}

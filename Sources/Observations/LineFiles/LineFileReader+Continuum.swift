import FITS
import Grid

extension LineFileReader {
  /// Wavelength step of one pixel of the slitless spectra that grizli's maps integrate over, Angstrom: WFC3's
  /// grisms (WFC3 Instrument Handbook, section 8).
  private static let grismStepAngstrom = ["G102": 24.5, "G141": 46.5]

  /// Reads the continuum under a line, 1e-17 erg/s/cm2/Angstrom per pixel; nil where there is none or its unit is
  /// unknown.
  ///
  /// grizli's is the continuum's flux within one pixel of the spectrum, without a unit in the header.
  mutating func readContinuum(_ line: HDU) throws(ObservationError) -> Map2D<Double>? {
    guard let hdu = source.image(named: "CONTINUUM", line.version) else { return nil }
    try source.checkShape(hdu, width: observation.width, height: observation.height, like: line.label)
    let factor: Double
    if let text = hdu.header.string("BUNIT") {
      guard let unit = FluxUnit(parsing: text), unit.isPerAngstrom else {
        observation.limitations.append(
          "\(hdu.label) is not used: its unit is '\(text)', not a flux density per Angstrom.")
        return nil
      }
      factor = unit.factor(pixelAreaArcsec2: observation.orientation.pixelAreaArcsec2)
    } else if let step = LineFileReader.grismStepAngstrom[line.header.string("FILTER") ?? ""] {
      factor = 1 / step
      let note =
        "CONTINUUM maps are divided by the grism's step (24.5 A in G102, 46.5 A in G141) to give flux per Angstrom."
      if !observation.conventions.contains(note) { observation.conventions.append(note) }
    } else {
      return nil
    }
    let continuum = try source.read(hdu)
    // grizli writes zeros where no continuum was fitted.
    guard continuum.values.contains(where: { $0.isFinite && $0 != 0 }) else { return nil }
    return continuum.map { $0.isFinite ? $0 * factor : .nan }
  }
}

import Nebular
import Numerical

extension ColourReddening {
  /// The relation of two bands computed from model spectra: least squares of E(B-V) on the colour over E(B-V) from 0 to
  /// 0.6 in steps of 0.02, Calzetti et al. 2000, stars alone. It serves at any redshift and for any pair of bands.
  /// - Parameters:
  ///   - blue: the band of shorter wavelength; the colour is blue minus red, AB.
  ///   - red: the band of longer wavelength.
  ///   - log10AgeYears: age of constant star formation.
  /// - Throws: `StellarError` for a band that the spectra cannot serve at this redshift.
  public init(
    library: StellarLibrary, blue: FilterCurve, red: FilterCurve, redshift: Double,
    log10AgeYears age: Double
  ) throws(StellarError) {
    for filter in [blue, red] {
      if let refusal = ModelGrid.refusal(of: filter, library: library, redshift: redshift) { throw refusal }
    }
    let waves = library.wavelengthAngstrom
    let first = try BandResponse(filter: blue, restWavelengthAngstrom: waves, redshift: redshift)
    let second = try BandResponse(filter: red, restWavelengthAngstrom: waves, redshift: redshift)
    let spectrum = library.spectrum(log10AgeYears: age, includesNebularContinuum: false)
    let law = DustLaw.calzetti
    let curve = waves.map { law.extendedAttenuation(atAngstrom: $0) * law.rv }
    let reddenings = (0...30).map { Double($0) * 0.02 }
    let colours = reddenings.map { reddening in
      let dimmed = zip(spectrum, curve).map { $0 * Elementary.pow10(-0.4 * reddening * $1) }
      return -2.5 * Elementary.log10(first.microJy(of: dimmed) / second.microJy(of: dimmed))
    }
    let count = Double(colours.count)
    let meanColour = colours.reduce(0, +) / count
    let meanReddening = reddenings.reduce(0, +) / count
    var (product, square) = (0.0, 0.0)
    for (colour, reddening) in zip(colours, reddenings) {
      product += (colour - meanColour) * (reddening - meanReddening)
      square += (colour - meanColour) * (colour - meanColour)
    }
    let slope = product / square
    guard slope > 0 else {
      throw .unsuitable(
        name: library.name,
        reason: "\(blue.name)-\(red.name) does not redden with dust at redshift \(redshift)")
    }
    self.init(slope: slope, intercept: meanReddening - slope * meanColour)
  }
}

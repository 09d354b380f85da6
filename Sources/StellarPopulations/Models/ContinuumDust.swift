import Nebular

extension DustLaw {
  /// A(lambda)/A_V also beyond the law's range, where it runs on with the slope of its outermost percent, not below 0.
  ///
  /// Spectra need this at their ends: Calzetti's law ends at 1200 Angstrom, the spectra reach below, and bands have
  /// wings there.
  func extendedAttenuation(atAngstrom wavelength: Double) -> Double {
    let range = rangeAngstrom
    if let value = try? attenuation(atAngstrom: wavelength) { return value }
    let end = wavelength < range.lowerBound ? range.lowerBound : range.upperBound
    let inside = wavelength < range.lowerBound ? end * 1.01 : end * 0.99
    guard let atEnd = try? attenuation(atAngstrom: end), let near = try? attenuation(atAngstrom: inside)
    else {
      preconditionFailure("\(label) has no value inside its own range")
    }
    return max(0, atEnd + (wavelength - end) * (near - atEnd) / (inside - end))
  }
}

import Nebular

/// What emission lines add to a broad band, and what is left without them.
///
/// f_nu,continuum = f_nu,observed - (sum of F T(lambda) lambda) / (c integral of T d(lambda)/lambda), with F in
/// erg/s/cm2 and lambda the line's observed wavelength: photons are counted.
public struct LineContribution: Sendable, Hashable {
  /// A line's observed flux, erg/s/cm2, and its observed wavelength, Angstrom.
  public struct ObservedLine: Sendable, Hashable {
    /// Observed vacuum wavelength, Angstrom.
    public var wavelengthAngstrom: Double
    /// Observed flux, erg/s/cm2, not corrected for dust.
    public var flux: Double

    /// A line at an observed wavelength.
    public init(wavelengthAngstrom: Double, flux: Double) {
      self.wavelengthAngstrom = wavelengthAngstrom
      self.flux = flux
    }

    /// An emission line of a galaxy at a redshift; the [OIII] doublet becomes its two lines, 2.98 to 1.
    public static func lines(of line: EmissionLine, flux: Double, redshift: Double) -> [ObservedLine] {
      guard line == .oiiiDoublet else {
        return [ObservedLine(wavelengthAngstrom: line.wavelengthAngstrom * (1 + redshift), flux: flux)]
      }
      return lines(of: .oiii5008, flux: flux * 2.98 / 3.98, redshift: redshift)
        + lines(of: .oiii4960, flux: flux / 3.98, redshift: redshift)
    }
  }

  /// Flux density that the lines add, microjansky.
  public let microJy: Double

  /// The contribution of lines to a band. Lines outside the band add nothing.
  public init(of lines: [ObservedLine], to filter: FilterCurve) {
    let norm = FluxDensity.lightAngstromPerSec * filter.logarithmicWidth * FluxDensity.microJy
    microJy =
      lines.reduce(0) {
        $0 + $1.flux * filter.throughput(atAngstrom: $1.wavelengthAngstrom) * $1.wavelengthAngstrom
      } / norm
  }

  /// The continuum's flux density, microjansky, of a measured one.
  public func removed(fromMicroJy flux: Double) -> Double { flux - microJy }

  /// The share of the band's light that is continuum, of a continuum flux density in microjansky.
  public func continuumShare(continuumMicroJy: Double) -> Double {
    continuumMicroJy / (continuumMicroJy + microJy)
  }
}

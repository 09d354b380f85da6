import Grid

/// A broad-band image with its error.
public struct BandImage: Sendable {
  /// Filter name, e.g. `F160W`.
  public var band: String
  /// Flux density per pixel in the file's unit; NaN where there is no value.
  public var image: Map2D<Double>
  /// One standard deviation per pixel, same unit; NaN where there is no value.
  public var error: Map2D<Double>
  /// `image * photflam` is f_lambda in erg/s/cm2/Angstrom; nil where the file does not say.
  public var photflam: Double?
  /// Pivot wavelength, Angstrom; nil where the file does not say.
  public var pivotAngstrom: Double?
  /// Full width at half maximum of the point spread function, arcsec; nil where the file does not say.
  public var psfFWHMArcsec: Double?
  /// The unit the file states, e.g. `ELECTRONS/S`; empty where it states none.
  public var unit: String

  /// A broad-band image; image and error have one shape.
  public init(
    band: String, image: Map2D<Double>, error: Map2D<Double>, photflam: Double?, pivotAngstrom: Double?,
    unit: String, psfFWHMArcsec: Double? = nil
  ) {
    self.psfFWHMArcsec = psfFWHMArcsec
    self.band = band
    self.image = image
    self.error = error
    self.photflam = photflam
    self.pivotAngstrom = pivotAngstrom
    self.unit = unit
  }
}

import Grid

/// Deflection angles towards the source plane, on the observation's pixels, scaled to the galaxy's redshift.
///
/// Sign convention (Lenstool): `x` positive to the West, `y` positive to the North, so that
/// `source = image - deflection` in coordinates that run West and North.
public struct DeflectionMaps: Sendable {
  /// Deflection along West, arcsec.
  public var westArcsec: Map2D<Double>
  /// Deflection along North, arcsec.
  public var northArcsec: Map2D<Double>

  /// Two maps of one shape.
  public init(westArcsec: Map2D<Double>, northArcsec: Map2D<Double>) {
    self.westArcsec = westArcsec
    self.northArcsec = northArcsec
  }
}

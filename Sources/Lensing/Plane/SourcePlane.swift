import Grid

/// A place in the source plane, arcsec towards West and North of a common origin.
public struct SourcePosition: Sendable, Hashable {
  /// Towards West, arcsec.
  public var westArcsec: Double
  /// Towards North, arcsec.
  public var northArcsec: Double

  /// A place in the source plane.
  public init(westArcsec: Double, northArcsec: Double) {
    self.westArcsec = westArcsec
    self.northArcsec = northArcsec
  }
}

/// The lens equation on the pixels of a map: `beta = theta - alpha`.
///
/// `alpha` are the deflections scaled to the source's redshift, arcsec, positive to the West and to the North
/// (Lenstool's convention). Positions `theta` follow from the map's orientation; their origin is pixel (0, 0), and only
/// differences of source positions mean anything. Without deflections use `SourcePlane(unlensed:)`, for which beta is
/// theta.
public struct SourcePlane: Sendable {
  /// Deflections; nil without a lens.
  let west: Map2D<Double>?
  let north: Map2D<Double>?
  /// How the pixels lie on the sky.
  public let orientation: SkyOrientation

  /// A source plane behind two deflection maps of one shape, arcsec.
  public init(
    deflectionWestArcsec west: Map2D<Double>, deflectionNorthArcsec north: Map2D<Double>,
    orientation: SkyOrientation
  ) {
    precondition(west.hasSameShape(as: north), "the deflection maps have one shape")
    self.west = west
    self.north = north
    self.orientation = orientation
  }

  /// The plane of the sky itself.
  public init(unlensed orientation: SkyOrientation) {
    west = nil
    north = nil
    self.orientation = orientation
  }

  /// Source position of a place on the map, whole or fractional pixels; NaN where no deflection is known.
  public func position(of pixel: PixelPosition) -> SourcePosition {
    let sky = orientation.skyOffsetArcsec(dx: pixel.x, dy: pixel.y)
    guard let west, let north else { return SourcePosition(westArcsec: -sky.east, northArcsec: sky.north) }
    return SourcePosition(
      westArcsec: -sky.east - Interpolation.value(of: west, at: pixel),
      northArcsec: sky.north - Interpolation.value(of: north, at: pixel))
  }

  /// Offset in the source plane of a place on the map from another, arcsec, after tracing both.
  public func offset(of pixel: PixelPosition, from centre: PixelPosition) -> SourcePosition {
    let (there, here) = (position(of: pixel), position(of: centre))
    return SourcePosition(
      westArcsec: there.westArcsec - here.westArcsec, northArcsec: there.northArcsec - here.northArcsec)
  }

  /// Source positions of all pixel centres of a map.
  public func positions(width: Int, height: Int) -> Map2D<SourcePosition> {
    Map2D(width: width, height: height) { x, y in position(of: PixelPosition(x: Double(x), y: Double(y))) }
  }
}

/// A place on a map: `x` along columns, `y` along rows, zero-based, pixel centres at integers.
public struct PixelPosition: Sendable, Hashable, Codable {
  /// Along columns, pixel.
  public var x: Double
  /// Along rows, pixel.
  public var y: Double

  /// A place in pixel coordinates.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A place on the sky, ICRS.
public struct SkyPosition: Sendable, Hashable, Codable {
  /// Right ascension, degrees, 0 to 360.
  public var rightAscensionDeg: Double
  /// Declination, degrees, -90 to 90.
  public var declinationDeg: Double

  /// A place on the sky, both in degrees.
  public init(rightAscensionDeg: Double, declinationDeg: Double) {
    self.rightAscensionDeg = rightAscensionDeg
    self.declinationDeg = declinationDeg
  }
}

/// How pixels lie on the sky near the middle of a map: arcseconds East and North per pixel step.
public struct SkyOrientation: Sendable, Hashable {
  /// Arcseconds towards East for one step in x (negative where East is left).
  public var eastArcsecPerX: Double
  /// Arcseconds towards East for one step in y.
  public var eastArcsecPerY: Double
  /// Arcseconds towards North for one step in x.
  public var northArcsecPerX: Double
  /// Arcseconds towards North for one step in y.
  public var northArcsecPerY: Double

  /// An orientation from its four derivatives, arcsec per pixel.
  public init(
    eastArcsecPerX: Double, eastArcsecPerY: Double, northArcsecPerX: Double, northArcsecPerY: Double
  ) {
    self.eastArcsecPerX = eastArcsecPerX
    self.eastArcsecPerY = eastArcsecPerY
    self.northArcsecPerX = northArcsecPerX
    self.northArcsecPerY = northArcsecPerY
  }

  /// North up, East left, square pixels.
  public static func northUp(pixelScaleArcsec: Double) -> SkyOrientation {
    SkyOrientation(
      eastArcsecPerX: -pixelScaleArcsec, eastArcsecPerY: 0, northArcsecPerX: 0,
      northArcsecPerY: pixelScaleArcsec)
  }

  /// Solid angle of one pixel, arcsec2.
  public var pixelAreaArcsec2: Double {
    abs(eastArcsecPerX * northArcsecPerY - eastArcsecPerY * northArcsecPerX)
  }

  /// Side of a square pixel of the same solid angle, arcsec.
  public var pixelScaleArcsec: Double { pixelAreaArcsec2.squareRoot() }

  /// Offset on the sky of a pixel step (dx, dy): East and North, arcsec.
  public func skyOffsetArcsec(dx: Double, dy: Double) -> (east: Double, north: Double) {
    (eastArcsecPerX * dx + eastArcsecPerY * dy, northArcsecPerX * dx + northArcsecPerY * dy)
  }
}

import Grid

/// A lens evaluated on the pixels of one galaxy: source positions of the pixels' centres and corners.
///
/// Positions count in arcsec West and North of pixel (0, 0); only differences mean anything.
public struct LensField: Sendable {
  /// Source positions of the pixels' centres, and of places between them.
  public let plane: SourcePlane
  /// Source positions of the corners: (x, y) is the lower left corner of pixel (x, y), at (x - 1/2, y - 1/2); one more
  /// column and row than pixels.
  public let corners: Map2D<SourcePosition>
  /// Magnification with the parity of the image that the model states by itself (kappa and gamma maps); nil where it
  /// follows from the corners.
  public let stated: Map2D<Double>?
  /// Whether there is a lens.
  public let isLensed: Bool

  /// Number of columns of pixels.
  public var width: Int { corners.width - 1 }
  /// Number of rows of pixels.
  public var height: Int { corners.height - 1 }
  /// How the image's pixels lie on the sky.
  public var orientation: SkyOrientation { plane.orientation }

  /// The sky itself: no lens.
  public init(unlensedWidth width: Int, height: Int, orientation: SkyOrientation) {
    let plane = SourcePlane(unlensed: orientation)
    self.plane = plane
    corners = Map2D(width: width + 1, height: height + 1) { x, y in
      plane.position(of: PixelPosition(x: Double(x) - 0.5, y: Double(y) - 0.5))
    }
    stated = nil
    isLensed = false
  }

  /// A model evaluated at the sky positions of the pixels' centres and corners.
  /// - Parameters:
  ///   - centres: sky positions of the pixels' centres.
  ///   - cornerPlaces: sky positions of the corners, one more column and row.
  ///   - convergence: maps that state the magnification beside the model; nil for none.
  public init(
    _ model: any LensModel, centres: Map2D<SkyPosition>, corners cornerPlaces: Map2D<SkyPosition>,
    orientation: SkyOrientation, convergence: ConvergenceMaps? = nil
  ) {
    precondition(
      cornerPlaces.width == centres.width + 1 && cornerPlaces.height == centres.height + 1,
      "corners are one more than pixels")
    let deflections = model.deflections(at: centres.values)
    plane = SourcePlane(
      deflectionWestArcsec: Map2D(
        width: centres.width, height: centres.height, values: deflections.map(\.westArcsec)),
      deflectionNorthArcsec: Map2D(
        width: centres.width, height: centres.height, values: deflections.map(\.northArcsec)),
      orientation: orientation)
    let atCorners = model.deflections(at: cornerPlaces.values)
    var positions: [SourcePosition] = []
    positions.reserveCapacity(atCorners.count)
    for (place, deflection) in atCorners.enumerated() {
      let sky = orientation.skyOffsetArcsec(
        dx: Double(place % cornerPlaces.width) - 0.5, dy: Double(place / cornerPlaces.width) - 0.5)
      positions.append(
        SourcePosition(
          westArcsec: -sky.east - deflection.westArcsec, northArcsec: sky.north - deflection.northArcsec))
    }
    corners = Map2D(width: cornerPlaces.width, height: cornerPlaces.height, values: positions)
    stated = convergence.map {
      Map2D(width: centres.width, height: centres.height, values: $0.magnifications(at: centres.values))
    }
    isLensed = true
  }

  /// Magnifications of kappa and gamma alone, without deflections: radii stay in the image plane.
  public init(
    convergence: ConvergenceMaps, centres: Map2D<SkyPosition>, orientation: SkyOrientation
  ) {
    let sky = LensField(unlensedWidth: centres.width, height: centres.height, orientation: orientation)
    plane = sky.plane
    corners = sky.corners
    stated = Map2D(
      width: centres.width, height: centres.height, values: convergence.magnifications(at: centres.values))
    isLensed = false
  }

  /// Deflections known at the pixels' centres alone; corners follow between them by bicubic interpolation, and at the
  /// edges by the derivatives of the nearest pixel.
  public init(plane: SourcePlane, width: Int, height: Int) {
    self.plane = plane
    stated = nil
    isLensed = true
    corners = Map2D(width: width + 1, height: height + 1) { x, y in
      let place = PixelPosition(x: Double(x) - 0.5, y: Double(y) - 0.5)
      let inside = plane.position(of: place)
      if inside.westArcsec.isFinite && inside.northArcsec.isFinite { return inside }
      return LensField.extrapolated(plane, to: place, width: width, height: height)
    }
  }

  /// The position of the nearest known pixel around a corner plus its derivatives times the step.
  private static func extrapolated(
    _ plane: SourcePlane, to place: PixelPosition, width: Int, height: Int
  ) -> SourcePosition {
    for (dx, dy) in [(0.5, 0.5), (-0.5, 0.5), (0.5, -0.5), (-0.5, -0.5)] {
      let (x, y) = (Int(place.x + dx), Int(place.y + dy))
      guard place.x + dx >= 0, place.y + dy >= 0, x < width, y < height else { continue }
      let centre = plane.position(of: PixelPosition(x: Double(x), y: Double(y)))
      let slope = plane.jacobian(x: x, y: y)
      let sky = plane.orientation.skyOffsetArcsec(dx: -dx, dy: -dy)
      let (west, north) = (-sky.east, sky.north)
      let position = SourcePosition(
        westArcsec: centre.westArcsec + slope.westByWest * west + slope.westByNorth * north,
        northArcsec: centre.northArcsec + slope.northByWest * west + slope.northByNorth * north)
      if position.westArcsec.isFinite && position.northArcsec.isFinite { return position }
    }
    return SourcePosition(westArcsec: .nan, northArcsec: .nan)
  }
}

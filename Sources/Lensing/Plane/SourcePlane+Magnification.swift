import Grid

/// The four derivatives of source position by image position, `A = d beta / d theta`, without unit.
public struct LensJacobian: Sendable, Hashable {
  /// d beta_west / d theta_west.
  public var westByWest: Double
  /// d beta_west / d theta_north.
  public var westByNorth: Double
  /// d beta_north / d theta_west.
  public var northByWest: Double
  /// d beta_north / d theta_north.
  public var northByNorth: Double

  /// The determinant; its inverse is the magnification with the parity of the image.
  public var determinant: Double { westByWest * northByNorth - westByNorth * northByWest }
  /// Magnification `mu = 1 / |det A|`: a source of area S covers mu S in the image.
  public var magnification: Double { 1 / abs(determinant) }
  /// Convergence, `kappa = 1 - (A_11 + A_22) / 2`.
  public var convergence: Double { 1 - (westByWest + northByNorth) / 2 }
  /// Shear, `|gamma|`.
  public var shear: Double {
    let (plus, cross) = ((westByWest - northByNorth) / 2, (westByNorth + northByWest) / 2)
    return (plus * plus + cross * cross).squareRoot()
  }
}

extension SourcePlane {
  /// The derivatives at a pixel by central differences, one-sided at an edge or beside a pixel without deflection; NaN
  /// where neither is possible.
  public func jacobian(x: Int, y: Int) -> LensJacobian {
    let alongX = step(x, y, 1, 0)
    let alongY = step(x, y, 0, 1)
    // Sky offsets West and North of the two pixel steps; their inverse turns derivatives by pixel into such by angle.
    let (westX, northX) = (-orientation.eastArcsecPerX, orientation.northArcsecPerX)
    let (westY, northY) = (-orientation.eastArcsecPerY, orientation.northArcsecPerY)
    let area = westX * northY - westY * northX
    let (xByWest, xByNorth) = (northY / area, -westY / area)
    let (yByWest, yByNorth) = (-northX / area, westX / area)
    return LensJacobian(
      westByWest: alongX.westArcsec * xByWest + alongY.westArcsec * yByWest,
      westByNorth: alongX.westArcsec * xByNorth + alongY.westArcsec * yByNorth,
      northByWest: alongX.northArcsec * xByWest + alongY.northArcsec * yByWest,
      northByNorth: alongX.northArcsec * xByNorth + alongY.northArcsec * yByNorth)
  }

  /// Magnification of every pixel of a map, `1 / |det A|`; NaN where no deflection is known.
  public func magnification(width: Int, height: Int) -> Map2D<Double> {
    Map2D(width: width, height: height) { x, y in jacobian(x: x, y: y).magnification }
  }

  /// Change of the source position for one pixel step in a direction.
  private func step(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int) -> SourcePosition {
    let (ahead, behind) = (known(x + dx, y + dy), known(x - dx, y - dy))
    switch (ahead, behind) {
    case (let ahead?, let behind?): return difference(ahead, behind, over: 2)
    case (let ahead?, nil): return difference(ahead, position(atX: x, y), over: 1)
    case (nil, let behind?): return difference(position(atX: x, y), behind, over: 1)
    case (nil, nil): return SourcePosition(westArcsec: .nan, northArcsec: .nan)
    }
  }

  private func difference(_ a: SourcePosition, _ b: SourcePosition, over steps: Double) -> SourcePosition {
    SourcePosition(
      westArcsec: (a.westArcsec - b.westArcsec) / steps, northArcsec: (a.northArcsec - b.northArcsec) / steps)
  }

  private func position(atX x: Int, _ y: Int) -> SourcePosition {
    position(of: PixelPosition(x: Double(x), y: Double(y)))
  }

  /// The source position of a pixel that lies on the maps and has a deflection.
  private func known(_ x: Int, _ y: Int) -> SourcePosition? {
    if let west, !west.contains(x, y) { return nil }
    let position = position(atX: x, y)
    return position.westArcsec.isFinite && position.northArcsec.isFinite ? position : nil
  }
}

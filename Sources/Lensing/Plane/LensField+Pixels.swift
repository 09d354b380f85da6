import Grid

extension LensField {
  /// A pixel's outline in the source plane, in the order of going around it.
  public func outline(x: Int, y: Int) -> [SourcePosition] {
    [corners[x, y], corners[x + 1, y], corners[x + 1, y + 1], corners[x, y + 1]]
  }

  /// Twice the signed areas of the two triangles that a pixel's outline is cut into by the diagonal from its lower left,
  /// arcsec2; NaN where a corner is not known.
  func doubledTriangles(x: Int, y: Int) -> (Double, Double) {
    let (a, b, c, d) = (corners[x, y], corners[x + 1, y], corners[x + 1, y + 1], corners[x, y + 1])
    func cross(_ p: SourcePosition, _ q: SourcePosition) -> Double {
      (p.westArcsec - a.westArcsec) * (q.northArcsec - a.northArcsec) - (p.northArcsec - a.northArcsec)
        * (q.westArcsec - a.westArcsec)
    }
    return (cross(b, c), cross(c, d))
  }

  /// Area that a pixel covers in the source plane, arcsec2, above zero whatever its parity; NaN where a corner is not
  /// known. A pixel on the critical line, which folds, counts both of its halves.
  public func sourceAreaArcsec2(x: Int, y: Int) -> Double {
    let (first, second) = doubledTriangles(x: x, y: y)
    return (abs(first) + abs(second)) / 2
  }

  /// Magnification of a pixel with the parity of the image: its area over the area that it shows of the source,
  /// negative where the image is mirrored; NaN where it is not known.
  public func signedMagnification(x: Int, y: Int) -> Double {
    if let stated { return stated[x, y] }
    let (first, second) = doubledTriangles(x: x, y: y)
    let area = (abs(first) + abs(second)) / 2
    guard area.isFinite else { return .nan }
    // The corners run around the pixel the way that x and y do; the sky may be mirrored against them.
    let o = orientation
    let turn = -o.eastArcsecPerX * o.northArcsecPerY + o.eastArcsecPerY * o.northArcsecPerX
    let magnification = o.pixelAreaArcsec2 / area
    return (first + second) * turn < 0 ? -magnification : magnification
  }

  /// Magnifications of all pixels with the parity of the image.
  public var signedMagnifications: Map2D<Double> {
    Map2D(width: width, height: height) { x, y in signedMagnification(x: x, y: y) }
  }

  /// Places on the image where the parity changes between neighbouring pixels, linear in the area that a pixel shows of
  /// the source: points of the critical curve.
  public func criticalPoints() -> [PixelPosition] {
    let area = Map2D(width: width, height: height) { x, y in
      let (first, second) = doubledTriangles(x: x, y: y)
      return first + second
    }
    var points: [PixelPosition] = []
    for y in 0..<height {
      for x in 0..<width where area[x, y].isFinite {
        for (dx, dy) in [(1, 0), (0, 1)] {
          guard let other = area.value(atX: x + dx, y: y + dy), other.isFinite,
            (other < 0) != (area[x, y] < 0)
          else { continue }
          let share = area[x, y] / (area[x, y] - other)
          points.append(
            PixelPosition(x: Double(x) + Double(dx) * share, y: Double(y) + Double(dy) * share))
        }
      }
    }
    return points
  }

  /// Whether the corners of a pixel are all known.
  public func isTraced(x: Int, y: Int) -> Bool {
    let (first, second) = doubledTriangles(x: x, y: y)
    return first.isFinite && second.isFinite
  }
}

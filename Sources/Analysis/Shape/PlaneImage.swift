import Grid

/// Finds where on the image a place of the plane is seen.
struct PlaneImage {
  let plane: ProjectedPlane
  /// Pixels among which the nearest is looked for.
  let mask: Mask

  /// The nearest pixel of the mask, then Newton's steps between pixels; the pixel itself where those lead away, as near
  /// a critical curve. Nil for a mask without a pixel that can be traced.
  func place(north: Double, east: Double) -> PixelPosition? {
    var start: PixelPosition?
    var smallest = Double.infinity
    for y in 0..<mask.height {
      for x in 0..<mask.width where mask[x, y] {
        guard let here = plane.position(x: Double(x), y: Double(y)) else { continue }
        let distance =
          (here.north - north) * (here.north - north) + (here.east - east) * (here.east - east)
        if distance < smallest {
          smallest = distance
          start = PixelPosition(x: Double(x), y: Double(y))
        }
      }
    }
    guard let start else { return nil }
    var best = start
    for _ in 0..<5 {
      guard let here = plane.position(x: best.x, y: best.y),
        let right = plane.position(x: best.x + 0.5, y: best.y),
        let up = plane.position(x: best.x, y: best.y + 0.5)
      else { return start }
      let (ex, nx) = (2 * (right.east - here.east), 2 * (right.north - here.north))
      let (ey, ny) = (2 * (up.east - here.east), 2 * (up.north - here.north))
      let area = ex * ny - ey * nx
      guard area != 0 else { return start }
      let (de, dn) = (east - here.east, north - here.north)
      best.x += (de * ny - dn * ey) / area
      best.y += (dn * ex - de * nx) / area
      guard abs(best.x - start.x) < 2, abs(best.y - start.y) < 2 else { return start }
    }
    return best
  }
}

import Grid
import Lensing
import Morphology

/// Where pixels lie in the plane in which radii are measured: the sky, or through deflections the source plane.
struct ProjectedPlane {
  private let field: LensField

  init(_ field: LensField) { self.field = field }

  /// East and North of a place on the image, arcsec from a common origin; nil where no deflection is known.
  func position(x: Double, y: Double) -> (east: Double, north: Double)? {
    let place = field.plane.position(of: PixelPosition(x: x, y: y))
    guard place.westArcsec.isFinite, place.northArcsec.isFinite else { return nil }
    return (-place.westArcsec, place.northArcsec)
  }

  /// The light of an object's pixels at their places in this plane: u North, v East, arcsec.
  ///
  /// Surface brightness is conserved, so a pixel counts with its flux over its magnification: the ratio of its areas
  /// in the two planes.
  func points(_ image: Map2D<Double>, object: Mask) -> [WeightedPoint] {
    var points: [WeightedPoint] = []
    for y in 0..<image.height {
      for x in 0..<image.width where object[x, y] && image[x, y].isFinite {
        let shrink =
          field.isLensed ? field.sourceAreaArcsec2(x: x, y: y) / field.orientation.pixelAreaArcsec2 : 1
        guard let place = position(x: Double(x), y: Double(y)), shrink.isFinite else { continue }
        points.append(WeightedPoint(u: place.north, v: place.east, weight: image[x, y] * shrink))
      }
    }
    return points
  }
}

import Grid
import Morphology
import Observations

/// Where pixels lie in the plane in which radii are measured: East and North offsets in arcsec, in the image plane
/// or, through deflections, in the source plane.
///
/// Offsets count from the map's middle on the image, so that numbers stay small; only differences matter.
struct ProjectedPlane {
  private let orientation: SkyOrientation
  private let middle: PixelPosition
  private let deflections: DeflectionMaps?

  init(_ observation: Observation, deflections: DeflectionMaps?) {
    orientation = observation.orientation
    middle = PixelPosition(x: Double(observation.width - 1) / 2, y: Double(observation.height - 1) / 2)
    self.deflections = deflections
  }

  /// Offset of a place on the image: beta = theta - alpha, with alpha positive to the West and to the North.
  /// - Returns: East and North, arcsec; nil where the deflection maps have no value.
  func position(x: Double, y: Double) -> (east: Double, north: Double)? {
    let image = orientation.skyOffsetArcsec(dx: x - middle.x, dy: y - middle.y)
    guard let deflections else { return image }
    guard let west = deflections.westArcsec.interpolated(x: x, y: y),
      let north = deflections.northArcsec.interpolated(x: x, y: y)
    else { return nil }
    return (image.east + west, image.north - north)
  }

  /// The light of an object's pixels at their places in this plane: u North, v East, arcsec.
  ///
  /// Surface brightness is conserved, so a pixel counts with its flux divided by its magnification: the ratio of its
  /// areas in the two planes.
  func points(_ image: Map2D<Double>, object: Mask) -> [WeightedPoint] {
    var points: [WeightedPoint] = []
    for y in 0..<image.height {
      for x in 0..<image.width where object[x, y] && image[x, y].isFinite {
        guard let place = position(x: Double(x), y: Double(y)), let shrink = areaRatio(x: x, y: y) else {
          continue
        }
        points.append(WeightedPoint(u: place.north, v: place.east, weight: image[x, y] * shrink))
      }
    }
    return points
  }

  /// Source-plane over image-plane area of a pixel: 1/magnification, from central differences.
  private func areaRatio(x: Int, y: Int) -> Double? {
    guard deflections != nil else { return 1 }
    let column = Double(x)
    let row = Double(y)
    guard let left = position(x: column - 0.5, y: row), let right = position(x: column + 0.5, y: row),
      let below = position(x: column, y: row - 0.5), let above = position(x: column, y: row + 0.5)
    else { return nil }
    let area =
      (right.east - left.east) * (above.north - below.north)
      - (right.north - left.north) * (above.east - below.east)
    return abs(area) / orientation.pixelAreaArcsec2
  }
}

import Cosmology
import Grid
import Numerical

/// From pixels through the lens to the plane of the disk.
///
/// Offsets run West and North from the galaxy's centre, where the deflection is zero: a constant deflection moves
/// the source as a whole and cannot be seen.
struct SourceGeometry: Sendable {
  let stamp: SimulationSpec.Stamp
  let kpcPerArcsec: Double
  /// The symmetric matrix d(source)/d(image) over (West, North).
  private let westWest: Double
  private let westNorth: Double
  private let northNorth: Double
  private let diskSine: Double
  private let diskCosine: Double
  private let axisRatio: Double

  init(_ spec: SimulationSpec) {
    stamp = spec.stamp
    kpcPerArcsec = FlatCosmology.wang2019.kpcPerArcsec(redshift: spec.redshift)
    // The larger stretch points to (West, North) = (-sin PA, cos PA), for PA runs from North to East.
    let angle = spec.lens.positionAngleDeg * .pi / 180
    let (west, north) = (-Elementary.sin(angle), Elementary.cos(angle))
    let (along, across) = (1 / spec.lens.majorStretch, 1 / spec.lens.minorStretch)
    westWest = along * west * west + across * north * north
    northNorth = along * north * north + across * west * west
    westNorth = (along - across) * west * north
    let diskAngle = spec.disk.positionAngleDeg * .pi / 180
    diskSine = Elementary.sin(diskAngle)
    diskCosine = Elementary.cos(diskAngle)
    axisRatio = spec.disk.axisRatio
  }

  /// The pixel on which the galaxy is centred.
  var centre: PixelPosition {
    PixelPosition(x: Double(stamp.width / 2), y: Double(stamp.height / 2))
  }

  /// Convergence and shear of the lens: 1 - kappa -+ gamma are the two inverse stretches.
  var convergence: Double { 1 - 0.5 * (westWest + northNorth) }

  /// Place in the source plane, arcsec West and North of the centre, of a place on the image.
  func source(x: Double, y: Double) -> (west: Double, north: Double) {
    let (west, north) = image(x: x, y: y)
    return (westWest * west + westNorth * north, westNorth * west + northNorth * north)
  }

  /// Deflection, arcsec West and North: image minus source.
  func deflection(x: Double, y: Double) -> (west: Double, north: Double) {
    let (image, source) = (image(x: x, y: y), source(x: x, y: y))
    return (image.west - source.west, image.north - source.north)
  }

  /// Radius in the plane of the disk, kpc, of a place on the image.
  func radiusKpc(x: Double, y: Double) -> Double {
    let source = source(x: x, y: y)
    // The major axis points to (West, North) = (-sin PA, cos PA).
    let major = -source.west * diskSine + source.north * diskCosine
    let minor = (source.west * diskCosine + source.north * diskSine) / axisRatio
    return (major * major + minor * minor).squareRoot() * kpcPerArcsec
  }

  /// Area of the disk's plane that a pixel shows, kpc2.
  var pixelAreaKpc2: Double {
    let side = stamp.pixelScaleArcsec * kpcPerArcsec
    return side * side * (westWest * northNorth - westNorth * westNorth) / axisRatio
  }

  /// Radius of a disc of the area in the disk's plane that one ray stands for, kpc.
  var rayRadiusKpc: Double {
    (pixelAreaKpc2 / .pi).squareRoot() / Double(stamp.oversampling)
  }

  private func image(x: Double, y: Double) -> (west: Double, north: Double) {
    // East is left: columns run West, rows run North.
    ((x - centre.x) * stamp.pixelScaleArcsec, (y - centre.y) * stamp.pixelScaleArcsec)
  }
}

import Lensing
import Morphology

extension Geometry {
  /// The disk in whose plane radii are measured: u North and v East, arcsec from the plane's origin; nil where radii came
  /// with the data.
  public var disk: Deprojection? {
    guard let planeCentre, axisRatio > 0, axisRatio <= 1, positionAngleDeg.isFinite else { return nil }
    return Deprojection(
      centreU: planeCentre.northArcsec, centreV: -planeCentre.westArcsec,
      positionAngleRad: positionAngleDeg * .pi / 180, axisRatio: axisRatio)
  }
}

import Grid
import Lensing
import Morphology

/// The geometry stage's result: where the centre is and how far every pixel and bin is from it.
public struct Geometry: Sendable {
  /// Centre on the image, pixel.
  public var centre: PixelPosition
  /// How the centre, position angle and axis ratio were found, one sentence.
  public var method: String
  /// Position angle of the major axis, degrees East of North, in the plane where radii are measured.
  public var positionAngleDeg: Double
  /// Minor over major axis in that plane.
  public var axisRatio: Double
  /// Whether radii are measured in the source plane.
  public var isSourcePlane: Bool
  /// Proper kiloparsec per arcsecond at the galaxy's redshift.
  public var kpcPerArcsec: Double
  /// Deprojected radius of every pixel centre, kpc; NaN where it cannot be traced.
  public var radiusKpc: Map2D<Double>
  /// Solid angle of a pixel on the image, arcsec2.
  public var pixelAreaArcsec2: Double
  /// The lens through which the galaxy is seen.
  public var lens: LensResult
  /// Centre in the plane where radii are measured, arcsec from that plane's origin; nil where radii came with the data.
  public var planeCentre: SourcePosition?

  /// Deprojected radius of a place in the plane where radii are measured, kpc; NaN where radii came with the data.
  public func radiusKpc(at place: SourcePosition) -> Double {
    guard let planeCentre, axisRatio > 0, axisRatio <= 1, positionAngleDeg.isFinite else { return .nan }
    let disk = Deprojection(
      centreU: planeCentre.northArcsec, centreV: -planeCentre.westArcsec,
      positionAngleRad: positionAngleDeg * .pi / 180, axisRatio: axisRatio)
    return kpcPerArcsec * disk.radius(u: place.northArcsec, v: -place.westArcsec)
  }

  /// A geometry from its parts; without a lens unless one is given.
  public init(
    centre: PixelPosition, method: String, positionAngleDeg: Double, axisRatio: Double, isSourcePlane: Bool,
    kpcPerArcsec: Double, radiusKpc: Map2D<Double>, pixelAreaArcsec2: Double, lens: LensResult? = nil,
    planeCentre: SourcePosition? = nil
  ) {
    self.centre = centre
    self.method = method
    self.positionAngleDeg = positionAngleDeg
    self.axisRatio = axisRatio
    self.isSourcePlane = isSourcePlane
    self.kpcPerArcsec = kpcPerArcsec
    self.radiusKpc = radiusKpc
    self.pixelAreaArcsec2 = pixelAreaArcsec2
    self.lens =
      lens
      ?? .unlensed(
        width: radiusKpc.width, height: radiusKpc.height,
        orientation: .northUp(pixelScaleArcsec: pixelAreaArcsec2.squareRoot()))
    self.planeCentre = planeCentre
  }
}

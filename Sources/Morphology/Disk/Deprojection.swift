import Numerical

/// Distances in the plane of an inclined thin disk.
///
/// Coordinates (u, v) are any right-handed pair on the sky in one unit; the position angle is counted from +u
/// towards +v. With u North and v East it is the astronomer's angle, East of North.
public struct Deprojection: Sendable, Hashable {
  /// Centre along u.
  public var centreU: Double
  /// Centre along v.
  public var centreV: Double
  /// Angle of the major axis from +u towards +v, radians.
  public var positionAngleRad: Double
  /// Minor over major axis, above 0 and at most 1; the cosine of the inclination of a thin disk.
  public var axisRatio: Double

  /// A disk seen under an inclination with cosine `axisRatio`.
  public init(centreU: Double, centreV: Double, positionAngleRad: Double, axisRatio: Double) {
    precondition(axisRatio > 0 && axisRatio <= 1, "an axis ratio lies between 0 and 1")
    self.centreU = centreU
    self.centreV = centreV
    self.positionAngleRad = positionAngleRad
    self.axisRatio = axisRatio
  }

  /// Distance from the centre in the disk's plane, in the unit of u and v:
  /// r2 = x'2 + (y' / cos i)2, with x' along the major axis (Wang et al. 2019, sect. 3.1).
  public func radius(u: Double, v: Double) -> Double {
    let du = u - centreU
    let dv = v - centreV
    let cosine = Elementary.cos(positionAngleRad)
    let sine = Elementary.sin(positionAngleRad)
    let major = du * cosine + dv * sine
    let minor = (dv * cosine - du * sine) / axisRatio
    return (major * major + minor * minor).squareRoot()
  }
}

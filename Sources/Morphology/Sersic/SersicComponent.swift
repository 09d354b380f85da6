import Numerical

/// An elliptical Sersic profile on the sky or in the source plane.
///
/// Coordinates (u, v) as in `Deprojection`; lengths in their unit.
public struct SersicComponent: Sendable, Hashable {
  /// Flux out to infinity, in units of the surface brightness times area.
  public var flux: Double
  /// Effective radius along the major axis.
  public var effectiveRadius: Double
  /// Minor over major axis, above 0 to 1.
  public var axisRatio: Double
  /// Angle of the major axis from +u towards +v, radians.
  public var positionAngleRad: Double
  /// Sersic index.
  public var index: Double

  /// A component from its parameters.
  public init(
    flux: Double, effectiveRadius: Double, axisRatio: Double, positionAngleRad: Double, index: Double
  ) {
    self.flux = flux
    self.effectiveRadius = effectiveRadius
    self.axisRatio = axisRatio
    self.positionAngleRad = positionAngleRad
    self.index = index
  }
}

/// A component ready to be evaluated at many places.
struct SersicEvaluator: Sendable {
  /// The derivatives of the surface brightness, in this order: flux, centre u and v, Re, axis ratio, angle, index.
  static let derivativeCount = 7

  private let cosine: Double
  private let sine: Double
  private let ratio: Double
  private let radius: Double
  private let shape: SersicShape
  /// Ie for a flux of 1.
  private let unit: Double
  private let flux: Double

  init(_ component: SersicComponent, shape: SersicShape) {
    cosine = Elementary.cos(component.positionAngleRad)
    sine = Elementary.sin(component.positionAngleRad)
    ratio = component.axisRatio
    radius = component.effectiveRadius
    self.shape = shape
    flux = component.flux
    unit = 1 / (shape.fluxFactor * radius * radius * ratio)
  }

  /// Surface brightness at an offset from the centre.
  func value(du: Double, dv: Double) -> Double {
    let major = du * cosine + dv * sine
    let minor = (dv * cosine - du * sine) / ratio
    let r = (major * major + minor * minor).squareRoot() / radius
    return flux * unit * Elementary.exp(-shape.b * (Elementary.pow(r, 1 / shape.index) - 1))
  }

  /// Surface brightness and its derivatives at an offset from the centre, added with a weight.
  @inline(__always)
  func addDerivatives(du: Double, dv: Double, weight: Double, to sums: inout SIMD8<Double>) {
    let major = du * cosine + dv * sine
    let minor = (dv * cosine - du * sine) / ratio
    // At the very centre the derivatives by place have no limit for n above 1; a millionth of Re stands for it.
    let r2 = max((major * major + minor * minor) / (radius * radius), 1e-12)
    let logR = 0.5 * Elementary.log(r2)
    let power = Elementary.exp(logR / shape.index)
    let perFlux = weight * unit * Elementary.exp(-shape.b * (power - 1))
    let value = flux * perFlux
    // d ln I / d ln r.
    let steepness = -shape.b * power / shape.index
    // d ln I = steepness * dr2 / (2 r2), with r2 = (major2 + minor2) / Re2.
    let perPlace = value * steepness / (r2 * radius * radius)
    let acrossScaled = minor / ratio
    sums[0] += perFlux
    sums[1] += perPlace * (-major * cosine + acrossScaled * sine)
    sums[2] += perPlace * (-major * sine - acrossScaled * cosine)
    sums[3] += value * (-2 - steepness) / radius
    sums[4] += -value / ratio - perPlace * minor * acrossScaled
    sums[5] += perPlace * major * minor * (ratio - 1 / ratio)
    sums[6] +=
      value
      * (-shape.bSlope * (power - 1) + shape.b * power * logR / (shape.index * shape.index)
        - shape.logFluxSlope)
    sums[7] += value
  }
}

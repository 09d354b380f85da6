import Numerical

/// I = I0 exp(-[(x'/sa)^2 + (y'/sb)^2] / 2) + constant, with x' = du cos PA + dv sin PA along the major axis and
/// y' = -du sin PA + dv cos PA: the form that Wang et al. 2019, sect. 3.1, fit to a map of stellar mass.
public struct EllipticalGaussian: Sendable, Hashable {
  /// Value at the centre above the constant.
  public var amplitude: Double
  /// Centre along u.
  public var centreU: Double
  /// Centre along v.
  public var centreV: Double
  /// Standard deviation along the major axis.
  public var majorSigma: Double
  /// Standard deviation along the minor axis.
  public var minorSigma: Double
  /// Angle of the major axis from +u towards +v, radians.
  public var positionAngleRad: Double
  /// What is added everywhere.
  public var constant: Double

  /// A Gaussian from its parameters.
  public init(
    amplitude: Double, centreU: Double, centreV: Double, majorSigma: Double, minorSigma: Double,
    positionAngleRad: Double, constant: Double = 0
  ) {
    self.amplitude = amplitude
    self.centreU = centreU
    self.centreV = centreV
    self.majorSigma = majorSigma
    self.minorSigma = minorSigma
    self.positionAngleRad = positionAngleRad
    self.constant = constant
  }

  /// The value at a place.
  public func value(u: Double, v: Double) -> Double {
    let (x, y) = axes(u: u, v: v)
    let (a, b) = (x / majorSigma, y / minorSigma)
    return amplitude * Elementary.exp(-0.5 * (a * a + b * b)) + constant
  }

  /// Offsets along the major and the minor axis.
  func axes(u: Double, v: Double) -> (major: Double, minor: Double) {
    let (cosine, sine) = (Elementary.cos(positionAngleRad), Elementary.sin(positionAngleRad))
    let (du, dv) = (u - centreU, v - centreV)
    return (du * cosine + dv * sine, dv * cosine - du * sine)
  }
}

extension EllipticalGaussian {
  /// As parameters of a fit: I0, centre, ln sa, ln sb, PA and, last, the constant. Logarithms keep sizes positive.
  var parameters: [Double] {
    [
      amplitude, centreU, centreV, Elementary.log(majorSigma), Elementary.log(minorSigma), positionAngleRad,
      constant,
    ]
  }

  /// From parameters of a fit; the constant may be missing, which is 0.
  init(parameters p: [Double]) {
    self.init(
      amplitude: p[0], centreU: p[1], centreV: p[2], majorSigma: Elementary.exp(p[3]),
      minorSigma: Elementary.exp(p[4]), positionAngleRad: p[5], constant: p.count > 6 ? p[6] : 0)
  }

  /// The derivatives of the value at a place by `parameters`.
  func derivatives(u: Double, v: Double) -> [Double] {
    let (x, y) = axes(u: u, v: v)
    let (cosine, sine) = (Elementary.cos(positionAngleRad), Elementary.sin(positionAngleRad))
    let (a2, b2) = (majorSigma * majorSigma, minorSigma * minorSigma)
    let shape = Elementary.exp(-0.5 * (x * x / a2 + y * y / b2))
    let value = amplitude * shape
    return [
      shape, value * (x * cosine / a2 - y * sine / b2), value * (x * sine / a2 + y * cosine / b2),
      value * x * x / a2, value * y * y / b2, value * x * y * (1 / b2 - 1 / a2), 1,
    ]
  }
}

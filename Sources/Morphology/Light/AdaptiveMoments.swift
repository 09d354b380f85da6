import Numerical

/// A point with a weight: a pixel's place and the light in it.
public struct WeightedPoint: Sendable, Hashable {
  /// First coordinate.
  public var u: Double
  /// Second coordinate.
  public var v: Double
  /// Light in the point; noise may make it negative.
  public var weight: Double

  /// A point with its light.
  public init(u: Double, v: Double, weight: Double) {
    self.u = u
    self.v = v
    self.weight = weight
  }
}

/// The centre, size and shape of a distribution of light.
public struct LightShape: Sendable, Hashable {
  /// Centre along u.
  public var centreU: Double
  /// Centre along v.
  public var centreV: Double
  /// Standard deviation along the major axis.
  public var majorSigma: Double
  /// Minor over major axis.
  public var axisRatio: Double
  /// Angle of the major axis from +u towards +v, radians, -pi/2 to pi/2.
  public var positionAngleRad: Double
  /// Whether the Gaussian-weighted iteration converged; false means plain moments.
  public var isAdaptive: Bool
}

/// Centre and shape of light by Gaussian-weighted ("adaptive") moments.
///
/// The elliptical Gaussian that fits the light best in least squares has second moments twice those of the light
/// weighted by that same Gaussian; iterating that finds it (Bernstein & Jarvis 2002, AJ 123, 583, sect. 3). Unlike
/// plain moments it does not depend on where a mask ends, and noise far out does not count.
public enum AdaptiveMoments {
  /// The shape of the light in the points.
  /// - Parameter iterations: at most so many; plain moments are returned, and marked, where they do not suffice.
  /// - Returns: nil for light that has no positive sum or no extent.
  public static func shape(of points: [WeightedPoint], iterations: Int = 300) -> LightShape? {
    guard let plain = moments(points.filter { $0.weight > 0 }, window: nil) else { return nil }
    var current = plain
    for _ in 0..<iterations {
      guard var next = moments(points, window: current) else { return describe(plain, adaptive: false) }
      next.uu *= 2
      next.vv *= 2
      next.uv *= 2
      guard next.determinant > 0, next.uu.isFinite else { return describe(plain, adaptive: false) }
      let change =
        abs(next.uu - current.uu) + abs(next.vv - current.vv) + abs(next.uv - current.uv)
        + (next.u - current.u) * (next.u - current.u) + (next.v - current.v) * (next.v - current.v)
      current = next
      // A window that outgrows the light is following noise.
      if current.uu + current.vv > 16 * (plain.uu + plain.vv) { return describe(plain, adaptive: false) }
      if change < 1e-10 * (current.uu + current.vv) { return describe(current, adaptive: true) }
    }
    return describe(plain, adaptive: false)
  }

  private struct Moments {
    var u = 0.0
    var v = 0.0
    var uu = 0.0
    var vv = 0.0
    var uv = 0.0
    var determinant: Double { uu * vv - uv * uv }
  }

  private static func moments(_ points: [WeightedPoint], window: Moments?) -> Moments? {
    var sum = 0.0
    var sumU = 0.0
    var sumV = 0.0
    var weights = [Double](repeating: 0, count: points.count)
    for (index, point) in points.enumerated() where point.weight.isFinite {
      weights[index] = point.weight * (window.map { gaussian($0, at: point) } ?? 1)
      sum += weights[index]
      sumU += weights[index] * point.u
      sumV += weights[index] * point.v
    }
    guard sum > 0 else { return nil }
    var result = Moments(u: sumU / sum, v: sumV / sum)
    for (index, point) in points.enumerated() where weights[index] != 0 {
      let du = point.u - result.u
      let dv = point.v - result.v
      result.uu += weights[index] * du * du / sum
      result.vv += weights[index] * dv * dv / sum
      result.uv += weights[index] * du * dv / sum
    }
    return result.determinant > 0 ? result : nil
  }

  private static func gaussian(_ window: Moments, at point: WeightedPoint) -> Double {
    let du = point.u - window.u
    let dv = point.v - window.v
    let quadratic =
      (window.vv * du * du - 2 * window.uv * du * dv + window.uu * dv * dv) / window.determinant
    return quadratic > 80 ? 0 : Elementary.exp(-0.5 * quadratic)
  }

  private static func describe(_ moments: Moments, adaptive: Bool) -> LightShape? {
    let mean = (moments.uu + moments.vv) / 2
    let difference = (moments.uu - moments.vv) / 2
    let spread = (difference * difference + moments.uv * moments.uv).squareRoot()
    guard mean - spread > 0 else { return nil }
    return LightShape(
      centreU: moments.u, centreV: moments.v, majorSigma: (mean + spread).squareRoot(),
      axisRatio: ((mean - spread) / (mean + spread)).squareRoot(),
      positionAngleRad: Elementary.atan2(y: moments.uv, x: difference) / 2, isAdaptive: adaptive)
  }
}

import Numerical

/// A point with an error on y, for straight-line fits.
public struct LinePoint: Sendable, Hashable {
  /// Where.
  public var x: Double
  /// The value.
  public var y: Double
  /// One standard deviation of the value, positive.
  public var error: Double

  /// A point; whether it can be used is for the fit to say.
  public init(x: Double, y: Double, error: Double) {
    self.x = x
    self.y = y
    self.error = error
  }

  /// Whether it is finite with a positive error.
  public var isUsable: Bool { x.isFinite && y.isFinite && error.isFinite && error > 0 }
}

/// Straight lines through points with independent errors on y.
public enum WeightedLine {
  /// Weighted least squares with absolute errors, y = intercept + slope x, weights 1/error2 (Press et al. 2007,
  /// sect. 15.2).
  /// - Returns: nil for fewer than two points at different x; points that are not usable are left out.
  public static func fit(_ points: [LinePoint]) -> LineFit? {
    fit(points.filter(\.isUsable), addedVariance: 0)
  }

  /// Maximum likelihood with an intrinsic Gaussian scatter on y, common to all points, in addition to their errors.
  ///
  /// At each trial scatter the line is the weighted one; the scatter maximises
  /// -1/2 sum [(y - a - b x)2 / (error2 + scatter2) + ln(error2 + scatter2)]. The line's errors are those at the
  /// best scatter.
  /// - Returns: nil for fewer than three points.
  public static func fitWithScatter(_ points: [LinePoint]) -> (fit: LineFit, scatter: Double)? {
    let usable = points.filter(\.isUsable)
    guard usable.count > 2, let plain = fit(usable, addedVariance: 0) else { return nil }
    let residuals = usable.map { $0.y - plain.value(at: $0.x) }
    let largest = residuals.map { abs($0) }.max() ?? 0
    guard largest > 0 else { return (plain, 0) }
    let scatter = BrentMinimum.locate(from: 0, to: 2 * largest) { trial in
      guard let line = fit(usable, addedVariance: trial * trial) else { return .infinity }
      return usable.reduce(0) { sum, point in
        let variance = point.error * point.error + trial * trial
        let residual = point.y - line.value(at: point.x)
        return sum + residual * residual / variance + Elementary.log(variance)
      }
    }
    guard let best = fit(usable, addedVariance: scatter * scatter) else { return nil }
    return (best, scatter)
  }

  static func fit(_ points: [LinePoint], addedVariance: Double) -> LineFit? {
    guard points.count >= 2 else { return nil }
    var sumW = 0.0
    var sumX = 0.0
    for point in points {
      let weight = 1 / (point.error * point.error + addedVariance)
      sumW += weight
      sumX += weight * point.x
    }
    // About the weighted mean of x the sums do not cancel, however far from zero the points lie.
    let mean = sumX / sumW
    var sumDXDX = 0.0
    var sumDXY = 0.0
    var sumY = 0.0
    for point in points {
      let weight = 1 / (point.error * point.error + addedVariance)
      let dx = point.x - mean
      sumDXDX += weight * dx * dx
      sumDXY += weight * dx * point.y
      sumY += weight * point.y
    }
    guard sumDXDX > 0, sumDXDX.isFinite else { return nil }
    let slope = sumDXY / sumDXDX
    let intercept = sumY / sumW - slope * mean
    let slopeVariance = 1 / sumDXDX
    let chiSquare = points.reduce(0) { sum, point in
      let residual = point.y - intercept - slope * point.x
      return sum + residual * residual / (point.error * point.error + addedVariance)
    }
    return LineFit(
      slope: slope, slopeError: slopeVariance.squareRoot(), intercept: intercept,
      interceptError: (1 / sumW + mean * mean * slopeVariance).squareRoot(),
      covariance: -mean * slopeVariance, chiSquare: chiSquare, pointCount: points.count)
  }
}

/// A straight line y = intercept + slope x fitted to points with errors.
public struct LineFit: Sendable, Hashable, Codable {
  /// Change of y per unit of x.
  public var slope: Double
  /// One standard deviation of the slope from the points' own errors.
  public var slopeError: Double
  /// y at x = 0.
  public var intercept: Double
  /// One standard deviation of the intercept from the points' own errors.
  public var interceptError: Double
  /// Covariance of intercept and slope.
  public var covariance: Double
  /// Sum of squared residuals over squared errors.
  public var chiSquare: Double
  /// Number of points.
  public var pointCount: Int

  /// A fit from its parts.
  public init(
    slope: Double, slopeError: Double, intercept: Double, interceptError: Double, covariance: Double,
    chiSquare: Double, pointCount: Int
  ) {
    self.slope = slope
    self.slopeError = slopeError
    self.intercept = intercept
    self.interceptError = interceptError
    self.covariance = covariance
    self.chiSquare = chiSquare
    self.pointCount = pointCount
  }

  /// Chi-square per degree of freedom; NaN for two points.
  public var reducedChiSquare: Double { pointCount > 2 ? chiSquare / Double(pointCount - 2) : .nan }
  /// The slope's error times sqrt(reduced chi-square), up or down.
  public var scaledSlopeError: Double { slopeError * reducedChiSquare.squareRoot() }
  /// The intercept's error times sqrt(reduced chi-square), up or down.
  public var scaledInterceptError: Double { interceptError * reducedChiSquare.squareRoot() }
  /// The line's value at x.
  public func value(at x: Double) -> Double { intercept + slope * x }
  /// One standard deviation of the line's value at x, from the points' own errors.
  public func error(at x: Double) -> Double {
    max(0, interceptError * interceptError + 2 * x * covariance + x * x * slopeError * slopeError)
      .squareRoot()
  }
}

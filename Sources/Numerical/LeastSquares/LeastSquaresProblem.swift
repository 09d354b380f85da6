/// A sum of squares to be made small: residuals, already divided by their errors, and their derivatives.
public struct LeastSquaresProblem {
  /// Number of residuals.
  public var residualCount: Int
  /// One bound a parameter.
  public var bounds: [ParameterBound]
  /// Writes the residuals at parameters into an array of `residualCount`.
  public var residuals: (_ parameters: [Double], _ result: inout [Double]) -> Void
  /// Writes their derivatives, residual after residual: that of residual i by parameter k stands at
  /// `i * bounds.count + k`.
  public var jacobian: (_ parameters: [Double], _ result: inout [Double]) -> Void

  /// A problem from its functions.
  public init(
    residualCount: Int, bounds: [ParameterBound],
    residuals: @escaping (_ parameters: [Double], _ result: inout [Double]) -> Void,
    jacobian: @escaping (_ parameters: [Double], _ result: inout [Double]) -> Void
  ) {
    precondition(residualCount >= bounds.count && !bounds.isEmpty, "a fit has more residuals than parameters")
    self.residualCount = residualCount
    self.bounds = bounds
    self.residuals = residuals
    self.jacobian = jacobian
  }
}

/// What a fit by least squares found.
public struct LeastSquaresFit: Sendable, Hashable {
  /// How it ended.
  public enum Ending: Sendable, Hashable {
    /// Steps or gradient became small.
    case converged
    /// No step lowers the sum any more: the rounding of the residuals is reached.
    case exhausted
    /// The allowed steps were used up.
    case outOfSteps
  }

  /// The parameters.
  public var parameters: [Double]
  /// Their covariance, row after row, for residuals with errors 1; NaN for a parameter that nothing depends on.
  public var covariance: [Double]
  /// The sum of the squared residuals.
  public var chiSquare: Double
  /// Residuals less parameters.
  public var degreesOfFreedom: Int
  /// Whether a parameter lies on its bound, where its error means little.
  public var isAtBound: [Bool]
  /// Steps taken.
  public var stepCount: Int
  /// How it ended.
  public var ending: Ending

  /// Chi-square over degrees of freedom; NaN without any.
  public var reducedChiSquare: Double {
    degreesOfFreedom > 0 ? chiSquare / Double(degreesOfFreedom) : .nan
  }

  /// The covariance of two parameters.
  public func covariance(_ first: Int, _ second: Int) -> Double {
    covariance[first * parameters.count + second]
  }

  /// The standard deviation of a parameter.
  public func error(_ index: Int) -> Double { covariance(index, index).squareRoot() }
}

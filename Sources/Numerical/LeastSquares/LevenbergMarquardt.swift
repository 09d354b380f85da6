import CGSL

/// Least squares by the method of Levenberg and Marquardt with More's scaling (More 1978, Lect. Notes Math. 630, 105),
/// through GSL.
public enum LevenbergMarquardt {
  /// The nearest minimum downhill from a start.
  /// - Parameters:
  ///   - check: called before every step; throws to stop.
  /// - Returns: nil where the residuals at the start are not finite.
  public static func fit(
    _ problem: LeastSquaresProblem, from start: [Double], maximumSteps: Int = 200,
    check: () throws -> Void = {}
  ) rethrows -> LeastSquaresFit? {
    precondition(start.count == problem.bounds.count, "a start has one number a parameter")
    guard let solver = Solver(problem, start: start) else { return nil }
    var ending = LeastSquaresFit.Ending.outOfSteps
    var steps = 0
    while steps < maximumSteps {
      try check()
      guard solver.step() else {
        ending = .exhausted
        break
      }
      steps += 1
      if solver.hasConverged {
        ending = .converged
        break
      }
    }
    return solver.result(steps: steps, ending: ending)
  }

  /// The best of the minima downhill from several starts, and how many starts lead to it (to a thousandth of
  /// chi-square, or 0.01). Starts that lead nowhere are left out; nil where all are.
  public static func best(
    _ problem: LeastSquaresProblem, from starts: [[Double]], maximumSteps: Int = 200,
    check: () throws -> Void = {}
  ) rethrows -> (fit: LeastSquaresFit, agreeingStarts: Int)? {
    var fits: [LeastSquaresFit] = []
    for start in starts {
      if let fit = try fit(problem, from: start, maximumSteps: maximumSteps, check: check) {
        fits.append(fit)
      }
    }
    guard let best = fits.min(by: { $0.chiSquare < $1.chiSquare }) else { return nil }
    let limit = best.chiSquare + max(0.01, 1e-3 * best.chiSquare)
    return (best, fits.count { $0.chiSquare <= limit })
  }
}

/// GSL's workspace with the closures it calls; freed with the object.
private final class Solver {
  private let problem: LeastSquaresProblem
  private let workspace: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>
  private var callbacks = gsl_multifit_nlinear_fdf()
  /// Space for one evaluation, so that no step allocates.
  private var residuals: [Double]
  private var jacobian: [Double]

  init?(_ problem: LeastSquaresProblem, start: [Double]) {
    self.problem = problem
    let (count, parameters) = (problem.residualCount, problem.bounds.count)
    residuals = Array(repeating: 0, count: count)
    jacobian = Array(repeating: 0, count: count * parameters)
    var options = gsl_multifit_nlinear_default_parameters()
    _ = GSLErrors.successWithoutAborting
    guard let space = gsl_multifit_nlinear_alloc(galmap_trust_region(), &options, count, parameters) else {
      preconditionFailure("GSL could not allocate a fit of \(count) residuals")
    }
    workspace = space
    callbacks.n = count
    callbacks.p = parameters
    callbacks.f = { inner, context, result in
      guard let inner, let result, let solver = Solver.from(context) else { return Int32(GSL_EFAULT) }
      return solver.writeResiduals(inner, result)
    }
    callbacks.df = { inner, context, result in
      guard let inner, let result, let solver = Solver.from(context) else { return Int32(GSL_EFAULT) }
      return solver.writeJacobian(inner, result)
    }
    callbacks.params = Unmanaged.passUnretained(self).toOpaque()
    var inner = zip(problem.bounds, start).map { $0.inner($1) }
    let status = inner.withUnsafeMutableBufferPointer { buffer in
      var view = gsl_vector_view_array(buffer.baseAddress, parameters)
      return gsl_multifit_nlinear_init(&view.vector, &callbacks, workspace)
    }
    guard status == GSLErrors.successWithoutAborting, chiSquare.isFinite else { return nil }
  }

  deinit { gsl_multifit_nlinear_free(workspace) }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Solver? {
    context.map { Unmanaged<Solver>.fromOpaque($0).takeUnretainedValue() }
  }

  private var chiSquare: Double {
    guard let vector = gsl_multifit_nlinear_residual(workspace) else { return .nan }
    var sum = 0.0
    for index in 0..<problem.residualCount {
      let value = gsl_vector_get(vector, index)
      sum += value * value
    }
    return sum
  }

  private var inner: [Double] {
    guard let vector = gsl_multifit_nlinear_position(workspace) else { return [] }
    return problem.bounds.indices.map { gsl_vector_get(vector, $0) }
  }

  private func outer(_ inner: UnsafePointer<gsl_vector>) -> [Double] {
    problem.bounds.indices.map { problem.bounds[$0].outer(gsl_vector_get(inner, $0)) }
  }

  private func writeResiduals(
    _ inner: UnsafePointer<gsl_vector>, _ result: UnsafeMutablePointer<gsl_vector>
  ) -> Int32 {
    problem.residuals(outer(inner), &residuals)
    for index in residuals.indices {
      // GSL stops at what is not finite; a huge residual makes it take a smaller step instead.
      gsl_vector_set(result, index, residuals[index].isFinite ? residuals[index] : 1e150)
    }
    return GSLErrors.successWithoutAborting
  }

  private func writeJacobian(
    _ inner: UnsafePointer<gsl_vector>, _ result: UnsafeMutablePointer<gsl_matrix>
  ) -> Int32 {
    problem.jacobian(outer(inner), &jacobian)
    let slopes = problem.bounds.indices.map { problem.bounds[$0].slope(gsl_vector_get(inner, $0)) }
    for row in 0..<problem.residualCount {
      for column in slopes.indices {
        gsl_matrix_set(result, row, column, jacobian[row * slopes.count + column] * slopes[column])
      }
    }
    return GSLErrors.successWithoutAborting
  }

  /// Takes a step; false where none leads down.
  func step() -> Bool { gsl_multifit_nlinear_iterate(workspace) == GSLErrors.successWithoutAborting }

  var hasConverged: Bool {
    var reason: Int32 = 0
    return gsl_multifit_nlinear_test(1e-8, 1e-10, 0, &reason, workspace) == GSLErrors.successWithoutAborting
  }

  func result(steps: Int, ending: LeastSquaresFit.Ending) -> LeastSquaresFit {
    let parameters = zip(problem.bounds, inner).map { $0.outer($1) }
    return LeastSquaresFit(
      parameters: parameters, covariance: covariance(at: parameters), chiSquare: chiSquare,
      degreesOfFreedom: problem.residualCount - parameters.count,
      isAtBound: zip(problem.bounds, parameters).map { $0.holds($1) }, stepCount: steps, ending: ending)
  }

  /// The inverse of J^T J for the parameters themselves, columns brought to length 1 so that units do not matter.
  private func covariance(at parameters: [Double]) -> [Double] {
    problem.jacobian(parameters, &jacobian)
    let count = parameters.count
    var lengths = [Double](repeating: 0, count: count)
    for (index, value) in jacobian.enumerated() { lengths[index % count] += value * value }
    lengths = lengths.map { $0.squareRoot() }
    var result = [Double](repeating: .nan, count: count * count)
    guard let matrix = gsl_matrix_alloc(problem.residualCount, count),
      let inverse = gsl_matrix_alloc(count, count)
    else { preconditionFailure("GSL could not allocate a matrix") }
    defer {
      gsl_matrix_free(matrix)
      gsl_matrix_free(inverse)
    }
    for (index, value) in jacobian.enumerated() {
      let length = lengths[index % count]
      gsl_matrix_set(matrix, index / count, index % count, length > 0 && length.isFinite ? value / length : 0)
    }
    guard gsl_multifit_nlinear_covar(matrix, 1e-10, inverse) == GSLErrors.successWithoutAborting else {
      return result
    }
    for row in 0..<count where lengths[row] > 0 {
      for column in 0..<count where lengths[column] > 0 {
        result[row * count + column] = gsl_matrix_get(inverse, row, column) / (lengths[row] * lengths[column])
      }
      // GSL writes zero for what the others determine.
      if result[row * count + row] == 0 { result[row * count + row] = .nan }
    }
    return result
  }
}

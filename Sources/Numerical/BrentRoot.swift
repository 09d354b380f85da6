import CGSL

/// Root of a function of one variable by the method of Brent and Dekker, through GSL.
public enum BrentRoot {
  /// The place in [low, high] where the function passes through zero, to `relative` of its value or `absolute`,
  /// whichever is larger.
  ///
  /// - Returns: nil where the function has the same sign at both ends, is not finite somewhere on the way, or the
  ///   interval is still wider than asked after `iterations`.
  public static func locate(
    from low: Double, to high: Double, absolute: Double = 0, relative: Double = 1e-14,
    iterations: Int = 200, _ function: (Double) -> Double
  ) -> Double? {
    precondition(low < high, "an interval runs upwards")
    precondition(absolute >= 0 && relative >= 0 && absolute + relative > 0, "a root needs an accuracy")
    let atLow = function(low)
    let atHigh = function(high)
    if atLow == 0 { return low }
    if atHigh == 0 { return high }
    guard atLow.isFinite, atHigh.isFinite, (atLow < 0) != (atHigh < 0) else { return nil }
    return withoutActuallyEscaping(function) { escapable in
      var box = RootFunction(evaluate: escapable)
      return withUnsafeMutablePointer(to: &box) { pointer in
        var callback = gsl_function(
          function: { x, context in
            context?.assumingMemoryBound(to: RootFunction.self).pointee.evaluate(x) ?? .nan
          }, params: UnsafeMutableRawPointer(pointer))
        return iterate(&callback, low, high, (absolute, relative), iterations)
      }
    }
  }

  private static func iterate(
    _ callback: inout gsl_function, _ low: Double, _ high: Double,
    _ accuracy: (absolute: Double, relative: Double), _ iterations: Int
  ) -> Double? {
    let success = GSLErrors.successWithoutAborting
    guard let solver = gsl_root_fsolver_alloc(galmap_brent_solver()) else {
      preconditionFailure("GSL could not allocate a root solver")
    }
    defer { gsl_root_fsolver_free(solver) }
    guard gsl_root_fsolver_set(solver, &callback, low, high) == success else { return nil }
    for _ in 0..<iterations {
      guard gsl_root_fsolver_iterate(solver) == success else { return nil }
      let lower = gsl_root_fsolver_x_lower(solver)
      let upper = gsl_root_fsolver_x_upper(solver)
      let nearest = lower <= 0 && upper >= 0 ? 0 : min(abs(lower), abs(upper))
      // Below the spacing of double precision the interval cannot shrink.
      let width = max(accuracy.absolute, max(accuracy.relative, 4 * Double.ulpOfOne) * nearest)
      if upper - lower <= width { return gsl_root_fsolver_root(solver) }
    }
    return nil
  }
}

private struct RootFunction {
  var evaluate: (Double) -> Double
}

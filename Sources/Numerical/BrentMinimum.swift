import CGSL

/// Minimum of a function of one variable by Brent's method, through GSL.
public enum BrentMinimum {
  /// The place of the minimum inside [low, high], to a relative accuracy of about 1e-8.
  ///
  /// The function must have one minimum there; where it lies on an end, that end is returned.
  public static func locate(
    from low: Double, to high: Double, iterations: Int = 200, _ function: (Double) -> Double
  ) -> Double {
    precondition(low < high, "an interval runs upwards")
    // GSL asks for a bracketed start: the best of a coarse scan, so that a flat end is met as well.
    let step = (high - low) / 32
    let scan = (0...32).map { index in
      (x: low + Double(index) * step, y: function(low + Double(index) * step))
    }
    guard let best = scan.indices.min(by: { scan[$0].y < scan[$1].y }) else { return low }
    guard best > 0, best < scan.count - 1 else {
      return refineEnd(best == 0 ? low : high, inner: scan[best == 0 ? 1 : scan.count - 2].x, function)
    }
    return bracketed(scan[best - 1].x, scan[best].x, scan[best + 1].x, iterations: iterations, function)
  }

  // The smallest value of the scan is at an end: the minimum is there, or between it and its neighbour.
  private static func refineEnd(
    _ end: Double, inner: Double, _ function: (Double) -> Double
  ) -> Double {
    var inside = end + 1e-3 * (inner - end)
    if function(inside) >= function(end) { return end }
    while abs(inside - end) < abs(inner - end) {
      let next = end + 2 * (inside - end)
      if function(next) >= function(inside) {
        let bounds = [end, next].sorted()
        return bracketed(bounds[0], inside, bounds[1], iterations: 200, function)
      }
      inside = next
    }
    return inner
  }

  private static func bracketed(
    _ low: Double, _ middle: Double, _ high: Double, iterations: Int, _ function: (Double) -> Double
  ) -> Double {
    withoutActuallyEscaping(function) { escapable in
      var box = FunctionBox(evaluate: escapable)
      return withUnsafeMutablePointer(to: &box) { pointer in
        var callback = gsl_function(
          function: { x, context in
            context?.assumingMemoryBound(to: FunctionBox.self).pointee.evaluate(x) ?? .nan
          }, params: UnsafeMutableRawPointer(pointer))
        let success = GSLErrors.successWithoutAborting
        guard let minimizer = gsl_min_fminimizer_alloc(galmap_brent_minimizer()) else { return middle }
        defer { gsl_min_fminimizer_free(minimizer) }
        guard gsl_min_fminimizer_set(minimizer, &callback, middle, low, high) == success else {
          return middle
        }
        for _ in 0..<iterations {
          guard gsl_min_fminimizer_iterate(minimizer) == success else { break }
          let lower = gsl_min_fminimizer_x_lower(minimizer)
          let upper = gsl_min_fminimizer_x_upper(minimizer)
          if gsl_min_test_interval(lower, upper, 1e-12, 1e-8) == success { break }
        }
        return gsl_min_fminimizer_x_minimum(minimizer)
      }
    }
  }
}

private struct FunctionBox {
  var evaluate: (Double) -> Double
}

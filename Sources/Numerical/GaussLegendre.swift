import CGSL

/// Gauss-Legendre quadrature on a finite interval, by GSL.
///
/// Exact for polynomials up to degree `2 count - 1`; for the smooth integrands of this project 64 points reach
/// double precision.
public enum GaussLegendre {
  /// Nodes and weights on [low, high].
  /// - Parameter count: number of nodes, at least 1.
  public static func nodes(
    count: Int, from low: Double, to high: Double
  ) -> (nodes: [Double], weights: [Double]) {
    precondition(count >= 1, "a quadrature rule needs a node")
    guard let table = gsl_integration_glfixed_table_alloc(count) else {
      preconditionFailure("GSL could not allocate a quadrature table")
    }
    defer { gsl_integration_glfixed_table_free(table) }
    var nodes = [Double](repeating: 0, count: count)
    var weights = [Double](repeating: 0, count: count)
    for index in 0..<count {
      gsl_integration_glfixed_point(low, high, index, &nodes[index], &weights[index], table)
    }
    return (nodes, weights)
  }

  /// The integral of a smooth function over [low, high].
  public static func integrate(
    from low: Double, to high: Double, count: Int = 64, _ integrand: (Double) -> Double
  ) -> Double {
    let rule = nodes(count: count, from: low, to: high)
    return zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * integrand($1.0) }
  }
}

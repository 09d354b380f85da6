import Numerical

/// The smallest chi-square over abscissa, extinction and scale, from the best point of a grid by Levenberg and
/// Marquardt's method. There may be several minima; one below 4, which no flag hangs on, is taken as it is.
enum RatioBestFit {
  /// Node number extinction, ln u.
  private typealias Place = SIMD3<Double>

  static func chiSquare(
    _ work: RatioWorkspace, _ grid: RatioGrid, _ table: RatioTable, _ problem: RatioProblem,
    _ maximumExtinction: Double
  ) -> Double {
    var point = 0
    for other in 1..<(grid.rule.count * grid.laneCount) where work.masses[other] > work.masses[point] {
      point = other
    }
    let extinction = grid.extinction(point / grid.laneCount)
    let lnScale = Elementary.log(work.scales[point])
    // From each maximum of the abscissa's marginal, since there may be two ways to fit.
    var best = Double.infinity
    var highest = 0.0
    for node in 0..<table.count { highest = max(highest, work.densities[node]) }
    for node in 0..<table.count where work.densities[node] > 1e-3 * highest {
      let isLower = node > 0 && work.densities[node - 1] > work.densities[node]
      if isLower || (node < table.count - 1 && work.densities[node + 1] >= work.densities[node]) { continue }
      best = min(
        best, descend(from: Place(Double(node), extinction, lnScale), table, problem, maximumExtinction))
    }
    guard best > 4 else { return best }
    // A poor fit, on which a flag may hang: from the flanks as well.
    for part in [0.1, 0.9] {
      let total = work.cumulative[table.count - 1]
      let node = (0..<table.count).first { work.cumulative[$0] >= part * total } ?? 0
      best = min(
        best, descend(from: Place(Double(node), extinction, lnScale), table, problem, maximumExtinction))
    }
    return best
  }

  private static func descend(
    from start: Place, _ table: RatioTable, _ problem: RatioProblem, _ maximumExtinction: Double
  ) -> Double {
    let bounds = (
      low: Place(0, 0, problem.lnScaleLow),
      high: Place(Double(table.count - 1), maximumExtinction, problem.lnScaleHigh)
    )
    var place = start
    var expected = problem.expectation(table, place)
    var best = squared(problem.residuals(expected))
    var damping = 1e-3
    for _ in 0..<12 {
      let step = step(from: place, expected, damping, table, problem, bounds)
      let trial = (place + step).clamped(lowerBound: bounds.low, upperBound: bounds.high)
      let trialExpected = problem.expectation(table, trial)
      let value = squared(problem.residuals(trialExpected))
      if value < best {
        let gain = best - value
        (place, expected, best) = (trial, trialExpected, value)
        damping *= 0.1
        if gain < 1e-3 * (1 + best) { break }
      } else {
        damping = max(damping, 1e-4) * 20
        if damping > 1e6 { break }
      }
    }
    return best
  }

  private static func squared(_ r: SIMD8<Double>) -> Double { (r * r).sum() }

  /// The damped Gauss-Newton step, derivatives by differences. What the extinction and the scale multiply needs no new
  /// look at the table and no exponential.
  private static func step(
    from place: Place, _ expected: RatioExpectation, _ damping: Double, _ table: RatioTable,
    _ problem: RatioProblem, _ bounds: (low: Place, high: Place)
  ) -> Place {
    let residuals = problem.residuals(expected)
    let side = 1e-5
    // Towards the table's middle, so as to stay inside.
    let nodeSide = place.x > 0.5 * Double(table.count) ? -side : side
    var moved = expected
    moved.setModel(table.values(at: place.x + nodeSide))
    var a = (problem.residuals(moved) - residuals) / nodeSide
    moved = expected
    moved.units *= 1 - side * problem.slopes
    moved.exact *= 1 - side * problem.exact.slopes
    var b = (problem.residuals(moved) - residuals) / side
    moved = expected
    moved.units *= 1 + side
    moved.exact *= 1 + side
    var c = (problem.residuals(moved) - residuals) / side
    // A parameter at its bound, with chi-square falling beyond, stays there.
    func isHeld(_ column: SIMD8<Double>, _ index: Int) -> Bool {
      let slope = (column * residuals).sum()
      return slope > 0 ? place[index] <= bounds.low[index] : place[index] >= bounds.high[index]
    }
    if isHeld(a, 0) { a = .zero }
    if isHeld(b, 1) { b = .zero }
    if isHeld(c, 2) { c = .zero }
    let aa = squared(a) * (1 + damping) + 1e-12
    let bb = squared(b) * (1 + damping) + 1e-12
    let cc = squared(c) * (1 + damping) + 1e-12
    let (ab, ac, bc) = ((a * b).sum(), (a * c).sum(), (b * c).sum())
    let right = Place((a * residuals).sum(), (b * residuals).sum(), (c * residuals).sum())
    // Cramer's rule on the symmetric 3 x 3 system.
    let (m00, m01, m02) = (bb * cc - bc * bc, ac * bc - ab * cc, ab * bc - ac * bb)
    let (m11, m12, m22) = (aa * cc - ac * ac, ab * ac - aa * bc, aa * bb - ab * ab)
    let determinant = aa * m00 + ab * m01 + ac * m02
    guard determinant > 0 else { return .zero }
    return -1 / determinant
      * Place(
        m00 * right.x + m01 * right.y + m02 * right.z, m01 * right.x + m11 * right.y + m12 * right.z,
        m02 * right.x + m12 * right.y + m22 * right.z)
  }
}

/// What a model expects at one place: the indicators' ratios with their scatter, the scale that multiplies them, and the
/// exact lines' fluxes; in units of the errors.
struct RatioExpectation {
  private(set) var ratios = SIMD2<Double>.zero
  private(set) var variances = SIMD2<Double>.zero
  private(set) var covariance = 0.0
  var units: SIMD2<Double>
  var exact: SIMD4<Double>

  mutating func setModel(_ values: (ratios: SIMD2<Double>, variances: SIMD2<Double>, covariance: Double)) {
    (ratios, variances, covariance) = values
  }
}

extension RatioProblem {
  /// What is expected at (node number, extinction, ln u).
  func expectation(_ table: RatioTable, _ place: SIMD3<Double>) -> RatioExpectation {
    let factors = indicatorFactors(at: place.y)
    let scale = Elementary.exp(place.z)
    var expected = RatioExpectation(
      units: scale * SIMD2(factors.first, factors.second), exact: exact.fluxes(scale, place.y))
    expected.setModel(table.values(at: place.x))
    return expected
  }

  /// Whitened residuals: two indicators, then the exact lines.
  func residuals(_ expected: RatioExpectation) -> SIMD8<Double> {
    let m = expected.ratios * expected.units
    let v = 1 + expected.variances * m * m
    let c = expected.covariance * m.x * m.y
    let d = data - m
    return SIMD8(
      lowHalf: SIMD4(
        d.x / v.x.squareRoot(), (d.y - c / v.x * d.x) / (v.y - c * c / v.x).squareRoot(), 0, 0),
      highHalf: exact.signals - expected.exact)
  }
}

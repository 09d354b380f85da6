import Numerical

extension RatioInference {
  /// Percentiles and shape from the last round's workspace; nil where nothing has probability.
  func summary(
    _ work: inout RatioWorkspace, _ grid: RatioGrid, _ problem: RatioProblem, hasIndicator: Bool,
    exactChiSquare: Double
  ) -> RatioPosterior? {
    let total = CumulativeRule.integrate(work.densities, count: table.count, into: &work.cumulative)
    guard total > 0, total.isFinite else { return nil }
    var posterior = RatioPosterior(
      abscissa: .none, abscissaLower95: .nan, abscissaUpper95: .nan,
      extinction: extinctionPercentiles(&work, grid), scale: scalePercentiles(&work, grid),
      minimumChiSquare: RatioBestFit.chiSquare(work, grid, table, problem, maximumExtinction),
      exactChiSquare: exactChiSquare,
      isDoublePeaked: false, edgeDensity: .nan)
    guard hasIndicator else { return posterior }
    func quantile(_ probability: Double) -> Double {
      abscissa(
        at: CumulativeRule.place(of: probability * total, work.cumulative, work.densities, count: table.count)
      )
    }
    posterior.abscissa = Percentiles(lower: quantile(0.16), median: quantile(0.5), upper: quantile(0.84))
    posterior.abscissaLower95 = quantile(0.025)
    posterior.abscissaUpper95 = quantile(0.975)
    for node in 0..<table.count { work.cumulative[node] = work.densities[node] / table.steps[node] }
    var peak = 0.0
    for node in 0..<table.count { peak = max(peak, work.cumulative[node]) }
    posterior.edgeDensity = max(work.cumulative[0], work.cumulative[table.count - 1]) / peak
    posterior.isDoublePeaked = RatioInference.hasSecondPeak(work.cumulative, count: table.count)
    return posterior
  }

  /// The abscissa at a fractional node number, by cubic Lagrange interpolation.
  private func abscissa(at place: Double) -> Double {
    let nodes = table.abscissae
    let start = min(max(Int(place) - 1, 0), nodes.count - 4)
    let t = place - Double(start)
    let (a, b, c, d) = (nodes[start], nodes[start + 1], nodes[start + 2], nodes[start + 3])
    let first = -a * (t - 1) * (t - 2) * (t - 3) / 6 + b * t * (t - 2) * (t - 3) / 2
    return first - c * t * (t - 1) * (t - 3) / 2 + d * t * (t - 1) * (t - 2) / 6
  }

  /// A second maximum of at least a tenth of the first, with a valley below seven tenths of it between them.
  static func hasSecondPeak(_ densities: [Double], count: Int) -> Bool {
    var top = 0
    for node in 1..<count where densities[node] > densities[top] { top = node }
    func isSeen(_ nodes: StrideThrough<Int>) -> Bool {
      var valley = densities[top]
      for node in nodes {
        valley = min(valley, densities[node])
        if densities[node] >= 0.1 * densities[top], valley < 0.7 * densities[node] { return true }
      }
      return false
    }
    return isSeen(stride(from: top, through: count - 1, by: 1))
      || isSeen(stride(from: top, through: 0, by: -1))
  }

  // MARK: - Extinction and scale

  private func extinctionPercentiles(_ work: inout RatioWorkspace, _ grid: RatioGrid) -> Percentiles {
    let rule = grid.rule
    rule.cumulative(of: work.rowMasses, from: 0, stride: 1, into: &work.coefficients, at: 0, stride: 1)
    let coefficients = work.coefficients
    var (mean, square, mass) = (0.0, 0.0, 0.0)
    for row in 0..<rule.count {
      mean += work.rowMasses[row] * rule.nodes[row]
      square += work.rowMasses[row] * rule.nodes[row] * rule.nodes[row]
      mass += work.rowMasses[row]
    }
    mean /= mass
    let deviation = max(square / mass - mean * mean, 0).squareRoot()
    var solver = QuantileSolver(low: -1, high: 1, total: mass)
    func place(_ quantile: Double, _ guess: Double) -> Double {
      let x = solver.place(quantile, guess: guess) { rule.integral(coefficients, to: $0) }
      return grid.extinctionLow + grid.halfWidth * (1 + x)
    }
    let median = place(0.5, mean)
    return Percentiles(
      lower: place(0.16, mean - deviation), median: median, upper: place(0.84, mean + deviation))
  }

  /// Percentiles of f = u 10^(0.4 k A_V): along each lane ln f rises with the extinction, so that the probability
  /// below a value is the sum over lanes of their cumulative integrals up to one extinction each.
  private func scalePercentiles(_ work: inout RatioWorkspace, _ grid: RatioGrid) -> Percentiles {
    let (rule, lanes) = (grid.rule, grid.laneCount)
    var (mean, square, mass) = (0.0, 0.0, 0.0)
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in 0..<rule.count {
      let reddening = magnitude * referenceExtinction * grid.extinction(row)
      for lane in 0..<lanes {
        let point = row * lanes + lane
        work.lnScales[point] += reddening
        let (value, weight) = (work.lnScales[point], work.masses[point])
        mean += weight * value
        square += weight * value * value
        mass += weight
        low = min(low, value)
        high = max(high, value)
      }
    }
    for lane in 0..<lanes {
      rule.cumulative(
        of: work.masses, from: lane, stride: lanes, into: &work.coefficients, at: lane, stride: lanes)
    }
    mean /= mass
    let deviation = max(square / mass - mean * mean, 0).squareRoot()
    let margin = magnitude * referenceExtinction * grid.halfWidth
    var solver = QuantileSolver(low: low - margin, high: high + margin, total: mass)
    func value(_ quantile: Double, _ guess: Double) -> Double {
      Elementary.exp(solver.place(quantile, guess: guess) { probability(belowLnScale: $0, &work, grid) })
    }
    let median = value(0.5, mean)
    return Percentiles(
      lower: value(0.16, mean - deviation), median: median, upper: value(0.84, mean + deviation))
  }

  private func probability(
    belowLnScale value: Double, _ work: inout RatioWorkspace, _ grid: RatioGrid
  ) -> Double {
    let (rule, lanes) = (grid.rule, grid.laneCount)
    // Per lane, one behind the other: x, the two Legendre polynomials of the recurrence, and the sum.
    work.scratch.reserve(length: 4 * lanes)
    for lane in 0..<lanes {
      // ln f along the lane by straight lines between the nodes, continued to the window's ends.
      var row = 0
      while row < rule.count - 2, work.lnScales[(row + 1) * lanes + lane] < value { row += 1 }
      let (a, b) = (work.lnScales[row * lanes + lane], work.lnScales[(row + 1) * lanes + lane])
      let slope = (rule.nodes[row + 1] - rule.nodes[row]) / (b - a)
      work.scratch[lane] = min(max(rule.nodes[row] + (value - a) * slope, -1), 1)
      work.scratch[lanes + lane] = 0
      work.scratch[2 * lanes + lane] = 1
      work.scratch[3 * lanes + lane] = 0
    }
    return LegendreRule.sum(
      degrees: rule.count, lanes: lanes, coefficients: work.coefficients, scratch: &work.scratch)
  }
}

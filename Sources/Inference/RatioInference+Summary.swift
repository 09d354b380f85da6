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
}

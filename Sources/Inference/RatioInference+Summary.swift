import Numerical

extension RatioInference {
  /// Percentiles and shape from a filled workspace; nil where nothing has probability.
  func summary(_ work: inout RatioWorkspace, exactChiSquare: Double) -> RatioPosterior? {
    let total = CumulativeRule.integrate(work.densities, into: &work.cumulative)
    guard total > 0, total.isFinite else { return nil }
    let quantiles = [0.025, 0.16, 0.5, 0.84, 0.975].map { quantile in
      abscissa(at: CumulativeRule.place(of: quantile * total, work.cumulative, work.densities))
    }
    let densities = zip(work.densities, model.steps).map { $0 / $1 }
    let peak = densities.max() ?? 0
    return RatioPosterior(
      abscissa: Percentiles(lower: quantiles[1], median: quantiles[2], upper: quantiles[3]),
      abscissaLower95: quantiles[0], abscissaUpper95: quantiles[4],
      extinction: weightedPercentiles(work) { work, row, _ in work.extinctions[row] },
      scale: weightedPercentiles(work) { work, row, point in
        Elementary.exp(work.lnScales[point] + magnitude * referenceExtinction * work.extinctions[row])
      },
      minimumChiSquare: work.minimumChiSquare, exactChiSquare: exactChiSquare,
      isDoublePeaked: RatioInference.hasSecondPeak(densities),
      edgeDensity: max(densities.first ?? 0, densities.last ?? 0) / peak)
  }

  /// The abscissa at a fractional node number, by cubic Lagrange interpolation.
  private func abscissa(at place: Double) -> Double {
    let nodes = model.abscissae
    let start = min(max(Int(place) - 1, 0), nodes.count - 4)
    let t = place - Double(start)
    let (a, b, c, d) = (nodes[start], nodes[start + 1], nodes[start + 2], nodes[start + 3])
    let first = -a * (t - 1) * (t - 2) * (t - 3) / 6 + b * t * (t - 2) * (t - 3) / 2
    return first - c * t * (t - 1) * (t - 3) / 2 + d * t * (t - 1) * (t - 2) / 6
  }

  private func weightedPercentiles(
    _ work: RatioWorkspace, _ value: (RatioWorkspace, Int, Int) -> Double
  ) -> Percentiles {
    let lanes = work.lnScales.count / work.extinctions.count
    var samples = work.masses.indices.map { (value(work, $0 / lanes, $0), work.masses[$0]) }
    samples.sort { $0.0 < $1.0 }
    let total = samples.reduce(0) { $0 + $1.1 }
    func percentile(_ quantile: Double) -> Double {
      var sum = 0.0
      for (value, mass) in samples {
        sum += mass
        if sum >= quantile * total { return value }
      }
      return samples.last?.0 ?? .nan
    }
    return Percentiles(lower: percentile(0.16), median: percentile(0.5), upper: percentile(0.84))
  }

  static func hasSecondPeak(_ densities: [Double]) -> Bool {
    guard let top = densities.indices.max(by: { densities[$0] < densities[$1] }) else { return false }
    let peak = densities[top]
    func seen(along indices: [Int]) -> Bool {
      var valley = peak
      for index in indices {
        valley = min(valley, densities[index])
        if densities[index] >= 0.1 * peak, valley < 0.7 * densities[index] { return true }
      }
      return false
    }
    return seen(along: Array(top..<densities.count)) || seen(along: (0...top).reversed())
  }
}

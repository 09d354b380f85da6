import Numerical

extension RatioInference {
  /// The posterior given the data; nil where there is no indicator line or no line that sets the scale.
  public func solve(_ data: RatioData) -> RatioPosterior? {
    var workspace = RatioWorkspace()
    return solve(data, workspace: &workspace)
  }

  /// The same, using a workspace again.
  public func solve(_ data: RatioData, workspace: inout RatioWorkspace) -> RatioPosterior? {
    guard let exact = integrate(data, &workspace) else { return nil }
    return summary(&workspace, exactChiSquare: exact)
  }

  /// The marginal density of the abscissa, at the model's nodes.
  public func marginal(_ data: RatioData) -> MarginalDensity? {
    var workspace = RatioWorkspace()
    guard integrate(data, &workspace) != nil else { return nil }
    let total = CumulativeRule.integrate(workspace.densities, into: &workspace.cumulative)
    guard total > 0 else { return nil }
    return MarginalDensity(
      abscissae: model.abscissae,
      densities: zip(workspace.densities, model.steps).map { $0 / $1 / total })
  }

  /// Fills the workspace; returns the exact lines' smallest chi-square.
  private func integrate(_ data: RatioData, _ work: inout RatioWorkspace) -> Double? {
    guard data.indicatorErrors.x.isFinite || data.indicatorErrors.y.isFinite else { return nil }
    let exact = ExactLikelihood(self, data)
    let window = exact.extinctionWindow(maximum: maximumExtinction)
    let rule = GaussLegendre.nodes(count: 40, from: window.low, to: window.high)
    let scales = exact.scaleWindow(over: rule.nodes, data)
    let lanes = 120
    place(rule, lanes: lanes, scales, exact, data, &work)
    evaluate(data, &work)
    return exact.anyLine ? window.minimum : 0
  }

  private func place(
    _ rule: (nodes: [Double], weights: [Double]), lanes: Int, _ scales: ClosedRange<Double>,
    _ exact: ExactLikelihood, _ data: RatioData, _ work: inout RatioWorkspace
  ) {
    work.extinctions = rule.nodes
    work.extinctionWeights = rule.weights
    work.lnScales = []
    work.exactChiSquares = []
    work.lnWeights = []
    work.firstScales = []
    work.secondScales = []
    let step = (scales.upperBound - scales.lowerBound) / Double(lanes)
    let beta = magnitude * (indicatorExtinction - referenceExtinction)
    for (extinction, weight) in zip(rule.nodes, rule.weights) {
      for lane in 0..<lanes {
        let lnScale = scales.lowerBound + (Double(lane) + 0.5) * step
        work.lnScales.append(lnScale)
        work.exactChiSquares.append(exact.chiSquare(lnScale, extinction))
        let prior = scalePrior == .flat ? lnScale + magnitude * referenceExtinction * extinction : 0
        work.lnWeights.append(Elementary.log(weight * step) + prior)
        work.firstScales.append(
          Elementary.exp(lnScale - beta.x * extinction) / data.indicatorErrors.x)
        work.secondScales.append(
          Elementary.exp(lnScale - beta.y * extinction) / data.indicatorErrors.y)
      }
    }
  }

  private func evaluate(_ data: RatioData, _ work: inout RatioWorkspace) {
    let points = work.lnScales.count
    let nodes = model.abscissae.count
    work.masses = [Double](repeating: 0, count: points)
    work.densities = [Double](repeating: 0, count: nodes)
    let flux = SIMD2(
      data.indicatorErrors.x.isFinite ? data.indicatorFluxes.x / data.indicatorErrors.x : 0,
      data.indicatorErrors.y.isFinite ? data.indicatorFluxes.y / data.indicatorErrors.y : 0)
    var best = -Double.infinity
    var minimum = Double.infinity
    var logs = [Double](repeating: 0, count: points * nodes)
    for point in 0..<points {
      for node in 0..<nodes {
        let scale = SIMD2(work.firstScales[point], work.secondScales[point])
        let m = model.ratios[node] * scale
        let v = 1 + model.variances[node] * m * m
        let c = model.covariances[node] * m.x * m.y
        let d = flux - m
        let determinant = v.x * v.y - c * c
        let chi =
          (d.x * d.x * v.y - 2 * d.x * d.y * c + d.y * d.y * v.x) / determinant + work.exactChiSquares[point]
        minimum = min(minimum, chi)
        var log = work.lnWeights[point] - 0.5 * chi
        if isNormalized { log -= 0.5 * Elementary.log(determinant) }
        logs[point * nodes + node] = log
        best = max(best, log)
      }
    }
    for point in 0..<points {
      for node in 0..<nodes {
        let p = Elementary.exp(logs[point * nodes + node] - best) * model.steps[node]
        work.masses[point] += p
        work.densities[node] += p
      }
    }
    work.minimumChiSquare = minimum
  }
}

/// 0.4 ln 10: magnitudes to ln flux.
let magnitude = 0.9210340371976183

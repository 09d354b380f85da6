import Numerical

/// How a chain went.
public struct ChainDiagnostics: Sendable, Hashable, Codable {
  /// The longest autocorrelation time of the parameters, steps; infinite where the chain is too short to tell.
  public var autocorrelationTime: Double
  /// Moves accepted, over all.
  public var acceptanceFraction: Double
  /// Number of walkers.
  public var walkers: Int
  /// Steps of every walker, burn-in apart.
  public var steps: Int

  /// Whether the chain is shorter than 50 autocorrelation times, so that its percentiles are not to be relied on.
  public var isShort: Bool { Double(steps) < 50 * autocorrelationTime }
  /// Independent draws that the chain is worth.
  public var effectiveDraws: Double { Double(walkers * steps) / autocorrelationTime }
}

extension RatioInference {
  /// The posterior by the ensemble sampler, over (abscissa, A_V, ln f): the same model and priors as `solve`, without
  /// its quadrature.
  ///
  /// Walkers start at draws about what the quadrature finds; a fifth of the steps is burnt in before those that are
  /// kept.
  /// - Returns: nil where `solve` gives nil, where there is no indicator, or where it was stopped.
  public func sample(
    _ data: RatioData, walkers: Int, steps: Int, seed: UInt64, isStopped: () -> Bool = { false }
  ) -> (posterior: RatioPosterior, chain: ChainDiagnostics)? {
    let (data, unit) = data.inOwnUnit()
    guard data.hasIndicator, var posterior = solve(data) else { return nil }
    let problem = RatioProblem(self, data)
    let sampler = EnsembleSampler(
      dimension: 3, walkers: walkers, steps: steps, burnIn: steps / 5, seed: seed)
    guard let start = start(problem, posterior, walkers: walkers, seed: seed),
      let chain = sampler.run(
        from: start, isStopped: isStopped,
        logDensity: { logDensity(problem, x: $0[0], extinction: $0[1], lnScale: $0[2]) })
    else { return nil }
    // Sorting a chain and its autocorrelation take longer than somebody who has stopped it would wait: one look a step.
    guard !isStopped() else { return nil }
    let x = chain.sorted(0)
    posterior.abscissa = RatioInference.percentiles(x)
    posterior.abscissaLower95 = EnsembleChain.quantile(0.025, of: x)
    posterior.abscissaUpper95 = EnsembleChain.quantile(0.975, of: x)
    guard !isStopped() else { return nil }
    posterior.extinction = RatioInference.percentiles(chain.sorted(1))
    guard !isStopped() else { return nil }
    let lnScale = RatioInference.percentiles(chain.sorted(2))
    posterior.scale = Percentiles(
      lower: Elementary.exp(lnScale.lower), median: Elementary.exp(lnScale.median),
      upper: Elementary.exp(lnScale.upper))
    posterior.multiplyScale(by: unit)
    var time = 0.0
    for parameter in 0..<3 {
      guard !isStopped() else { return nil }
      time = max(time, chain.autocorrelationTime(parameter))
    }
    return (
      posterior,
      ChainDiagnostics(
        autocorrelationTime: time, acceptanceFraction: chain.acceptanceFraction, walkers: walkers,
        steps: steps)
    )
  }

  private static func percentiles(_ sorted: [Double]) -> Percentiles {
    Percentiles(
      lower: EnsembleChain.quantile(0.16, of: sorted), median: EnsembleChain.quantile(0.5, of: sorted),
      upper: EnsembleChain.quantile(0.84, of: sorted))
  }

  /// ln of the posterior density over (abscissa, A_V, ln f).
  private func logDensity(
    _ problem: RatioProblem, x: Double, extinction: Double, lnScale: Double
  ) -> Double {
    let lnAttenuated = lnScale - magnitude * referenceExtinction * extinction
    guard model.range.contains(x), extinction >= 0, extinction <= maximumExtinction,
      lnAttenuated >= problem.lnScaleLow, lnAttenuated <= problem.lnScaleHigh
    else { return -.infinity }
    let (chiSquare, lnDeterminant) = problem.likelihood(
      model.prediction(at: x), scale: Elementary.exp(lnAttenuated), extinction: extinction)
    let prior = scalePrior == .flat ? lnScale : 0
    return prior - 0.5 * chiSquare - (isNormalized ? 0.5 * lnDeterminant : 0)
  }

  private func start(
    _ problem: RatioProblem, _ posterior: RatioPosterior, walkers: Int, seed: UInt64
  ) -> [Double]? {
    var random = RandomStream(seed: seed, stream: 1)
    func draw(_ percentiles: Percentiles) -> Double {
      let deviate = random.normal()
      let side =
        deviate > 0 ? percentiles.upper - percentiles.median : percentiles.median - percentiles.lower
      return percentiles.median + deviate * side
    }
    var positions: [Double] = []
    for _ in 0..<walkers {
      var attempts = 0
      while true {
        let x = draw(posterior.abscissa)
        let extinction = draw(posterior.extinction)
        let ridge = problem.exact.ridge(at: extinction)
        // Along the exact lines' ridge where it is narrow, else by the flux's own percentiles.
        let isNarrow = ridge.sigma.isFinite && ridge.centre > 4 * ridge.sigma
        let lnScale =
          isNarrow
          ? Elementary.log(max(ridge.centre + ridge.sigma * random.normal(), 1e-3 * ridge.centre))
            + magnitude * referenceExtinction * extinction
          : Elementary.log(max(draw(posterior.scale), 0.1 * posterior.scale.lower))
        if logDensity(problem, x: x, extinction: extinction, lnScale: lnScale).isFinite {
          positions += [x, extinction, lnScale]
          break
        }
        attempts += 1
        if attempts > 1000 { return nil }
      }
    }
    return positions
  }
}

extension RatioProblem {
  /// Chi-square of all lines, and ln det of the indicators' covariance over their errors.
  func likelihood(
    _ prediction: RatioPrediction, scale: Double, extinction: Double
  ) -> (chiSquare: Double, lnDeterminant: Double) {
    let factors = indicatorFactors(at: extinction)
    let m0 = Elementary.exp(prediction.lnRatio.x) * scale * factors.first
    let m1 = Elementary.exp(prediction.lnRatio.y) * scale * factors.second
    let v0 = 1 + prediction.variance.x * m0 * m0
    let v1 = 1 + prediction.variance.y * m1 * m1
    let c = prediction.covariance * m0 * m1
    let (d0, d1) = (data.x - m0, data.y - m1)
    let determinant = v0 * v1 - c * c
    var chiSquare = (d0 * d0 * v1 + d1 * d1 * v0 - 2 * d0 * d1 * c) / determinant
    let residuals = exact.signals - exact.fluxes(scale, extinction)
    chiSquare += (residuals * residuals).sum()
    return (chiSquare, Elementary.log(determinant))
  }
}

import Numerical

/// One region's data, prepared for the quadrature.
struct RatioProblem {
  let exact: ExactLikelihood
  /// Indicator fluxes over errors; zero for a missing one.
  let data: SIMD2<Double>
  /// One over the indicators' errors; zero for a missing one.
  private let inverseErrors: SIMD2<Double>
  /// Slopes of ln(attenuation) against the reference line.
  let slopes: SIMD2<Double>
  /// Prior range of ln u.
  let lnScaleLow: Double
  let lnScaleHigh: Double

  init(_ inference: RatioInference, _ data: RatioData) {
    exact = ExactLikelihood(inference, data)
    // An infinite error gives zero.
    inverseErrors = SIMD2(1 / data.indicatorErrors.x, 1 / data.indicatorErrors.y)
    self.data = SIMD2(
      data.indicatorErrors.x.isFinite ? data.indicatorFluxes.x / data.indicatorErrors.x : 0,
      data.indicatorErrors.y.isFinite ? data.indicatorFluxes.y / data.indicatorErrors.y : 0)
    slopes = magnitude * (inference.indicatorExtinction - inference.referenceExtinction)
    lnScaleLow = Elementary.log(exact.lowerBound)
    lnScaleHigh = Elementary.log(exact.upperBound)
  }

  /// What a scale u is multiplied by to give the indicators' flux scales over their errors.
  func indicatorFactors(at extinction: Double) -> (first: Double, second: Double) {
    (
      inverseErrors.x == 0 ? 0 : inverseErrors.x * Elementary.exp(-slopes.x * extinction),
      inverseErrors.y == 0 ? 0 : inverseErrors.y * Elementary.exp(-slopes.y * extinction)
    )
  }

  /// The kernel's data, and what its scales are multiplied by: powers of two that keep squares of squares within single
  /// precision, one unless the signal-to-noise exceeds 10^8.
  /// - Parameter largest: the largest prediction over the error, of each indicator.
  func kernelData(largest: SIMD2<Double>) -> (data: RatioKernel.Data, units: SIMD2<Double>) {
    var units = SIMD2<Double>(repeating: 1)
    for index in 0..<2 {
      let bound = max(largest[index], abs(data[index]))
      if bound > 0x1p27 { units[index] = 0x1p27 / bound.binade }
    }
    let (values, noise) = (data * units, units * units)
    return (
      RatioKernel.Data(
        first: Float(values.x), second: Float(values.y), firstNoise: Float(noise.x),
        secondNoise: Float(noise.y)),
      units
    )
  }

  /// Variance of each measured ln flux about the model's, were the flux as bright as measured: intrinsic scatter and
  /// noise; infinity for a missing line.
  private func variances(_ scatter: SIMD2<Double>) -> SIMD2<Double> {
    let signals = SIMD2(max(data.x, 1), max(data.y, 1))
    var variances = scatter + 1 / (signals * signals)
    if inverseErrors.x == 0 { variances.x = .infinity }
    if inverseErrors.y == 0 { variances.y = .infinity }
    return variances
  }

  /// Information of the indicators on ln u and on the extinction, at a fixed abscissa.
  func indicatorInformation(
    scatter: SIMD2<Double>, covariance: Double
  ) -> (scale: Double, extinction: Double) {
    let v = variances(scatter)
    guard v.x.isFinite, v.y.isFinite else {
      let (inverse, slope) = v.x.isFinite ? (1 / v.x, slopes.x) : (1 / v.y, slopes.y)
      return (inverse, inverse * slope * slope)
    }
    let determinant = max(v.x * v.y - covariance * covariance, 1e-6 * v.x * v.y)
    return (
      (v.x + v.y - 2 * covariance) / determinant,
      (slopes.x * slopes.x * v.y + slopes.y * slopes.y * v.x - 2 * slopes.x * slopes.y * covariance)
        / determinant
    )
  }
}

extension RatioProblem {
  /// log2 of one over the posterior's largest value among a grid's points, relative to the exact lines' alone: for
  /// indicators so far from every prediction that likelihoods leave the range of numbers.
  func depth(_ grid: RatioGrid, _ table: RatioTable, _ work: RatioWorkspace) -> Double {
    var (best, bestExact) = (Double.infinity, Double.infinity)
    for row in 0..<grid.rule.count {
      let extinction = grid.extinction(row)
      let factors = indicatorFactors(at: extinction)
      let ridge = exact.ridge(at: extinction)
      for lane in 0..<grid.laneCount {
        let scale = work.scales[row * grid.laneCount + lane]
        let deviation = ridge.sigma.isFinite ? (scale - ridge.centre) / ridge.sigma : 0
        let exactChiSquare = ridge.chiSquare + deviation * deviation
        bestExact = min(bestExact, exactChiSquare)
        for node in 0..<table.count {
          best = min(
            best, exactChiSquare + chiSquare(table, node, scale * factors.first, scale * factors.second))
        }
      }
    }
    return 0.5 * log2E * (best - bestExact)
  }

  /// Chi-square of the indicators at a node, their flux scales over their errors given.
  func chiSquare(_ table: RatioTable, _ node: Int, _ first: Double, _ second: Double) -> Double {
    let padded = table.paddedCount
    let d0 = data.x - table.fields[node] * first
    let d1 = data.y - table.fields[padded + node] * second
    let v0 = 1 + table.fields[2 * padded + node] * first * first
    let v1 = 1 + table.fields[3 * padded + node] * second * second
    let c = table.fields[4 * padded + node] * first * second
    return (d0 * d0 * v1 + d1 * d1 * v0 - 2 * d0 * d1 * c) / (v0 * v1 - c * c)
  }
}

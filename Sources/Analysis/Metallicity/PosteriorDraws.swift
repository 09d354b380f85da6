import Inference
import Nebular
import Numerical

/// Joint draws of one region's posterior; the places of both lists belong together.
struct PosteriorDraws: Sendable {
  /// 12+log(O/H).
  var abundance: [Double]
  /// De-reddened Hbeta, in the unit of the fluxes.
  var hbeta: [Double]
  /// How many independent draws the sample is worth.
  var effectiveCount: Double
}

/// What an engine's calibration predicts, at even steps of 12+log(O/H): made once for many regions.
struct PredictionTable: Sendable {
  private let low: Double
  private let step: Double
  private let nodes: [RatioPrediction]

  init(_ engine: MetallicityEngine) {
    // Cubics and quartics over 2 dex: linear between 1025 nodes is good to 1e-5 of a logarithm.
    let count = 1025
    let (low, high) = (engine.priorRange.lowerBound, engine.priorRange.upperBound)
    let step = (high - low) / Double(count - 1)
    self.low = low
    self.step = step
    let predictor = GroupPredictor(engine.settings.group, engine.calibration.ratios)
    nodes = (0..<count).map { predictor.prediction(at: low + Double($0) * step) }
  }

  /// The prediction at 12+log(O/H) inside the prior's range.
  func prediction(at oh: Double) -> RatioPrediction {
    let place = (oh - low) / step
    let below = min(max(Int(place), 0), nodes.count - 2)
    let weight = place - Double(below)
    let (left, right) = (nodes[below], nodes[below + 1])
    return RatioPrediction(
      lnRatio: left.lnRatio + (right.lnRatio - left.lnRatio) * weight,
      variance: left.variance + (right.variance - left.variance) * weight,
      covariance: left.covariance + (right.covariance - left.covariance) * weight)
  }
}

extension MetallicityEngine {
  private static let proposalCount = 1024

  /// Joint draws of 12+log(O/H) and de-reddened Hbeta by sampling-importance-resampling: evenly spread proposals about
  /// the estimate's percentiles, weighted by the posterior of the same likelihood and priors over the proposal's
  /// density, then resampled with equal spacing. The same fluxes give the same draws.
  ///
  /// Nil where the posterior has no hydrogen line or no indicator.
  func draws(
    _ fluxes: LineFluxes, _ estimate: MetallicityEstimate, table: PredictionTable, count: Int = 512
  ) -> PosteriorDraws? {
    let data = ratioData(fluxes)
    guard data.hasExactLine, data.hasIndicator, estimate.oh.isFinite else { return nil }
    let density = JointDensity(self, data, table)
    var points: [SIMD3<Double>] = []
    var logs: [Double] = []
    for index in 0..<MetallicityEngine.proposalCount {
      // Roberts' sequence: three even fractions with the plastic number's analogue in three dimensions.
      let place = SIMD3(
        fraction(index, 0.8191725133961645), fraction(index, 0.6710436067037893),
        fraction(index, 0.5497004779019703))
      let oh = Proposal(estimate.oh, range: priorRange).value(place.x)
      let av = Proposal(estimate.av, range: 0...inference.maximumExtinction).value(place.y)
      let ridge = density.ridge(at: av.value)
      let hbeta = ridge.value(place.z)
      guard let log = density.logPosterior(oh: oh.value, av: av.value, attenuated: hbeta.value) else {
        continue
      }
      points.append(SIMD3(oh.value, av.value, hbeta.value))
      logs.append(log - oh.logDensity - av.logDensity - hbeta.logDensity)
    }
    guard let top = logs.max(), top.isFinite else { return nil }
    let weights = logs.map { Elementary.exp($0 - top) }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    var result = PosteriorDraws(abundance: [], hbeta: [], effectiveCount: sum * sum / squares)
    var reached = 0.0
    var next = 0
    for (point, weight) in zip(points, weights) {
      reached += weight / sum * Double(count)
      while next < count, Double(next) + 0.5 < reached {
        result.abundance.append(point.x)
        result.hbeta.append(point.z * Elementary.exp(magnitude * inference.referenceExtinction * point.y))
        next += 1
      }
    }
    guard let lastOH = result.abundance.last, let lastHbeta = result.hbeta.last else { return nil }
    while result.abundance.count < count {
      result.abundance.append(lastOH)
      result.hbeta.append(lastHbeta)
    }
    return result
  }

  private func fraction(_ index: Int, _ step: Double) -> Double {
    (0.5 + Double(index + 1) * step).truncatingRemainder(dividingBy: 1)
  }
}

/// 0.4 ln 10.
private let magnitude = 0.9210340371976183

/// A proposal along one axis: two half normals about the median, wider than the posterior, mixed with a flat share.
private struct Proposal {
  private static let flatShare = 0.2
  private static let widening = 1.3
  let median: Double
  let lower: Double
  let upper: Double
  let range: ClosedRange<Double>

  init(_ percentiles: Percentiles, range: ClosedRange<Double>) {
    median = percentiles.median
    let width = range.upperBound - range.lowerBound
    lower = max((percentiles.median - percentiles.lower) * Proposal.widening, 1e-3 * width)
    upper = max((percentiles.upper - percentiles.median) * Proposal.widening, 1e-3 * width)
    self.range = range
  }

  /// The value at a fraction, and the logarithm of the density there; outside the range the value is what it is, and
  /// the posterior refuses it.
  func value(_ fraction: Double) -> (value: Double, logDensity: Double) {
    let width = range.upperBound - range.lowerBound
    let value: Double
    if fraction < Proposal.flatShare {
      value = range.lowerBound + width * fraction / Proposal.flatShare
    } else {
      let deviate = NormalQuantile.value((fraction - Proposal.flatShare) / (1 - Proposal.flatShare))
      value = median + deviate * (deviate < 0 ? lower : upper)
    }
    return (value, logDensity(at: value))
  }

  private func logDensity(at value: Double) -> Double {
    let width = range.upperBound - range.lowerBound
    let sigma = value < median ? lower : upper
    let deviate = (value - median) / sigma
    let normal = Elementary.exp(-0.5 * deviate * deviate) / (2.5066282746310002 * sigma)
    let flat = range.contains(value) ? 1 / width : 0
    return Elementary.log(Proposal.flatShare * flat + (1 - Proposal.flatShare) * normal)
  }
}

/// The posterior density of 12+log(O/H), A_V and attenuated Hbeta, up to a factor (Wang et al. 2019, eq. 1).
private struct JointDensity {
  private let engine: MetallicityEngine
  private let data: RatioData
  private let table: PredictionTable
  private let lowerBound: Double
  private let indicatorPlaces: [Int]

  init(_ engine: MetallicityEngine, _ data: RatioData, _ table: PredictionTable) {
    self.table = table
    self.engine = engine
    self.data = data
    var bound: Double?
    for (index, line) in engine.inference.exactLines.enumerated()
    where data.exactErrors[index].isFinite && bound == nil {
      let (flux, error) = (data.exactFluxes[index], data.exactErrors[index])
      bound = 1e-3 * max(flux + 5 * error, error) / line.ratio
    }
    lowerBound = bound ?? 0
    indicatorPlaces = engine.indicators.indices.filter { data.indicatorErrors[$0].isFinite }
  }

  /// Logarithm of the posterior per unit of 12+log(O/H), A_V and attenuated Hbeta; nil outside the priors.
  func logPosterior(oh: Double, av: Double, attenuated u: Double) -> Double? {
    let inference = engine.inference
    guard engine.priorRange.contains(oh), av >= 0, av <= inference.maximumExtinction, u >= lowerBound else {
      return nil
    }
    var chiSquare = 0.0
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let residual =
        (data.exactFluxes[index] - line.ratio * relative(line.extinction, av) * u)
        / data.exactErrors[index]
      chiSquare += residual * residual
    }
    let prediction = table.prediction(at: oh)
    let model = SIMD2(
      Elementary.exp(prediction.lnRatio.x) * relative(inference.indicatorExtinction.x, av) * u,
      Elementary.exp(prediction.lnRatio.y) * relative(inference.indicatorExtinction.y, av) * u)
    let errors = data.indicatorErrors
    let variance = SIMD2(
      errors[0] * errors[0] + model.x * model.x * prediction.variance.x,
      errors[1] * errors[1] + model.y * model.y * prediction.variance.y)
    let residual = SIMD2(data.indicatorFluxes[0] - model.x, data.indicatorFluxes[1] - model.y)
    var determinant = 1.0
    if indicatorPlaces.count == 2 {
      let covariance = model.x * model.y * prediction.covariance
      determinant = variance.x * variance.y - covariance * covariance
      chiSquare +=
        (residual.x * residual.x * variance.y - 2 * residual.x * residual.y * covariance
          + residual.y * residual.y * variance.x) / determinant
    } else if let only = indicatorPlaces.first {
      determinant = variance[only]
      chiSquare += residual[only] * residual[only] / variance[only]
    }
    var log = -0.5 * chiSquare
    if inference.isNormalized { log -= 0.5 * Elementary.log(determinant) }
    // dF/du = 10^(0.4 A): flat in F gives that factor; 1/F gives 1/u.
    switch inference.scalePrior {
    case .reciprocal: log -= Elementary.log(u)
    case .flat: log += magnitude * inference.referenceExtinction * av
    }
    return log
  }

  /// Where the hydrogen lines and the best indicator put the attenuated Hbeta at an A_V: a log-normal proposal.
  func ridge(at av: Double) -> LogNormalProposal {
    var square = 0.0
    var product = 0.0
    for (index, line) in engine.inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let model = line.ratio * relative(line.extinction, av) / data.exactErrors[index]
      square += model * model
      product += model * data.exactFluxes[index] / data.exactErrors[index]
    }
    let sigma = 1 / square.squareRoot()
    let centre = max(product / square, sigma)
    return LogNormalProposal(
      logCentre: Elementary.log(centre), sigma: min(max(1.3 * sigma / centre, 0.02), 1))
  }

  private func relative(_ extinction: Double, _ av: Double) -> Double {
    Elementary.exp(-magnitude * (extinction - engine.inference.referenceExtinction) * av)
  }
}

/// A proposal for a positive flux: a normal of its logarithm with a share three times as wide.
private struct LogNormalProposal {
  private static let wideShare = 0.3
  let logCentre: Double
  let sigma: Double

  func value(_ fraction: Double) -> (value: Double, logDensity: Double) {
    let share = LogNormalProposal.wideShare
    let deviate =
      fraction < share
      ? 3 * NormalQuantile.value(max(fraction / share, 1e-6))
      : NormalQuantile.value(min((fraction - share) / (1 - share), 1 - 1e-6))
    let log = logCentre + deviate * sigma
    let narrow = Elementary.exp(-0.5 * deviate * deviate)
    let wide = Elementary.exp(-0.5 * deviate * deviate / 9) / 3
    // Density per unit of the flux: that of the logarithm over the flux.
    let density = (share * wide + (1 - share) * narrow) / sigma
    return (Elementary.exp(log), Elementary.log(density) - log)
  }
}

import Inference
import Nebular
import Numerical

/// A_V and de-reddened Hbeta of one region from its hydrogen lines alone: A_V flat on 0 to 4 mag and Hbeta's flux
/// behind the dust flat, so that the flux's Gaussian integral is done in closed form and A_V's by quadrature.
///
/// A prior flat in the flux without dust would favour dust by itself: there is more room among bright sources.
struct BalmerPosterior {
  /// Largest A_V of the prior, mag.
  static let maximumAV = 4.0
  private static let nodeCount = 161
  /// 0.4 ln 10.
  private static let perMag = 0.9210340371976183

  private let weights: [Double]
  /// A(Hbeta)/A_V.
  private let reference: Double
  /// Hbeta behind the dust at each A_V, and its standard deviation.
  private let centres: [Double]
  private let sigmas: [Double]
  private let cumulative: [Double]

  /// Nil where fewer than two hydrogen lines are usable.
  init?(_ fluxes: LineFluxes, balmer: BalmerRatios = BalmerRatios(), law: DustLaw = .nebular) {
    let lines = DustStage.hydrogenLines.compactMap { line -> (flux: LineFlux, ratio: Double, k: Double)? in
      guard let flux = fluxes[line], flux.isUsable, let ratio = line == .hbeta ? 1 : balmer.ratio(of: line)
      else { return nil }
      return (flux, ratio, law.attenuation(of: line))
    }
    guard lines.count > 1 else { return nil }
    let reference = law.attenuation(of: .hbeta)
    var logs: [Double] = []
    var centres: [Double] = []
    var sigmas: [Double] = []
    for node in 0..<BalmerPosterior.nodeCount {
      let av = BalmerPosterior.av(Double(node))
      var (square, product, norm) = (0.0, 0.0, 0.0)
      for line in lines {
        let model =
          line.ratio * Elementary.exp(-BalmerPosterior.perMag * (line.k - reference) * av) / line.flux.error
        let data = line.flux.value / line.flux.error
        square += model * model
        product += model * data
        norm += data * data
      }
      let centre = product / square
      centres.append(centre)
      sigmas.append(1 / square.squareRoot())
      logs.append(-0.5 * (norm - centre * product) - 0.5 * Elementary.log(square))
    }
    let top = logs.max() ?? 0
    weights = logs.map { Elementary.exp($0 - top) }
    self.centres = centres
    self.sigmas = sigmas
    self.reference = reference
    var sum = 0.0
    var cumulative = [0.0]
    for index in 1..<BalmerPosterior.nodeCount {
      sum += (weights[index] + weights[index - 1]) / 2
      cumulative.append(sum)
    }
    self.cumulative = cumulative.map { $0 / sum }
  }

  /// A_V, mag, below which a fraction of the probability lies.
  func quantile(_ fraction: Double) -> Double {
    var (low, high) = (0, BalmerPosterior.nodeCount - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if cumulative[middle] < fraction { low = middle } else { high = middle }
    }
    let step = cumulative[high] - cumulative[low]
    return BalmerPosterior.av(Double(low) + (step > 0 ? (fraction - cumulative[low]) / step : 0))
  }

  /// 16th, 50th and 84th percentile of A_V, mag.
  var avMag: Percentiles {
    Percentiles(lower: quantile(0.16), median: quantile(0.5), upper: quantile(0.84))
  }

  /// Whether the lines narrow A_V down: a flat posterior has 0.68 of the prior's range.
  var isConstrained: Bool {
    let spread = avMag
    return spread.upper - spread.lower < 0.55 * BalmerPosterior.maximumAV
  }

  /// Evenly spread draws of de-reddened Hbeta, in the unit of the fluxes, jointly with A_V.
  func hbetaDraws(count: Int) -> [Double] {
    (0..<count).map { index in
      let av = quantile((Double(index) + 0.5) / Double(count))
      // The golden ratio's multiples fill the unit interval evenly beside any ordering of A_V.
      let place = (Double(index) * 0.6180339887498949 + 0.5).truncatingRemainder(dividingBy: 1)
      let node = av / BalmerPosterior.maximumAV * Double(BalmerPosterior.nodeCount - 1)
      let below = min(Int(node), BalmerPosterior.nodeCount - 2)
      let weight = node - Double(below)
      let centre = centres[below] * (1 - weight) + centres[below + 1] * weight
      let sigma = sigmas[below] * (1 - weight) + sigmas[below + 1] * weight
      return (centre + sigma * NormalQuantile.value(place))
        * Elementary.exp(BalmerPosterior.perMag * reference * av)
    }
  }

  private static func av(_ node: Double) -> Double { node / Double(nodeCount - 1) * maximumAV }
}

/// The inverse of the cumulative normal distribution.
enum NormalQuantile {
  /// The deviate below which a fraction between 0 and 1 lies (Odeh & Evans 1974, as in Abramowitz & Stegun 26.2.23),
  /// good to 4.5e-4.
  static func value(_ fraction: Double) -> Double {
    let tail = min(fraction, 1 - fraction)
    guard tail > 0 else { return fraction < 0.5 ? -8 : 8 }
    let t = (-2 * Elementary.log(tail)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    let deviate = t - above / below
    return fraction < 0.5 ? -deviate : deviate
  }
}

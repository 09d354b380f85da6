import Numerical

/// The exact lines of one region: at fixed extinction their likelihood is a Gaussian in u, the attenuated flux of the
/// reference line.
struct ExactLikelihood {
  /// At one extinction: centre and standard deviation of u, and the chi-square at the centre.
  struct Ridge {
    var centre: Double
    var sigma: Double
    var chiSquare: Double
  }

  /// Flux over error, ratio over error, and slope of ln(attenuation) against the reference line, per line.
  private(set) var signals = SIMD4<Double>.zero
  private var ratios = SIMD4<Double>.zero
  private(set) var slopes = SIMD4<Double>.zero
  /// Number of lines that are there.
  private(set) var count = 0
  /// Lower bound of u.
  let lowerBound: Double
  /// Upper bound of u where no exact line sets one.
  let upperBound: Double

  init(_ inference: RatioInference, _ data: RatioData) {
    var bound: Double?
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let (flux, error) = (data.exactFluxes[index], data.exactErrors[index])
      signals[count] = flux / error
      ratios[count] = line.ratio / error
      slopes[count] = magnitude * (line.extinction - inference.referenceExtinction)
      count += 1
      if bound == nil { bound = max(flux + 5 * error, error) / line.ratio }
    }
    let scale = bound ?? ExactLikelihood.indicatorScale(data)
    lowerBound = 1e-3 * scale
    upperBound = bound == nil ? 100 * scale : .infinity
  }

  private static func indicatorScale(_ data: RatioData) -> Double {
    var scale = 0.0
    for index in 0..<2 where data.indicatorErrors[index].isFinite {
      let (flux, error) = (data.indicatorFluxes[index], data.indicatorErrors[index])
      scale = max(scale, flux + 5 * error, error)
    }
    return scale
  }

  /// The Gaussian in u at an extinction; without a line its width is infinite.
  func ridge(at extinction: Double) -> Ridge {
    var precision = 0.0
    var moment = 0.0
    var t = SIMD4<Double>.zero
    for index in 0..<count {
      t[index] = ratios[index] * transmission(index, extinction)
      precision += t[index] * t[index]
      moment += t[index] * signals[index]
    }
    guard precision > 0 else { return Ridge(centre: 0, sigma: .infinity, chiSquare: 0) }
    let centre = moment / precision
    var chiSquare = 0.0
    for index in 0..<count {
      let residual = signals[index] - t[index] * centre
      chiSquare += residual * residual
    }
    return Ridge(centre: centre, sigma: 1 / precision.squareRoot(), chiSquare: chiSquare)
  }

  /// Each line's expected flux over its error; zero, as its signal, for a line that is not there.
  func fluxes(_ scale: Double, _ extinction: Double) -> SIMD4<Double> {
    var fluxes = SIMD4<Double>.zero
    for index in 0..<count { fluxes[index] = ratios[index] * transmission(index, extinction) * scale }
    return fluxes
  }

  /// A line's attenuation over the reference line's.
  private func transmission(_ index: Int, _ extinction: Double) -> Double {
    slopes[index] == 0 ? 1 : Elementary.exp(-slopes[index] * extinction)
  }

  /// Extinctions at which the exact lines leave a chance, and their smallest chi-square (u not negative).
  func extinctionWindow(maximum: Double) -> (range: ClosedRange<Double>, minimum: Double) {
    guard count > 1 else { return (0...maximum, ridge(at: 0).clippedChiSquare) }
    var low = 0.0
    var high = maximum
    let cells = 24
    while true {
      let step = (high - low) / Double(cells)
      var minimum = Double.infinity
      var (first, last) = (cells, 0)
      var profile = [Double](repeating: 0, count: cells + 1)
      for index in 0...cells {
        profile[index] = ridge(at: low + Double(index) * step).clippedChiSquare
        minimum = min(minimum, profile[index])
      }
      for index in 0...cells where profile[index] <= minimum + 60 {
        first = min(first, index)
        last = index
      }
      first = max(first - 1, 0)
      last = min(last + 1, cells)
      let range = (low + Double(first) * step)...(low + Double(last) * step)
      if last - first > cells / 3 || high - low < 1e-7 { return (range, minimum) }
      (low, high) = (range.lowerBound, range.upperBound)
    }
  }

  /// Information on the extinction at a ridge: the variance of the slopes, weighted by the squared signal-to-noise.
  func extinctionInformation(at extinction: Double) -> Double {
    let centre = max(ridge(at: extinction).centre, 0)
    var (sum, moment, square) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let signal = ratios[index] * transmission(index, extinction) * centre
      sum += signal * signal
      moment += signal * signal * slopes[index]
      square += signal * signal * slopes[index] * slopes[index]
    }
    return sum > 0 ? max(0, square - moment * moment / sum) : 0
  }
}

extension ExactLikelihood.Ridge {
  /// The chi-square at the centre, or at zero where the centre is negative.
  var clippedChiSquare: Double {
    guard centre < 0, sigma > 0, sigma.isFinite else { return chiSquare }
    let offset = centre / sigma
    return chiSquare + offset * offset
  }
}

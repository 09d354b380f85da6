import Numerical

/// The exact lines of one region: at fixed extinction their likelihood is a Gaussian in u, the attenuated flux of the
/// reference line.
struct ExactLikelihood {
  private let fluxes: SIMD4<Double>
  private let weights: SIMD4<Double>
  private let ratios: SIMD4<Double>
  private let slopes: SIMD4<Double>
  let anyLine: Bool
  private let lowerBound: Double

  init(_ inference: RatioInference, _ data: RatioData) {
    var fluxes = SIMD4<Double>.zero
    var weights = SIMD4<Double>.zero
    var ratios = SIMD4<Double>.zero
    var slopes = SIMD4<Double>.zero
    var bound: Double?
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let (flux, error) = (data.exactFluxes[index], data.exactErrors[index])
      fluxes[index] = flux
      weights[index] = 1 / (error * error)
      ratios[index] = line.ratio
      slopes[index] = magnitude * (line.extinction - inference.referenceExtinction)
      if bound == nil { bound = max(flux + 5 * error, error) / line.ratio }
    }
    self.fluxes = fluxes
    self.weights = weights
    self.ratios = ratios
    self.slopes = slopes
    anyLine = bound != nil
    lowerBound = 1e-3 * (bound ?? ExactLikelihood.indicatorScale(data))
  }

  private static func indicatorScale(_ data: RatioData) -> Double {
    var scale = 0.0
    for index in 0..<2 where data.indicatorErrors[index].isFinite {
      let (flux, error) = (data.indicatorFluxes[index], data.indicatorErrors[index])
      scale = max(scale, flux + 5 * error, error)
    }
    return scale
  }

  /// Centre and inverse variance of u at an extinction, and the chi-square at the centre.
  func gaussian(at extinction: Double) -> (centre: Double, precision: Double, chiSquare: Double) {
    var t = SIMD4<Double>.zero
    for index in 0..<4 where weights[index] > 0 {
      t[index] = ratios[index] * Elementary.exp(-slopes[index] * extinction)
    }
    let precision = (t * t * weights).sum()
    guard precision > 0 else { return (0, 0, 0) }
    let centre = (t * fluxes * weights).sum() / precision
    let residual = fluxes - t * centre
    return (centre, precision, (residual * residual * weights).sum())
  }

  func chiSquare(_ lnScale: Double, _ extinction: Double) -> Double {
    let (centre, precision, chiSquare) = gaussian(at: extinction)
    let offset = Elementary.exp(lnScale) - centre
    return chiSquare + precision * offset * offset
  }

  /// Extinctions at which the exact lines alone leave any probability, and their smallest chi-square.
  func extinctionWindow(maximum: Double) -> (low: Double, high: Double, minimum: Double) {
    var low = 0.0
    var high = maximum
    while true {
      let count = 33
      let step = (high - low) / Double(count - 1)
      let profile = (0..<count).map { index -> Double in
        let (centre, precision, chiSquare) = gaussian(at: low + Double(index) * step)
        return centre > 0 ? chiSquare : chiSquare + precision * centre * centre
      }
      let minimum = profile.min() ?? 0
      let inside = profile.indices.filter { profile[$0] < minimum + 60 }
      let first = max((inside.first ?? 0) - 1, 0)
      let last = min((inside.last ?? 0) + 1, count - 1)
      if last - first > 12 || high - low < 1e-9 { return (low, high, minimum) }
      (low, high) = (low + Double(first) * step, low + Double(last) * step)
    }
  }

  /// The range of ln u over given extinctions.
  func scaleWindow(over extinctions: [Double], _ data: RatioData) -> ClosedRange<Double> {
    guard anyLine else {
      return Elementary.log(lowerBound)...(Elementary.log(lowerBound) + Elementary.log(1e5))
    }
    var low = Double.infinity
    var high = lowerBound * 2
    for extinction in extinctions {
      let (centre, precision, _) = gaussian(at: extinction)
      let sigma = 1 / precision.squareRoot()
      low = min(low, centre - 9 * sigma)
      high = max(high, max(centre, 0) + 9 * sigma)
    }
    return Elementary.log(max(low, lowerBound))...Elementary.log(high)
  }
}

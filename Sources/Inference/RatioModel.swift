import Numerical

/// What a model of line ratios predicts at one abscissa (for galaxies: at one metallicity) for up to two
/// indicator lines.
public struct RatioPrediction: Sendable, Equatable {
  /// ln of each indicator's flux over the reference line's.
  public var lnRatio: SIMD2<Double>
  /// Variance of each ln ratio: the model's intrinsic scatter.
  public var variance: SIMD2<Double>
  /// Covariance of the two ln ratios.
  public var covariance: Double

  /// A prediction from its parts.
  public init(lnRatio: SIMD2<Double>, variance: SIMD2<Double>, covariance: Double) {
    self.lnRatio = lnRatio
    self.variance = variance
    self.covariance = covariance
  }
}

/// A model of line ratios over a range of its abscissa, tabulated at nodes that are even in what the ratios can tell.
///
/// The nodes are uniform in s = integral of sqrt(J' C^-1 J + 1/w^2) dx with J the slopes of the ln ratios, C their
/// scatter and w a largest step: where ratios change fast, posteriors are narrow and nodes are dense. No posterior
/// is narrower than the scatter allows, so a fixed step in s resolves every one of them.
public struct RatioModel: Sendable {
  /// The range of the abscissa, over which its prior is flat.
  public let range: ClosedRange<Double>
  /// Every so many nodes the coarse table has one.
  static let coarseStride = 3
  /// Abscissae of the nodes, both ends included.
  let abscissae: [Double]
  /// dx/dk at each node k.
  let steps: [Double]
  /// Ratios of the two indicators to the reference line.
  let ratios: [SIMD2<Double>]
  /// Relative variances of the two ratios.
  let variances: [SIMD2<Double>]
  /// Relative covariances.
  let covariances: [Double]
  /// The prediction at equal steps of the abscissa.
  private let fine: [RatioPrediction]

  /// The model over a range.
  /// - Parameters:
  ///   - range: a finite range of positive length.
  ///   - metricStep: step in s between nodes; the narrowest posteriors have a standard deviation of 1 in s.
  ///   - largestStep: w, in units of the abscissa.
  ///   - prediction: the model; called a few thousand times. ln ratios are limited to -14...+9, far outside of
  ///     any nebula, so that squares stay finite.
  public init(
    range: ClosedRange<Double>, metricStep: Double = 0.55, largestStep: Double = 0.2,
    prediction: (Double) -> RatioPrediction
  ) {
    let length = range.upperBound - range.lowerBound
    precondition(length > 0 && length.isFinite, "a ratio model needs a range")
    self.range = range
    let fine = 2000
    let step = length / Double(fine)
    func limited(_ x: Double) -> RatioPrediction {
      var value = prediction(min(x, range.upperBound))
      value.lnRatio.clamp(lowerBound: SIMD2(repeating: -14), upperBound: SIMD2(repeating: 9))
      return value
    }
    self.fine = (0...fine).map { limited(range.lowerBound + Double($0) * step) }
    // The metric's integral by the midpoint rule.
    var cumulative = [0.0]
    for index in 0..<fine {
      let (a, b) = (self.fine[index], self.fine[index + 1])
      let slope = (b.lnRatio - a.lnRatio) / step
      cumulative.append(
        cumulative[index] + step
          * (RatioModel.information(slope, of: a) + 1 / (largestStep * largestStep)).squareRoot())
    }
    let cells = Int((cumulative[fine] / metricStep / Double(RatioModel.coarseStride)).rounded(.up))
    let count = RatioModel.coarseStride * max(8, cells)
    let spacing = cumulative[fine] / Double(count)
    var abscissae: [Double] = []
    var place = 0
    for node in 0...count {
      let target = min(Double(node) * spacing, cumulative[fine])
      while place < fine - 1, cumulative[place + 1] < target { place += 1 }
      let fraction = (target - cumulative[place]) / (cumulative[place + 1] - cumulative[place])
      abscissae.append(range.lowerBound + (Double(place) + fraction) * step)
    }
    abscissae[count] = range.upperBound
    let predictions = abscissae.map(limited)
    self.abscissae = abscissae
    steps = RatioModel.derivative(abscissae)
    ratios = predictions.map { SIMD2(Elementary.exp($0.lnRatio.x), Elementary.exp($0.lnRatio.y)) }
    variances = predictions.map(\.variance)
    covariances = predictions.map(\.covariance)
  }

  /// The prediction at an abscissa inside the range, by straight lines between 2000 places.
  public func prediction(at x: Double) -> RatioPrediction {
    let cells = Double(fine.count - 1)
    let place = (x - range.lowerBound) / (range.upperBound - range.lowerBound) * cells
    let cell = min(max(Int(place), 0), fine.count - 2)
    let t = place - Double(cell)
    let (a, b) = (fine[cell], fine[cell + 1])
    return RatioPrediction(
      lnRatio: a.lnRatio + t * (b.lnRatio - a.lnRatio), variance: a.variance + t * (b.variance - a.variance),
      covariance: a.covariance + t * (b.covariance - a.covariance))
  }

  /// J' C^-1 J.
  private static func information(_ slope: SIMD2<Double>, of model: RatioPrediction) -> Double {
    let determinant = model.variance.x * model.variance.y - model.covariance * model.covariance
    guard determinant > 0 else { return slope.x * slope.x / model.variance.x }
    let crossed = slope.x * slope.x * model.variance.y + slope.y * slope.y * model.variance.x
    return max(0, (crossed - 2 * slope.x * slope.y * model.covariance) / determinant)
  }

  /// Derivative by node number, central differences of fourth order, of lower order at the ends.
  private static func derivative(_ values: [Double]) -> [Double] {
    let last = values.count - 1
    return values.indices.map { index in
      if index >= 2, index <= last - 2 {
        return (values[index - 2] - 8 * values[index - 1] + 8 * values[index + 1] - values[index + 2]) / 12
      }
      let start = min(max(0, index - 2), last - 4)
      return RatioModel.edgeWeights[index - start].enumerated().reduce(0) {
        $0 + $1.element * values[start + $1.offset]
      } / 12
    }
  }

  /// Weights of the derivative at each place of five equidistant points, times 12.
  private static let edgeWeights: [[Double]] = [
    [-25, 48, -36, 16, -3], [-3, -10, 18, -6, 1], [1, -8, 0, 8, -1], [-1, 6, -18, 10, 3],
    [3, -16, 36, -48, 25],
  ]
}

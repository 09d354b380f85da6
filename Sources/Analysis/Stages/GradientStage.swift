import Grid
import Inference

/// Computes the gradient stage: a straight line over the bins in play.
public enum GradientStage {
  /// Whether a bin takes part in the fit, or why not.
  public enum Part: Sendable, Hashable {
    /// It takes part.
    case inPlay
    /// The user took it out.
    case excluded
    /// Its radius lies outside the range of the fit.
    case outsideRange
    /// It has no value, no error or no radius, or its value rests on the prior alone.
    case noValue
  }

  /// Whether a bin takes part in the fit.
  public static func part(
    of bin: Bin, estimate: MetallicityEstimate, settings: GradientSettings
  ) -> Part {
    guard estimate.oh.isFinite, estimate.oh.conservativeError > 0, bin.radiusKpc.isFinite,
      estimate.flags.isDisjoint(with: [.noSolution, .noIndicator])
    else { return .noValue }
    if settings.excludedBins.contains(bin.number) { return .excluded }
    if let low = settings.minimumRadiusKpc, bin.radiusKpc < low { return .outsideRange }
    if let high = settings.maximumRadiusKpc, bin.radiusKpc > high { return .outsideRange }
    return .inPlay
  }

  /// Fits the line; weights are 1/(conservative error)2 (Wang et al. 2019, sect. 3.2) unless the settings differ.
  /// - Parameter check: called during a bootstrap; throws to stop.
  public static func fit(
    bins: [Bin], estimates: [MetallicityEstimate], calibration: String, group: MetallicitySettings.LineGroup,
    settings: GradientSettings, check: () throws -> Void
  ) rethrows -> GradientResult {
    var points: [LinePoint] = []
    var inPlay: [MetallicityEstimate] = []
    for (bin, estimate) in zip(bins, estimates)
    where part(of: bin, estimate: estimate, settings: settings) == .inPlay {
      points.append(
        LinePoint(x: bin.radiusKpc, y: estimate.oh.median, error: estimate.oh.conservativeError))
      inPlay.append(estimate)
    }
    points = weighted(points, estimates: inPlay, settings.weights)
    guard points.count > 2, let line = WeightedLine.fit(points) else {
      return GradientResult(
        calibration: calibration, group: group, fit: nil, slopeError: .nan,
        note: "a line needs three bins with a value at different radii; \(points.count) in play")
    }
    var result = GradientResult(
      calibration: calibration, group: group, fit: line, slopeError: line.slopeError)
    switch settings.method {
    case .wls: break
    case .wlsScaled: result.slopeError = line.scaledSlopeError
    case .maximumLikelihood:
      if let (fit, scatter) = WeightedLine.fitWithScatter(points) {
        result.fit = fit
        result.slopeError = fit.slopeError
        result.intrinsicScatter = scatter
      }
    case .bootstrap:
      let bootstrap = try LineBootstrap.resample(
        points, draws: settings.bootstrapDraws, seed: settings.seed, check: check)
      result.slopeError = bootstrap?.slopeError ?? .nan
      result.note = "bootstrap over bins, \(bootstrap?.draws ?? 0) draws, seed \(settings.seed)"
    }
    return result
  }

  private static func weighted(
    _ points: [LinePoint], estimates: [MetallicityEstimate], _ weights: GradientSettings.Weights
  ) -> [LinePoint] {
    let errors: [Double]
    switch weights {
    case .larger: return points
    case .mean: errors = estimates.map { ($0.oh.upper - $0.oh.lower) / 2 }
    case .equal:
      let typical = Statistics.medianIgnoringNaN(points.map(\.error))
      errors = points.map { _ in typical }
    }
    return zip(points, errors).map { LinePoint(x: $0.x, y: $0.y, error: $1) }
  }
}

import Inference
import Nebular
import Numerical

/// Metallicity, dust and de-reddened Hbeta of regions from their line fluxes, under one calibration and one group of
/// settings (Wang et al. 2019, eq. 1).
public struct MetallicityEngine: Sendable {
  /// The settings.
  public let settings: MetallicitySettings
  /// The calibration.
  public let calibration: Calibration
  /// The range of the flat prior on 12+log(O/H).
  public let priorRange: ClosedRange<Double>
  /// The quadrature.
  public let inference: RatioInference
  let indicators: [EmissionLine]

  /// Hydrogen lines used as lines of exactly known ratio, in the order in which they set the lower bound of Hbeta.
  static let hydrogenLines: [EmissionLine] = [.hbeta, .halpha, .hgamma]

  /// Prepares the inference; refuses what `check` refuses.
  public init(
    settings: MetallicitySettings, calibration: Calibration, balmer: BalmerRatios = BalmerRatios(),
    law: DustLaw = .nebular
  ) throws(AnalysisError) {
    let range = try MetallicityEngine.check(settings, calibration)
    self.settings = settings
    self.calibration = calibration
    priorRange = range
    indicators = settings.group.indicators
    let group = settings.group
    let predictor = GroupPredictor(group, calibration.ratios, balmer: balmer)
    inference = RatioInference(
      model: RatioModel(range: range) { predictor.prediction(at: $0) },
      exactLines: MetallicityEngine.hydrogenLines.map {
        ExactLine(ratio: balmer.ratio(of: $0) ?? 1, extinction: law.attenuation(of: $0))
      },
      indicatorExtinction: SIMD2(
        law.attenuation(of: group.indicators[0]),
        law.attenuation(of: group.indicators.last ?? group.indicators[0])),
      referenceExtinction: law.attenuation(of: .hbeta),
      scalePrior: settings.hbetaPrior == .flat ? .flat : .reciprocal,
      isNormalized: settings.likelihood == .normalized)
  }

  /// Refuses a line group that the calibration does not hold, an empty prior range and an ensemble that cannot run.
  /// - Returns: the range of the flat prior on 12+log(O/H).
  @discardableResult
  public static func check(
    _ settings: MetallicitySettings, _ calibration: Calibration
  ) throws(AnalysisError) -> ClosedRange<Double> {
    let missing = settings.group.ratios.filter { calibration.ratios[$0] == nil }
    guard missing.isEmpty else {
      let able = MetallicityEngine.groups(of: calibration).map(\.rawValue).joined(separator: ", ")
      throw AnalysisError(
        .usage,
        "\(calibration.label) has no \(missing.map(\.rawValue).joined(separator: " and ")), which the line group "
          + "\(settings.group.rawValue) needs; "
          + (able.isEmpty ? "choose another calibration." : "choose another calibration, or \(able)."))
    }
    let low = settings.ohLow ?? calibration.priorRange.lowerBound
    let high = settings.ohHigh ?? calibration.priorRange.upperBound
    guard low.isFinite, high.isFinite, low >= 5, high <= 11, high - low >= 0.05 else {
      throw AnalysisError(
        .usage,
        "The range of 12+log(O/H), \(low) to \(high), must lie between 5 and 11 and span at least 0.05.")
    }
    guard settings.walkers >= 6, settings.walkers <= 10_000, settings.walkers % 2 == 0 else {
      throw AnalysisError(
        .usage, "The ensemble needs an even number of walkers, 6 to 10000; \(settings.walkers) is not.")
    }
    guard settings.steps >= 10, settings.steps <= 10_000_000 / settings.walkers else {
      throw AnalysisError(
        .usage,
        "The ensemble needs at least 10 steps and at most ten million draws in all; \(settings.walkers) walkers with "
          + "\(settings.steps) steps are not that.")
    }
    return low...high
  }

  /// The line groups that a calibration holds.
  public static func groups(of calibration: Calibration) -> [MetallicitySettings.LineGroup] {
    MetallicitySettings.LineGroup.allCases.filter { group in
      group.ratios.allSatisfy { calibration.ratios[$0] != nil }
    }
  }

  /// A sentence about lines of the group that a grism cannot tell from their neighbours; nil for none.
  public var blendWarning: String? {
    let blended = Set(settings.group.ratios.flatMap(\.linesBlendedAtGrismResolution)).map(\.label).sorted()
    guard !blended.isEmpty else { return nil }
    return
      "\(settings.group.label) uses \(blended.joined(separator: " and ")), blended with a neighbour at grism "
      + "resolution; its flux must come from a spectrum that separates them."
  }

  /// The posterior of one region. Missing and unusable lines are left out and flagged where they matter.
  ///
  /// Without a hydrogen line the ratio of the indicators alone speaks (flag `noBalmer`, bounds as
  /// `RatioInference` states); without an indicator 12+log(O/H) has no value (flag `noIndicator`).
  public func estimate(_ fluxes: LineFluxes) -> MetallicityEstimate {
    var workspace = RatioWorkspace()
    return estimate(fluxes, workspace: &workspace)
  }

  /// The same, using a workspace again.
  /// - Parameter isStopped: asked every few milliseconds where the method takes long; where true, the result is
  ///   worthless.
  public func estimate(
    _ fluxes: LineFluxes, workspace: inout RatioWorkspace, isStopped: () -> Bool = { false }
  ) -> MetallicityEstimate {
    let data = ratioData(fluxes)
    guard data.lineCount > 0 else { return .none(.noSolution) }
    if settings.method == .ensemble, data.hasIndicator {
      guard
        let (posterior, chain) = inference.sample(
          data, walkers: settings.walkers, steps: settings.steps, seed: settings.seed, isStopped: isStopped)
      else { return .none(.noSolution) }
      return estimate(posterior, data, chain: chain)
    }
    guard let posterior = inference.solve(data, workspace: &workspace) else { return .none(.noSolution) }
    return estimate(posterior, data, chain: nil)
  }

  private func estimate(
    _ posterior: RatioPosterior, _ data: RatioData, chain: ChainDiagnostics?
  ) -> MetallicityEstimate {
    var flags = flags(of: posterior, data)
    if chain?.isShort == true { flags.insert(.shortChain) }
    return MetallicityEstimate(
      oh: posterior.abscissa, av: posterior.extinction, hbeta: posterior.scale,
      ohLower95: posterior.abscissaLower95, ohUpper95: posterior.abscissaUpper95,
      minimumChiSquare: posterior.minimumChiSquare, flags: flags, chain: chain)
  }

  /// The marginal probability density of 12+log(O/H), per dex, at ascending abscissae over the prior range; empty
  /// where there is no solution.
  public func marginal(_ fluxes: LineFluxes) -> (oh: [Double], density: [Double]) {
    guard let marginal = inference.marginal(ratioData(fluxes)) else { return ([], []) }
    return (marginal.abscissae, marginal.densities)
  }
}

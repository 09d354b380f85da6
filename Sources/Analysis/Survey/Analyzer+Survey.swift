import Foundation
import Inference
import Nebular
import Observations

extension Analyzer {
  /// Settings with every calibration and line group that the galaxy's lines allow, in the order of the lists.
  public nonisolated func everyCalibration(_ chosen: MetallicitySettings) -> [MetallicitySettings] {
    var observed = Set(observation.lines.map(\.line))
    if observed.contains(.oiiiDoublet) { observed.insert(.oiii5008) }
    return calibrations.flatMap { calibration in
      MetallicityEngine.groups(of: calibration).compactMap { group in
        guard !observed.isDisjoint(with: group.indicators) else { return nil }
        var settings = chosen
        settings.calibration = calibration.name
        settings.group = group
        return settings
      }
    }
  }

  /// Posteriors of a snapshot's bins under every calibration and line group.
  /// - Parameter progress: called with the fraction done.
  /// - Throws: `AnalysisError`, `CancellationError`.
  public func everyMetallicity(
    of snapshot: Snapshot, progress: @Sendable (AnalysisProgress) -> Void = { _ in }
  ) async throws -> [MetallicitySettings: [MetallicityEstimate]] {
    let all = everyCalibration(snapshot.settings.metallicity)
    var found: [MetallicitySettings: [MetallicityEstimate]] = [:]
    for (place, settings) in all.enumerated() {
      progress(AnalysisProgress(stage: .comparison, fraction: Double(place) / Double(all.count)))
      found[settings] = try await estimates(
        snapshot.settings, settings, bins: snapshot.binning.bins, stage: .comparison, progress: { _ in })
    }
    return found
  }

  /// What every calibration says of one region.
  /// - Parameters:
  ///   - fluxes: of the region, 1e-17 erg/s/cm2.
  ///   - estimate: its posterior under `settings`, whose A_V the ratios are de-reddened with.
  /// - Throws: `AnalysisError`, `CancellationError`.
  @concurrent
  public nonisolated func survey(
    _ fluxes: LineFluxes, estimate: MetallicityEstimate, settings: MetallicitySettings
  ) async throws -> BinSurvey {
    var marginals: [BinSurvey.Marginal] = []
    for wanted in everyCalibration(settings) {
      try Task.checkCancellation()
      guard let calibration = calibrations.first(where: { $0.name == wanted.calibration }) else { continue }
      let engine = try MetallicityEngine(settings: wanted, calibration: calibration)
      let (oh, density) = engine.marginal(fluxes)
      marginals.append(
        BinSurvey.Marginal(
          settings: wanted, estimate: engine.estimate(fluxes), oh: oh, density: density))
    }
    try Task.checkCancellation()
    return BinSurvey(marginals: marginals, curves: try curves(fluxes, estimate: estimate, settings: settings))
  }

  private nonisolated func curves(
    _ fluxes: LineFluxes, estimate: MetallicityEstimate, settings: MetallicitySettings
  ) throws -> [BinSurvey.Curve] {
    guard let calibration = calibrations.first(where: { $0.name == settings.calibration }) else { return [] }
    let range = try MetallicityEngine.check(settings, calibration)
    let steps = 160
    let oh = (0...steps).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(steps)
    }
    return settings.group.ratios.compactMap { ratio in
      guard let curve = calibration.ratios[ratio] else { return nil }
      return BinSurvey.Curve(
        ratio: ratio, oh: oh, logRatio: oh.map(curve.logRatio(at:)), scatterDex: curve.scatterDex,
        validity: curve.validity,
        measured: MeasuredRatios(fluxes, estimate: estimate, convention: settings.oiii).logRatio(ratio))
    }
  }
}

/// De-reddened ratios of a region.
struct MeasuredRatios {
  private let fluxes: LineFluxes
  private let estimate: MetallicityEstimate

  init(_ fluxes: LineFluxes, estimate: MetallicityEstimate, convention: MetallicitySettings.OIIIConvention) {
    var usable = fluxes.filter { $0.value.isUsable }
    // What is filed as 5008 is then the doublet.
    if convention == .doublet, usable[.oiiiDoublet] == nil, let filed = usable[.oiii5008] {
      usable[.oiiiDoublet] = filed
    }
    if convention == .doublet, usable[.oiiiDoublet] != nil { usable[.oiii5008] = nil }
    self.fluxes = usable
    self.estimate = estimate
  }

  /// log10 of a ratio, de-reddened with the median A_V; nil where it has none.
  func logRatio(_ ratio: LineRatio) -> BinSurvey.MeasuredRatio? {
    guard estimate.av.isFinite, let value = log(ratio, fluxes, estimate.av.median) else { return nil }
    var variance = 0.0
    for (line, flux) in fluxes {
      var shifted = fluxes
      // Half an error to each side keeps faint denominators positive.
      shifted[line] = LineFlux(value: flux.value + flux.error / 2, error: flux.error)
      let upper = log(ratio, shifted, estimate.av.median)
      shifted[line] = LineFlux(value: flux.value - flux.error / 2, error: flux.error)
      let lower = log(ratio, shifted, estimate.av.median)
      guard let upper, let lower else { return nil }
      variance += (upper - lower) * (upper - lower)
    }
    if let upper = log(ratio, fluxes, estimate.av.upper), let lower = log(ratio, fluxes, estimate.av.lower) {
      variance += (upper - lower) * (upper - lower) / 4
    }
    return BinSurvey.MeasuredRatio(logRatio: value, errorDex: variance.squareRoot())
  }

  private func log(_ ratio: LineRatio, _ observed: LineFluxes, _ av: Double) -> Double? {
    var intrinsic: LineFluxes = [:]
    for (line, flux) in observed {
      let factor = pow(10, 0.4 * av * DustLaw.nebular.attenuation(of: line))
      intrinsic[line] = LineFlux(value: flux.value * factor, error: flux.error * factor)
    }
    return ratio.value(of: intrinsic).flatMap { $0 > 0 ? log10($0) : nil }
  }
}

import Inference
import Nebular

extension MetallicityEngine {
  /// The fluxes as the inference wants them.
  ///
  /// [OIII]: with the convention `single`, 5008 where it is there, else the doublet; with `doublet`, the doublet, or
  /// what is filed as 5008, taken as the doublet. The doublet is brought to 5008 by 3/4, error included.
  public func ratioData(_ fluxes: LineFluxes) -> RatioData {
    var data = RatioData()
    for (index, line) in MetallicityEngine.hydrogenLines.enumerated() {
      guard let flux = fluxes[line], flux.isUsable else { continue }
      data.exactFluxes[index] = flux.value
      data.exactErrors[index] = flux.error
    }
    for (index, line) in indicators.enumerated() {
      guard let flux = indicator(line, fluxes) else { continue }
      data.indicatorFluxes[index] = flux.value
      data.indicatorErrors[index] = flux.error
    }
    return data
  }

  private func indicator(_ line: EmissionLine, _ fluxes: LineFluxes) -> LineFlux? {
    func usable(_ line: EmissionLine) -> LineFlux? {
      guard let flux = fluxes[line], flux.isUsable else { return nil }
      return flux
    }
    func singleLine(_ doublet: LineFlux) -> LineFlux {
      LineFlux(
        value: doublet.value / LineRatio.doubletFactor, error: doublet.error / LineRatio.doubletFactor)
    }
    guard line == .oiii5008 else { return usable(line) }
    switch settings.oiii {
    case .single: return usable(.oiii5008) ?? usable(.oiiiDoublet).map(singleLine)
    case .doublet: return (usable(.oiiiDoublet) ?? usable(.oiii5008)).map(singleLine)
    }
  }

  func flags(of posterior: RatioPosterior, _ data: RatioData) -> MetallicityFlags {
    var flags: MetallicityFlags = []
    if posterior.exactChiSquare > 9 { flags.insert(.balmerInconsistent) }
    if !data.hasExactLine { flags.insert(.noBalmer) }
    guard data.hasIndicator else { return flags.union(.noIndicator) }
    if posterior.isDoublePeaked { flags.insert(.doublePeak) }
    let width = posterior.abscissa.upper - posterior.abscissa.lower
    // A flat posterior has 0.68 of the range.
    if width > 0.5 * (priorRange.upperBound - priorRange.lowerBound) || posterior.edgeDensity > 0.5 {
      flags.insert(.priorDominated)
    }
    if !validity(data).contains(posterior.abscissa.median) { flags.insert(.outsideValidity) }
    // 99.7 % points of chi-square with 1, 2 and 3 degrees of freedom; three parameters are fitted.
    let limits = [8.807, 8.807, 11.618, 13.931]
    if posterior.minimumChiSquare > limits[min(max(data.lineCount - 3, 0), 3)] { flags.insert(.poorFit) }
    return flags
  }

  /// Both indicators: the set's joint validity; a single one: that of its ratio, where the group has one for it.
  private func validity(_ data: RatioData) -> ClosedRange<Double> {
    let there = indicators.indices.filter { data.indicatorErrors[$0].isFinite }
    guard settings.group != .r23O3o2, there.count == 1, indicators.count > 1,
      let alone = calibration.ratios[settings.group.ratios[there[0]]]
    else { return calibration.validity }
    return alone.validity
  }
}

import BaryonCycle
import Nebular
import Observations

/// Which quantities an observation cannot give under settings, and why.
struct FlowRequirements {
  /// The two bands of the colour.
  static let colourBands = ["F435W", "F814W"]

  /// Where A_V comes from.
  let source: DustSettings.Source
  /// The quantities for which the law needs stars, whatever else they need.
  let needStars: [FlowQuantity]
  /// One sentence for each quantity that cannot be had.
  let missing: [FlowQuantity: String]

  init(_ observation: Observation, settings: FlowSettings) {
    let calibrated = Set(observation.bands.filter(\.isCalibrated).map(\.band))
    let hasColour = FlowRequirements.colourBands.allSatisfy(calibrated.contains)
    let source = settings.dust.source ?? (hasColour ? .colour : .balmer)
    self.source = source
    let dust = FlowRequirements.dust(source, observation, calibrated: calibrated)
    let rate = dust ?? FlowRequirements.hbeta(source, observation)
    let width = FlowRequirements.width(observation, hasBand: !calibrated.isEmpty)
    let stars =
      calibrated.count < 2
      ? "\(calibrated.count) bands with PHOTFLAM and PHOTPLAM; a stellar mass needs at least 2" : nil
    // A law of gas alone needs no stars, nor does the outflow that follows from it.
    let isOfGasAlone = settings.cycle.law.stellarIndex == 0
    let own: [FlowQuantity] = [.sigmaStars, .sedAge, .sedRate, .sedAttenuation, .gasFraction]
    needStars =
      isOfGasAlone ? own : own + [.sigmaGas, .efficiency, .loading, .outflow, .sigmaOutflow]
    let gas = rate ?? (isOfGasAlone ? nil : stars)
    let loading = gas ?? width ?? FlowRequirements.abundance(observation)
    let reasons: [(FlowQuantity, String?)] = [
      (.avStarFormation, dust), (.rate, rate), (.sigmaRate, rate), (.width, width), (.age, width),
      (.sigmaStars, stars), (.sedAge, stars), (.sedRate, stars), (.sedAttenuation, stars), (.sigmaGas, gas),
      (.gasFraction, gas ?? stars), (.efficiency, gas), (.loading, loading), (.outflow, loading),
      (.sigmaOutflow, loading),
    ]
    var missing: [FlowQuantity: String] = [:]
    for case (let quantity, let reason?) in reasons { missing[quantity] = reason }
    self.missing = missing
  }

  private static func dust(
    _ source: DustSettings.Source, _ observation: Observation, calibrated: Set<String>
  ) -> String? {
    switch source {
    case .colour:
      let absent = colourBands.filter { !calibrated.contains($0) }
      return absent.isEmpty
        ? nil : "no calibrated image of \(absent.joined(separator: " and ")) for the colour"
    case .balmer:
      let lines = DustStage.hydrogenLines.filter { observation.line($0) != nil }
      guard lines.count < 2 else { return nil }
      let there = lines.first.map { "only \($0.label)" } ?? "no hydrogen line"
      return
        "no dust for the star formation: neither F435W and F814W nor two hydrogen lines (\(there)); metallicity-fit as the source of dust needs neither"
    case .metallicityFit:
      return DustStage.hydrogenLines.contains { observation.line($0) != nil } ? nil : "no hydrogen line"
    }
  }

  private static func hbeta(_ source: DustSettings.Source, _ observation: Observation) -> String? {
    guard source == .colour, observation.line(.hbeta) == nil else { return nil }
    return "no map of Hbeta; balmer or metallicity-fit as the source of dust can use other hydrogen lines"
  }

  private static func width(_ observation: Observation, hasBand: Bool) -> String? {
    guard let hbeta = observation.line(.hbeta) else { return "no map of Hbeta" }
    return hbeta.continuum != nil || hasBand
      ? nil : "neither a continuum map of Hbeta nor a calibrated band, so that Hbeta has no equivalent width"
  }

  private static func abundance(_ observation: Observation) -> String? {
    let indicators: [EmissionLine] = [.oiii5008, .oiiiDoublet, .oii, .nii6585]
    return indicators.contains { observation.line($0) != nil }
      ? nil : "no map of [OIII], [OII] or [NII], so that there is no metallicity"
  }
}

extension BandImage {
  /// Whether counts can be turned into flux densities.
  var isCalibrated: Bool { photflam != nil && pivotAngstrom != nil }
}

import BaryonCycle
import Grid
import Nebular
import Observations
import StellarPopulations

/// Puts the flows of a galaxy together: its bins, its rings and the whole.
struct FlowBuilder: Sendable {
  var observation: Observation
  var requirements: FlowRequirements
  var settings: FlowSettings
  var parts: FlowParts
  var bins: [FlowRegion]
  var galaxy: FlowRegion
  var stars: StarsResult
  var age: AgeStage?
  var dust: DustResult
  var hasTables: Bool

  /// Streams of random numbers: bins take their place, the galaxy and the rings come from the end.
  private static let galaxyStream = 1_000_000_000

  func result(chain: BaryonChain, engine: MetallicityEngine) async throws -> FlowResult {
    let stage = CycleStage(
      chain: chain, age: age, settings: settings.cycle, nebular: settings.dust.stellarOverNebular)
    let magnification = MagnificationMap(observation)
    let pixelKpc2 =
      parts.geometry.pixelAreaArcsec2 * parts.geometry.kpcPerArcsec * parts.geometry.kpcPerArcsec
    let inputs = bins.indices.map { index in
      CycleInput(
        imageAreaKpc2: Double(bins[index].pixels.count) * pixelKpc2,
        magnification: magnification.magnification(of: bins[index].pixels),
        metallicity: parts.metallicity[index], abundanceDraws: nil, dust: dust.values[index],
        stars: stars.estimates[index], width: age?.widths[index])
    }
    let estimates = try await Bands.run(count: inputs.count) { range in
      try range.map { index in
        try Task.checkCancellation()
        return stage.estimate(inputs[index], stream: index)
      }
    }
    let whole = stage.estimate(
      CycleInput(
        imageAreaKpc2: Double(galaxy.pixels.count) * pixelKpc2,
        magnification: magnification.magnification(of: galaxy.pixels),
        metallicity: parts.integrated.metallicity, abundanceDraws: nil,
        dust: dust.values[bins.count], stars: stars.estimates[bins.count], width: age?.widths[bins.count]),
      stream: FlowBuilder.galaxyStream)
    var missing = requirements.missing
    addMissing(&missing)
    return FlowResult(
      bins: estimates, rings: [:], integrated: whole, dustSource: requirements.source, missing: missing,
      notes: stars.notes + [age?.note].compactMap { $0 } + dust.notes + [magnification.note])
  }

  // What only the tables can tell.
  private func addMissing(_ missing: inout [FlowQuantity: String]) {
    func add(_ reason: String, _ quantities: [FlowQuantity]) {
      for quantity in quantities where missing[quantity] == nil { missing[quantity] = reason }
    }
    let needsStars: [FlowQuantity] = [
      .sigmaStars, .sedAge, .sedRate, .sedAttenuation, .sigmaGas, .gasFraction, .efficiency, .loading,
      .outflow, .sigmaOutflow,
    ]
    if !hasTables { add("the tables of stars and filters were not read", needsStars + [.width, .age]) }
    if stars.fitter?.canFit != true {
      add("fewer than two of the bands can be modelled at this redshift", needsStars)
    }
    if let reason = dust.missing {
      add(
        reason,
        [
          .avStarFormation, .rate, .sigmaRate, .sigmaGas, .gasFraction, .efficiency, .loading, .outflow,
          .sigmaOutflow,
        ])
    }
  }
}

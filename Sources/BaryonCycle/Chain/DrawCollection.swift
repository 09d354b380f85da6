import Grid
import Inference

/// The quantities of many draws of one bin, gathered for their percentiles.
struct DrawCollection {
  private var rate: [Double] = []
  private var starFormation: [Double] = []
  private var stars: [Double] = []
  private var gas: [Double] = []
  private var gasFraction: [Double] = []
  private var age: [Double] = []
  private var efficiency: [Double] = []
  private var loading: [Double] = []
  private var outflow: [Double] = []
  private var outflowSurface: [Double] = []
  private var drawCount = 0
  private var rootless = 0
  private var unusable = 0
  private var others: [AlternativeDraws]

  /// Room for so many draws.
  /// - Parameter alternatives: how many other readings of Z are tried on each.
  init(count: Int, alternatives: Int = 0) {
    others = Array(repeating: AlternativeDraws(), count: alternatives)
    for list in [
      \DrawCollection.rate, \.starFormation, \.stars, \.gas, \.gasFraction, \.age, \.efficiency, \.loading,
      \.outflow, \.outflowSurface,
    ] {
      self[keyPath: list].reserveCapacity(count)
    }
  }

  /// Adds a draw.
  mutating func append(_ state: BaryonState, ageYr: Double) {
    drawCount += 1
    rate.append(state.rateMsunYr)
    starFormation.append(state.starFormationMsunYrKpc2)
    stars.append(state.starsMsunPc2)
    gas.append(state.gasMsunPc2)
    gasFraction.append(state.gasFraction)
    age.append(ageYr)
    efficiency.append(state.efficiencyPerYr)
    switch state.loading {
    case .solved(let value):
      loading.append(value)
      outflow.append(state.outflowMsunYr)
      outflowSurface.append(state.outflowMsunYrKpc2)
    case .noRoot, .belowInflow: rootless += 1
    case .undefined: unusable += 1
    }
  }

  /// Adds what another reading of Z makes of the last draw.
  mutating func append(_ loading: MassLoading, of state: BaryonState, alternative index: Int) {
    switch loading {
    case .solved(let value):
      others[index].loading.append(value)
      others[index].outflow.append(value * state.rateMsunYr)
    case .noRoot, .belowInflow: others[index].rootless += 1
    case .undefined: others[index].unusable += 1
    }
  }

  /// Percentiles and fractions.
  var spread: ChainSpread {
    let total = Double(drawCount)
    return ChainSpread(
      rateMsunYr: percentiles(rate), starFormationMsunYrKpc2: percentiles(starFormation),
      starsMsunPc2: percentiles(stars), gasMsunPc2: percentiles(gas), gasFraction: percentiles(gasFraction),
      ageYr: percentiles(age), efficiencyPerYr: percentiles(efficiency), loading: percentiles(loading),
      outflowMsunYr: percentiles(outflow), outflowMsunYrKpc2: percentiles(outflowSurface),
      drawCount: drawCount, noRootFraction: unusable == drawCount ? .nan : Double(rootless) / total,
      alternatives: others.map { other in
        AlternativeSpread(
          loading: percentiles(other.loading), outflowMsunYr: percentiles(other.outflow),
          noRootFraction: other.unusable == drawCount ? .nan : Double(other.rootless) / total)
      }, unusableFraction: Double(unusable) / total)
  }

  private func percentiles(_ values: [Double]) -> Percentiles {
    var finite = values
    finite.removeAll { !$0.isFinite }
    let (lower, median, upper) = Statistics.quantiles(ofReordered: &finite, (0.16, 0.5, 0.84))
    return Percentiles(lower: lower, median: median, upper: upper)
  }
}

/// The draws of one other reading of Z.
private struct AlternativeDraws {
  var loading: [Double] = []
  var outflow: [Double] = []
  var rootless = 0
  var unusable = 0
}

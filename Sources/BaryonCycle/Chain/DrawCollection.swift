import Grid

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

  /// Room for so many draws.
  init(count: Int) {
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

  /// Percentiles and fractions.
  var spread: ChainSpread {
    let total = Double(drawCount)
    return ChainSpread(
      rateMsunYr: percentiles(rate), starFormationMsunYrKpc2: percentiles(starFormation),
      starsMsunPc2: percentiles(stars), gasMsunPc2: percentiles(gas), gasFraction: percentiles(gasFraction),
      ageYr: percentiles(age), efficiencyPerYr: percentiles(efficiency), loading: percentiles(loading),
      outflowMsunYr: percentiles(outflow), outflowMsunYrKpc2: percentiles(outflowSurface),
      drawCount: drawCount, noRootFraction: unusable == drawCount ? .nan : Double(rootless) / total,
      unusableFraction: Double(unusable) / total)
  }

  private func percentiles(_ values: [Double]) -> DrawSpread {
    var finite = values
    finite.removeAll { !$0.isFinite }
    let (lower, median, upper) = Statistics.quantiles(ofReordered: &finite, (0.16, 0.5, 0.84))
    return DrawSpread(lower: lower, median: median, upper: upper)
  }
}

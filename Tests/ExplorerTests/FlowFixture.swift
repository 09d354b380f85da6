import BaryonCycle
import Explorer
import Grid
import Inference
import Nebular
import Observations

@testable import Analysis

extension Fixture {
  /// Flows made by hand: Sigma_SFR falls faster with radius than lambda rises, so that Psi falls outwards; bin 3 has no
  /// root, bin 4 no stellar mass, and the age of bin 5 is a limit. The yield scales lambda, so that a changed setting
  /// shows.
  static func flows(_ settings: AnalysisSettings) -> FlowResult {
    let yield = settings.flows.cycle.yield ?? 0.003
    let bins = binning.bins.map { bin in
      estimate(
        bin, rate: 4 / ((1 + bin.radiusKpc) * (1 + bin.radiusKpc)),
        loading: 10 * (1 + bin.radiusKpc) * yield / 0.003)
    }
    let radii = binning.bins.map(\.radiusKpc)
    return FlowResult(
      bins: bins, rings: rings(bins), integrated: bins[0], totals: FlowTotals(bins, radiiKpc: radii),
      field: field(bins), wind: WindSummary(bins, radiiKpc: radii), diagrams: diagrams,
      equivalentWidths: [:], continuumShares: [],
      reading: RegulatorReading(convention: .paper, regulator: GasRegulator()),
      starFormation: HbetaStarFormation(
        hbetaAttenuationPerAV: 1.16, redshift: 1.96, luminosityDistanceMpc: 15159.87), dustSource: .balmer,
      missing: [.sedAttenuation: "a reason of the test"], notes: [])
  }

  private static func rings(_ bins: [FlowEstimate]) -> [RadialAnnulus: RingEstimate] {
    var rings: [RadialAnnulus: RingEstimate] = [:]
    for (ring, bin) in zip(RadialAnnulus.allCases, [0, 1, 6]) {
      rings[ring] = RingEstimate(
        binCount: 1, metallicity: estimate(binning.bins[bin], offset: 0), flows: bins[bin])
    }
    return rings
  }

  private static func field(_ bins: [FlowEstimate]) -> OutflowField {
    OutflowField(
      of: binning.indexMap.map { $0 < 0 ? .nan : bins[Int($0)][.sigmaOutflow].median }, sigmaPixels: 1,
      orientation: observation.orientation, kpcPerArcsec: geometry.kpcPerArcsec)
  }

  private static let diagrams = FlowDiagrams(
    fluxes: [
      .oiii5008: LineFlux(value: 40, error: 1), .hbeta: LineFlux(value: 10, error: 1),
      .oii: LineFlux(value: 20, error: 1),
    ], widths: [:], avMag: 0.6, massSolar: 2e9, rateMsunYr: 20, abundance: 8.3, redshift: 1.85)

  private static func estimate(_ bin: Bin, rate: Double, loading: Double) -> FlowEstimate {
    func spread(_ value: Double) -> Percentiles {
      Percentiles(lower: 0.75 * value, median: value, upper: 1.5 * value)
    }
    var values: [FlowQuantity: Percentiles] = [
      .avStarFormation: spread(0.8), .rate: spread(rate), .sigmaRate: spread(rate / 2), .width: spread(60),
      .age: spread(80), .sigmaStars: spread(400 / (1 + bin.radiusKpc)), .sigmaGas: spread(800),
      .gasFraction: Percentiles(lower: 0.6, median: 0.7, upper: 0.8), .efficiency: spread(5),
      .loading: spread(loading), .outflow: spread(loading * rate),
      .sigmaOutflow: spread(loading * rate / 2), .sedAge: spread(200), .sedRate: spread(rate),
    ]
    var flags: FlowFlags = []
    var noRootFraction = 0.02
    if bin.number == 3 {
      flags.insert(.noRoot)
      noRootFraction = 0.9
      for quantity in [FlowQuantity.loading, .outflow, .sigmaOutflow] { values[quantity] = nil }
    }
    if bin.number == 4 {
      flags.insert(.noStars)
      noRootFraction = .nan
      for quantity in [
        FlowQuantity.sigmaStars, .sedAge, .sedRate, .sigmaGas, .gasFraction, .efficiency, .loading, .outflow,
        .sigmaOutflow,
      ] {
        values[quantity] = nil
      }
    }
    if bin.number == 5 { flags.formUnion([.widthOutsideTable, .ageLowerLimit]) }
    return FlowEstimate(
      values: values, noRootFraction: noRootFraction, flags: flags, imageAreaKpc2: 2, magnification: 1)
  }
}

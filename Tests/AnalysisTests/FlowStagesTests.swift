import BaryonCycle
import Foundation
import Grid
import Inference
import Nebular
import Observations
import StellarPopulations
import Testing

@testable import Analysis

@Suite("Stages of star formation, gas and outflow") struct FlowStagesTests {
  /// How often stars, age, dust and cycle ran, in that order.
  private func runs(_ analyzer: Analyzer) async -> [Int] {
    let runs = await analyzer.stageRuns
    return [AnalysisStage.stars, .age, .dust, .cycle].map { runs[$0] ?? 0 }
  }

  @Test func aChangeComputesItsStageAndBelowOnly() async throws {
    let analyzer = try FlowGalaxy.analyzer()
    var settings = FlowGalaxy.settings
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 1, 1])
    // The gradient lies beside the flows, not above them.
    settings.gradient.excludedBins = [1]
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 1, 1])
    settings.flows.cycle.yield = 0.004
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 1, 2])
    settings.flows.cycle.convention = .oxygenMass
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 1, 3])
    settings.flows.cycle.law = .kennicutt1998
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 1, 4])
    settings.flows.dust.source = .balmer
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 1, 2, 5])
    settings.flows.age.absorptionAngstrom = 2
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [1, 2, 3, 6])
    settings.flows.stars.zeroPointError = 0.1
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [2, 3, 4, 7])
    // Another calibration changes the abundance, but neither bands nor colours.
    settings.metallicity.calibration = "jones2015"
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [2, 3, 4, 8])
    // What was computed is remembered.
    settings.metallicity.calibration = "maiolino2008"
    settings.flows = FlowGalaxy.settings.flows
    settings.gradient = FlowGalaxy.settings.gradient
    _ = try await analyzer.snapshot(settings)
    #expect(await runs(analyzer) == [2, 3, 4, 8])
  }

  @Test func equalSettingsGiveEqualResultsWhateverTheThreads() async throws {
    let first = try #require(try await FlowGalaxy.analyzer().snapshot(FlowGalaxy.settings).flows)
    let second = try #require(try await FlowGalaxy.analyzer().snapshot(FlowGalaxy.settings).flows)
    #expect(first.bins == second.bins)
    #expect(first.integrated == second.integrated)
    var settings = FlowGalaxy.settings
    settings.flows.cycle.seed = 2
    let third = try #require(try await FlowGalaxy.analyzer().snapshot(settings).flows)
    #expect(third.bins != first.bins)
  }

  @Test func everyBinHasAFiniteChain() async throws {
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 20
    let snapshot = try await FlowGalaxy.analyzer().snapshot(settings)
    let flows = try #require(snapshot.flows)
    #expect(flows.dustSource == .colour)
    #expect(flows.missing.isEmpty)
    #expect(Set(snapshot.quantities.map(\.slug)).isSuperset(of: FlowQuantity.allCases.map(\.rawValue)))
    for bin in flows.bins {
      for flow in FlowQuantity.allCases where ![.loading, .outflow, .sigmaOutflow].contains(flow) {
        let value = bin[flow]
        // Percentiles of many equal draws, ages at the curve's end, differ by rounding.
        let slack = 1e-12 * abs(value.median)
        #expect(value.isFinite, "\(flow)")
        #expect(
          value.lower <= value.median + slack && value.median <= value.upper + slack, "\(flow) \(value)")
      }
      #expect(bin[.loading].isFinite != bin.flags.contains(.noRoot))
    }
    // The line and its continuum have one shape: 80 Angstrom everywhere, within the noise of Hbeta.
    #expect(abs(flows.integrated[.width].median - 80) < 3)
    #expect(flows.rings.values.reduce(0) { $0 + $1.binCount } == flows.bins.count)
  }

  @Test func surfaceDensityAndRateKeepTheLensApart() async throws {
    var observation = FlowGalaxy.observation()
    let plain = try #require(try await FlowGalaxy.analyzer(observation).snapshot(FlowGalaxy.settings).flows)
    observation.magnification = observation.lines[0].flux.map { _ in 4 }
    let lensed = try #require(try await FlowGalaxy.analyzer(observation).snapshot(FlowGalaxy.settings).flows)
    for (one, other) in zip(plain.bins, lensed.bins) {
      // Surface brightness is conserved: nothing per area changes. Rates are divided by mu, once.
      #expect(one[.sigmaRate] == other[.sigmaRate])
      #expect(one[.sigmaStars] == other[.sigmaStars])
      #expect(abs(one[.rate].median / other[.rate].median - 4) < 1e-12)
      #expect(abs(one[.sedRate].median / other[.sedRate].median - 4) < 1e-12)
    }
    #expect(abs(plain.totals.starsMsun.median / lensed.totals.starsMsun.median - 4) < 1e-9)
  }

  @Test func theOutflowPointsAwayFromTheCentre() async throws {
    // A yield that leaves no bin without a root, and the regulator's late limit lambda ~ y/Z: Sigma_Psi falls outwards
    // as Sigma_SFR does.
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 30
    settings.flows.cycle.yield = 0.05
    let snapshot = try await FlowGalaxy.analyzer().snapshot(settings)
    let flows = try #require(snapshot.flows)
    #expect(flows.rootlessBinCount == 0 && flows.askedBinCount == flows.bins.count)
    let arrows = try #require(flows.field).arrows(spacing: 3)
    #expect(arrows.count > 10)
    let outward = arrows.filter { arrow in
      let dx = Double(arrow.x) - SyntheticGalaxy.centre.x
      let dy = Double(arrow.y) - SyntheticGalaxy.centre.y
      // East is to the left, North up.
      return -arrow.east * dx + arrow.north * dy > 0
    }
    // Bins are flat and noisy: most arrows, not all.
    #expect(Double(outward.count) > 0.7 * Double(arrows.count))
    // lambda of the whole and of the wind profile exist with it.
    #expect(flows.integrated[.loading].isFinite && flows.totals.outflowMsunYr.isFinite)
    #expect(flows.wind.profile.points.count == flows.bins.count)
  }

  @Test func cancellationStopsTheDraws() async throws {
    let analyzer = try FlowGalaxy.analyzer()
    var settings = FlowGalaxy.settings
    _ = try await analyzer.snapshot(settings)
    settings.flows.cycle.draws = 1_000_000
    let asked = settings
    let job = Task { try await analyzer.snapshot(asked) }
    job.cancel()
    await #expect(throws: CancellationError.self) { try await job.value }
  }

  @Test func settingsThatCannotBeUsedAreRefused() async throws {
    let analyzer = try FlowGalaxy.analyzer()
    let changes: [(inout FlowSettings) -> Void] = [
      { $0.cycle.yield = -1 }, { $0.cycle.returnFraction = 1 }, { $0.cycle.inflowMetallicity = -0.1 },
      { $0.cycle.draws = 1 }, { $0.cycle.convention = .custom(factor: 2) }, { $0.stars.bands = ["F000W"] },
      { $0.age.model.name = "nobody" }, { $0.stars.library = "nothing.fits" },
    ]
    for change in changes {
      var settings = FlowGalaxy.settings
      change(&settings.flows)
      let error = await #expect(throws: AnalysisError.self) { _ = try await analyzer.snapshot(settings) }
      #expect(error?.kind == .usage)
    }
  }
}

import BaryonCycle
import Cosmology
import Grid
import Nebular
import Observations
import StellarPopulations
import Testing

@testable import Analysis

@Suite("Every setting of the flows belongs to one stage") struct FlowSettingsStagesTests {
  private static let stages: [AnalysisStage] = [.stars, .age, .dust, .cycle]

  private struct Change: Sendable {
    var name: String
    /// How many of the stages stars, age, dust and cycle run again: 4 for all, 0 for none.
    var stageCount: Int
    var change: @Sendable (inout FlowSettings) -> Void
  }

  private static let changes: [Change] = [
    Change(name: "bands", stageCount: 4) { $0.stars.bands = ["F435W", "F814W"] },
    Change(name: "zero-point-error", stageCount: 4) { $0.stars.zeroPointError = 0.1 },
    Change(name: "youngest", stageCount: 4) { $0.stars.minimumAgeYears = 1e7 },
    Change(name: "keep-lines", stageCount: 4) { $0.stars.removesLines = false },
    Change(name: "psf-match", stageCount: 4) { $0.stars.matchesPointSpread = true },
    Change(name: "foreground", stageCount: 4) { $0.stars.foregroundOrder = 0 },
    Change(name: "sed-unit", stageCount: 4) { $0.stars.unit = .pixel },
    Change(name: "absorption", stageCount: 3) { $0.age.absorptionAngstrom = 0 },
    Change(name: "age-model", stageCount: 3) {
      $0.age.model = HbetaAgeTable.Model(
        name: "BC03_2003", metallicity: "0.004", initialMassFunction: "Chabrier")
    },
    Change(name: "age-column", stageCount: 3) { $0.age.continuum = .starsAndGas },
    Change(name: "hbeta-target", stageCount: 3) { $0.age.hbetaTargetSNR = 40 },
    Change(name: "dust-source", stageCount: 2) { $0.dust.source = .balmer },
    Change(name: "stellar-to-nebular", stageCount: 2) { $0.dust.stellarOverNebular = .calzetti2000 },
    Change(name: "differential-dust", stageCount: 1) { $0.cycle.correctsDifferentialDust = true },
    Change(name: "sfr-calibration", stageCount: 1) { $0.cycle.starFormation = .salpeter },
    Change(name: "law", stageCount: 1) { $0.cycle.law = .kennicutt1998 },
    Change(name: "scatter", stageCount: 1) { $0.cycle.scatter = .paper },
    Change(name: "face-on", stageCount: 1) { $0.cycle.deprojects = true },
    Change(name: "convention", stageCount: 1) { $0.cycle.convention = .totalMetals },
    Change(name: "yield", stageCount: 1) { $0.cycle.yield = 0.01 },
    Change(name: "return-fraction", stageCount: 1) { $0.cycle.returnFraction = 0.2 },
    Change(name: "inflow-metallicity", stageCount: 1) { $0.cycle.inflowMetallicity = 1e-5 },
    Change(name: "regulator", stageCount: 1) { $0.cycle.solution = .exact },
    Change(name: "draws", stageCount: 1) { $0.cycle.draws = 20 },
    Change(name: "draw-seed", stageCount: 1) { $0.cycle.seed = 9 },
    Change(name: "erb-curves", stageCount: 0) { $0.curves = CurveSettings(flows: []) },
  ]

  /// Bands of different widths, so that matching them does something, and a foreground on one of them.
  private static func observation() -> Observation {
    var observation = FlowGalaxy.observation()
    observation.segmentation = Mask(
      Map2D(width: observation.width, height: observation.height) { x, y in
        let (dx, dy) = (Double(x) - SyntheticGalaxy.centre.x, Double(y) - SyntheticGalaxy.centre.y)
        return dx * dx + dy * dy < 36
      })
    for place in observation.bands.indices {
      observation.bands[place].psfFWHMArcsec = [0.1, 0.1, 0.2][place]
      let level = 0.3 * (observation.bands[place].image.values.max() ?? 0)
      observation.bands[place].image = observation.bands[place].image.map { $0 + level }
    }
    return observation
  }

  @Test func theCosmologyRunsEveryStageOfTheFlowsAndNoneOfTheLines() async throws {
    let analyzer = try FlowGalaxy.analyzer()
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 40
    settings.flows.cycle.draws = 16
    _ = try await analyzer.snapshot(settings)
    let before = await analyzer.stageRuns
    settings.cosmology = FlatCosmology(hubbleConstantKmPerSecMpc: 60, matterDensity: 0.3)
    _ = try await analyzer.snapshot(settings)
    let after = await analyzer.stageRuns
    for (stage, count) in before {
      #expect(after[stage] == count + ([.binning, .metallicity].contains(stage) ? 0 : 1), "\(stage)")
    }
  }

  @Test func eachRunsItsStageAndBelowAndChangesSomething() async throws {
    let analyzer = try FlowGalaxy.analyzer(Self.observation())
    var start = FlowGalaxy.settings
    start.flows.cycle.draws = 16
    let before = try #require(try await analyzer.snapshot(start).flows)
    var runs = await analyzer.stageRuns
    // From the lowest stage up: a stage's memory holds four results, and those of the start are needed below it.
    for entry in Self.changes.reversed() {
      var settings = start
      entry.change(&settings.flows)
      let snapshot = try await analyzer.snapshot(settings)
      let now = await analyzer.stageRuns
      let again = Self.stages.map { (now[$0] ?? 0) - (runs[$0] ?? 0) }
      let expected = Self.stages.indices.map { $0 >= Self.stages.count - entry.stageCount ? 1 : 0 }
      #expect(again == expected, "\(entry.name) ran \(again)")
      // Everything above the flows stays.
      for stage in [AnalysisStage.geometry, .binning, .metallicity] {
        #expect(now[stage] == runs[stage], "\(entry.name)")
      }
      let after = try #require(snapshot.flows)
      let isSame = zip(before.bins, after.bins).allSatisfy { $0.values == $1.values }
      #expect(isSame == (entry.stageCount == 0), "\(entry.name) changes nothing")
      runs = now
    }
  }
}

import Analysis
import ArgumentParser
import Foundation
import Inference
import Library
import Nebular
import TestSupport

/// Speed and accuracy of the metallicity posterior.
struct PosteriorBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posterior", abstract: "Speed and accuracy of the metallicity posterior.")

  @Option(help: "Folder of the program's data.")
  var data: String?
  @Option(help: "File of reference posteriors.")
  var reference: String?
  @Option(help: "Regions of the map that are compared with the fine double-precision grid.")
  var mapChecks = 300
  @Option(help: "Hard regions that are compared with the fine double-precision grid.")
  var stress = 0
  @Option(help: "File that keeps the fine grid's results from run to run.")
  var truth: String?
  @Option(help: "Repetitions of each timing.")
  var repetitions = 15
  @Flag(help: "List every region that misses its goal.")
  var list = false

  func run() throws {
    let library = try DataLibrary.locate(explicit: data)
    let engines = try Engines(library)
    if let reference { try compare(reference, engines) }
    let map = PosteriorCases.map()
    for group in [MetallicitySettings.LineGroup.o3hbO2hb, .r23O3o2] {
      for likelihood in MetallicitySettings.Likelihood.allCases {
        let settings = MetallicitySettings(group: group, likelihood: likelihood)
        time(
          "\(map.count) map bins, \(group.rawValue), \(likelihood.rawValue)", map,
          try engines.engine(settings))
      }
    }
    var store = try TruthStore(path: truth)
    let mapCases = map.prefix(mapChecks).enumerated().map {
      PosteriorCase(name: "map \($0)", settings: MetallicitySettings(), fluxes: $1)
    }
    try check("map", mapCases, engines, &store)
    let hard = PosteriorCases.stress(stress)
    if stress > 0 {
      let engine = try engines.engine(MetallicitySettings())
      time("\(stress) hard regions", hard.map(\.fluxes), engine)
    }
    try check("hard", hard, engines, &store)
    try store.save()
  }

  private func time(_ title: String, _ regions: [LineFluxes], _ engine: MetallicityEngine) {
    var workspace = RatioWorkspace()
    var times: [Double] = []
    for _ in 0..<repetitions {
      let start = cpuSeconds()
      for region in regions { _ = engine.estimate(region, workspace: &workspace) }
      times.append(cpuSeconds() - start)
    }
    times.sort()
    let count = Double(regions.count)
    let evaluations = Double(workspace.evaluations) / count / Double(repetitions)
    let rounds = Double(workspace.rounds) / count / Double(repetitions)
    print(
      "\(title): median \(micro(times[times.count / 2] / count)) us, minimum \(micro(times[0] / count)) us CPU a region; "
        + String(format: "%.0f evaluations in %.2f rounds", evaluations, rounds))
  }

  private func micro(_ seconds: Double) -> String { String(format: "%.2f", 1e6 * seconds) }

  private func compare(_ path: String, _ engines: Engines) throws {
    let file = try JSONDecoder().decode(
      ReferencePosteriors.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    var tally = Tally()
    for (item, expected) in file.cases() {
      let engine = try engines.engine(item.settings)
      let estimate = engine.estimate(item.fluxes)
      let marginal = engine.marginal(item.fluxes)
      let probabilities = expected.Z.map { probability(below: $0, marginal) }
      tally.add(item.name, estimate, expected.Z, probabilities, expected.AV, expected.fHb)
    }
    tally.report("reference", list: list)
  }

  /// The marginal's integral up to a place, by fine steps of a cubic through four nodes; a check independent of the
  /// percentiles.
  private func probability(below x: Double, _ marginal: (oh: [Double], density: [Double])) -> Double {
    var sum = 0.0
    for index in 1..<marginal.oh.count {
      let (a, b) = (marginal.oh[index - 1], marginal.oh[index])
      guard a < x else { break }
      let end = min(b, x)
      let middle = 0.5 * (a + end)
      sum +=
        (end - a) / 6
        * (value(a, index, marginal) + 4 * value(middle, index, marginal) + value(end, index, marginal))
    }
    return sum
  }

  private func value(_ x: Double, _ cell: Int, _ marginal: (oh: [Double], density: [Double])) -> Double {
    let start = min(max(cell - 2, 0), marginal.oh.count - 4)
    var sum = 0.0
    for i in start..<(start + 4) {
      var product = marginal.density[i]
      for j in start..<(start + 4) where j != i {
        product *= (x - marginal.oh[j]) / (marginal.oh[i] - marginal.oh[j])
      }
      sum += product
    }
    return sum
  }

  private func check(
    _ title: String, _ cases: [PosteriorCase], _ engines: Engines, _ store: inout TruthStore
  ) throws {
    guard !cases.isEmpty else { return }
    var tally = Tally()
    var workspace = RatioWorkspace()
    for (index, item) in cases.enumerated() {
      let engine = try engines.engine(item.settings)
      let estimate = engine.estimate(item.fluxes, workspace: &workspace)
      guard estimate.oh.isFinite else {
        tally.skipped.append("\(item.name): \(estimate.flags.text)")
        continue
      }
      let truth = store.value("\(title) \(index) of \(item.name)") {
        let group = item.settings.group
        let ratios = engine.calibration.ratios
        let grid = FineGrid(engine.inference) { group.prediction(ratios, at: $0) }
        let result = grid.solve(engine.ratioData(item.fluxes))
        return Truth(
          oh: result.abscissa, av: result.extinction, hbeta: result.scale, chiSquare: result.minimumChiSquare,
          oh0: result.places, p: result.cumulative)
      }
      let probabilities = [
        estimate.ohLower95, estimate.oh.lower, estimate.oh.median, estimate.oh.upper, estimate.ohUpper95,
      ].map { FineGrid.interpolate($0, truth.oh0, truth.p) }
      let nominal = [0.025, 0.16, 0.5, 0.84, 0.975]
      tally.add(
        item.name
          + " \(item.settings.calibration) \(item.settings.group.rawValue) \(item.settings.likelihood) "
          + "\(item.settings.hbetaPrior)", estimate, truth.oh,
        zip(probabilities, nominal).map { 2 * $1 - $0 },
        [.nan] + truth.av + [.nan], [.nan] + truth.hbeta + [.nan], chiSquare: truth.chiSquare)
    }
    tally.report(title, list: list)
  }
}

/// Engines by settings, made once.
final class Engines {
  private let library: DataLibrary
  private var known: [MetallicitySettings: MetallicityEngine] = [:]

  init(_ library: DataLibrary) throws { self.library = library }

  func engine(_ settings: MetallicitySettings) throws -> MetallicityEngine {
    if let engine = known[settings] { return engine }
    let engine = try MetallicityEngine(
      settings: settings, calibration: try library.calibration(named: settings.calibration))
    known[settings] = engine
    return engine
  }
}

/// CPU time of the process.
func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

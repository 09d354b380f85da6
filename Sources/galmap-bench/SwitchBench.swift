import Analysis
import ArgumentParser
import BaryonCycle
import Foundation
import Library
import Observations

/// Measures how long one changed setting takes, and which stages it runs.
struct SwitchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "switch", abstract: "Time what a changed setting of the gas flows computes again.")

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @Option(help: "How often each change is timed; the median is printed.")
  var repeats: Int = 5

  func run() async throws {
    let library = try DataLibrary.locate()
    let observation = try ObservationReader.read(file)
    let calibrations = try library.calibrations()
    let stars = try library.stellarReference()
    let changes: [(String, (inout AnalysisSettings) -> Void)] = [
      ("everything", { _ in }), ("yield", { $0.flows.cycle.yield = 0.004 }),
      ("convention", { $0.flows.cycle.convention = .oxygenMass }),
      ("law", { $0.flows.cycle.law = .kennicutt1998 }), ("balmer", { $0.flows.dust.source = .balmer }),
      ("metallicity-fit", { $0.flows.dust.source = .metallicityFit }),
      ("absorption", { $0.flows.age.absorptionAngstrom = 2 }),
      ("zero points", { $0.flows.stars.zeroPointError = 0.1 }),
      ("calibration", { $0.metallicity.calibration = "jones2015" }),
    ]
    print("change            median s  stages run")
    for (name, change) in changes {
      var times: [Double] = []
      var stages: [String] = []
      for _ in 0..<max(repeats, 1) {
        let analyzer = Analyzer(observation: observation, calibrations: calibrations, stars: stars)
        var settings = AnalysisSettings()
        if name != "everything" { _ = try await analyzer.snapshot(settings) }
        let before = await analyzer.stageRuns
        change(&settings)
        let start = ContinuousClock.now
        _ = try await analyzer.snapshot(settings)
        times.append((ContinuousClock.now - start) / .seconds(1))
        let after = await analyzer.stageRuns
        stages = AnalysisStage.allCases.filter { after[$0] ?? 0 > before[$0] ?? 0 }.map(\.rawValue)
      }
      let median = times.sorted()[times.count / 2]
      print(
        name + String(repeating: " ", count: 18 - name.count) + String(format: "%8.3f  ", median)
          + stages.joined(separator: " "))
    }
  }
}

import Analysis
import Foundation
import TestSupport

/// Accuracy over a file of reference posteriors.
struct ReferenceRow: BenchRow {
  let name = "reference"
  let title = "accuracy over the reference posteriors (--reference)"
  let goal = Goal()
  let peers: [PeerCommand] = []

  func measure(_ context: BenchContext) async throws -> Measurement {
    var measurement = Measurement()
    guard let path = context.reference ?? Reference.sharedFile("reference/posteriors.json")?.path else {
      measurement.notes.append("no file of reference posteriors; give one with --reference")
      return measurement
    }
    let tally = try ReferenceCheck(library: context.library).tally(path)
    tally.fill(&measurement, against: "the reference")
    return measurement
  }
}

/// Accuracy on hard regions.
struct StressRow: BenchRow {
  let name = "stress"
  let title =
    "accuracy on hard regions: S/N 1 to 10,000, lines below zero, inconsistent or missing, double peaks"
  let goal = Goal()
  let peers: [PeerCommand] = []

  func measure(_ context: BenchContext) async throws -> Measurement {
    let cases = PosteriorCases.stress(context.checks)
    var measurement = Measurement()
    let engines = Engines(context.library)
    try await Stopwatch.measure(3, into: &measurement) {
      for item in cases { _ = try engines.engine(item.settings).estimate(item.fluxes) }
    }
    let tally = try await FineGridCheck(context).tally(cases, .hard)
    tally.fill(&measurement, against: "the fine double-precision grid")
    return measurement
  }
}

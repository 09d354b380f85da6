import Analysis
import Inference
import Nebular
import TestSupport

/// Compares estimates with a fine double-precision grid, on all cores.
struct FineGridCheck {
  private let context: BenchContext

  init(_ context: BenchContext) { self.context = context }

  func tally(_ cases: [PosteriorCase], _ tolerance: Tolerance = .usual) async throws -> Tally {
    let context = context
    var results = [(MetallicityEstimate, Truth?)?](repeating: nil, count: cases.count)
    try await withThrowingTaskGroup(of: (Int, MetallicityEstimate, Truth?).self) { group in
      for (index, item) in cases.enumerated() {
        group.addTask {
          let engine = try context.engine(item.settings)
          let estimate = engine.estimate(item.fluxes)
          return (index, estimate, estimate.oh.isFinite ? FineGridCheck.truth(engine, item, estimate) : nil)
        }
      }
      for try await (index, estimate, truth) in group { results[index] = (estimate, truth) }
    }
    var tally = Tally(tolerance)
    for case (let item, let (estimate, truth)?) in zip(cases, results) {
      if let truth {
        tally.add(item.label, estimate, truth)
      } else {
        tally.addWithoutValue(item.label, estimate.flags)
      }
    }
    return tally
  }

  private static func truth(
    _ engine: MetallicityEngine, _ item: PosteriorCase, _ estimate: MetallicityEstimate
  ) -> Truth {
    let (group, ratios) = (item.settings.group, engine.calibration.ratios)
    let grid = FineGrid(engine.inference) { group.prediction(ratios, at: $0) }
    let result = grid.solve(engine.ratioData(item.fluxes))
    let offsets = zip(estimate.fivePercentiles, [0.025, 0.16, 0.5, 0.84, 0.975]).map {
      result.probability(below: $0) - $1
    }
    return Truth(
      oh: result.abscissa, av: result.extinction, hbeta: result.scale, offsets: offsets,
      chiSquare: result.minimumChiSquare)
  }
}

import Analysis
import Foundation
import Inference
import Simulation

/// What the chain recovers of the truth of stars, star formation, dust and age, over bins and noise realisations.
struct FlowValidation: Sendable {
  private(set) var stars = CoverageStatistics()
  private(set) var rate = CoverageStatistics()
  private(set) var dust = CoverageStatistics()
  private(set) var hbetaAge = CoverageStatistics()
  private(set) var sedAge = CoverageStatistics()
  private var binCount = 0

  /// Adds the bins of a measurement; `members` are the pixels of each.
  mutating func add(_ snapshot: Snapshot, galaxy: NoiselessGalaxy, members: [[Int]]) {
    guard let flows = snapshot.flows else { return }
    let truths = galaxy.stellarTruth(ofGroups: members)
    for (bin, truth) in truths.enumerated() {
      let estimate = flows.bins[bin]
      binCount += 1
      stars.add(estimate[.sigmaStars].decades, truth: log10(truth.starsMsunPc2))
      rate.add(estimate[.sigmaRate].decades, truth: log10(truth.starFormationMsunYrKpc2))
      dust.add(estimate[.avStarFormation], truth: galaxy.truth(ofPixels: members[bin]).av)
      hbetaAge.add(estimate[.age].decades, truth: log10(truth.hbetaAgeMyr))
      sedAge.add(estimate[.sedAge].decades, truth: log10(truth.massAgeMyr))
    }
  }

  /// How many bins have no value, or none above 0 where a logarithm is taken, one sentence for each quantity that lacks
  /// some; empty for none.
  var lacks: [String] {
    rows.filter { $0.statistics.count < binCount }.map {
      "\($0.name): \(binCount - $0.statistics.count) of \(binCount) bins have no positive value and are left out"
    }
  }

  /// The table's rows; those of quantities that were not measured are left out.
  var rows: [(name: String, statistics: CoverageStatistics)] {
    [
      ("log Sigma_* of bins, truth", stars), ("log Sigma_SFR of bins, truth", rate),
      ("A_V(SF) of bins [mag], truth", dust), ("log age of bins (EW), truth", hbetaAge),
      ("log age of bins (SED), truth", sedAge),
    ].filter { $0.1.count > 0 }
  }
}

extension Percentiles {
  /// Decimal logarithms; NaN where the median is not positive. A lower end that noise makes negative lies six decades
  /// below: it holds every smaller truth, as it should.
  fileprivate var decades: Percentiles {
    guard median > 0 else { return .none }
    return Percentiles(lower: log10(max(lower, 1e-6 * median)), median: log10(median), upper: log10(upper))
  }
}

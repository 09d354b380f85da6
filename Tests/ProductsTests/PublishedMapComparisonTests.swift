import Analysis
import BaryonCycle
import Foundation
import Grid
import Inference
import Library
import Observations
import TestSupport
import Testing

@testable import Products

@Suite("Maps published of the same galaxy") struct PublishedMapComparisonTests {
  private static let arc = Reference.sharedFile("real/A370_arc_muse_lines.fits")?.path

  private static func snapshot(_ path: String) async throws -> Snapshot {
    let library = DataLibrary(root: Reference.data)
    var settings = AnalysisSettings()
    settings.flows.cycle.draws = 60
    settings.flows.dust.source = .balmer
    let analyzer = Analyzer(
      observation: try ObservationReader.read(path), calibrations: try library.calibrations(),
      stars: try library.stellarReference())
    return try await analyzer.snapshot(settings)
  }

  @Test func aKnownOffsetAndScatterComeBack() async throws {
    var snapshot = try await Self.snapshot(
      try DataLibrary(root: Reference.data).url(of: "galaxies/m0744-01203.fits").path)
    #expect(PublishedMapComparison(snapshot).rows.isEmpty)
    // Our own abundances 0.1 dex lower, every other bin by 0.02 dex more and less; stars without any relation.
    let values = snapshot.metallicity.map(\.oh.median)
    func map(_ value: (Int) -> Double) -> Map2D<Double> {
      snapshot.binning.indexMap.map { $0 < 0 ? .nan : value(Int($0)) }
    }
    snapshot.observation.publishedMaps = [
      PublishedMap(
        quantity: .oxygenAbundance, value: map { values[$0] - 0.1 + ($0 % 2 == 0 ? 0.02 : -0.02) },
        error: map { _ in 0.03 }),
      PublishedMap(quantity: .logStars, value: map { Double(($0 * 7919) % 13) }, error: nil),
    ]
    let rows = PublishedMapComparison(snapshot).rows
    #expect(rows.map(\.name) == ["PUB_MET", "PUB_LMASSD"])
    #expect(rows[0].binCount == values.count && rows[0].correlation > 0.95)
    // The median of two equal heaps lies on one of them or between.
    #expect(abs(rows[0].medianOffset - 0.1) < 0.0201)
    #expect(rows[0].scatter < 1.4826 * 0.0401 && abs(rows[0].publishedError - 0.03) < 1e-12)
    #expect(rows[0].verdict.hasPrefix("the shape agrees;"))
    #expect(rows[1].verdict.contains("does not agree") && rows[1].publishedError.isNaN)
    #expect(Summary.document(snapshot, version: "0").text.contains("\"PUB_MET\""))
  }

  // README of the file: correlation 0.992, median offset -0.054 dex, scatter 0.011 dex for 12+log(O/H).
  @Test(.enabled(if: arc != nil, "the folder of real galaxies is absent")) func theArcInAbell370()
    async throws
  {
    let snapshot = try await Self.snapshot(try #require(Self.arc))
    let rows = PublishedMapComparison(snapshot).rows
    #expect(rows.map(\.name) == ["PUB_MET", "PUB_EXT", "PUB_SFRHB", "PUB_SFRHB", "PUB_LMASSD"])
    #expect(rows.allSatisfy { $0.binCount == 107 })
    #expect(abs(rows[0].correlation - 0.992) < 0.002 && abs(rows[0].medianOffset + 0.054) < 0.003)
    #expect(rows[0].scatter < 0.015)
    // Rates from the same Hbeta with the lines' own dust: the shape agrees; a Salpeter mass function (0.23 dex) and the
    // (1+z) of fluxes measured in the rest frame (0.24 dex) account for the level.
    #expect(rows[3].correlation > 0.93 && abs(rows[3].medianOffset + 0.235 + 0.237) < 0.05)
    // Masses of nine bands and other models: within the published 0.5 dex of a bin.
    #expect(rows[4].correlation > 0.88 && abs(rows[4].medianOffset) < 0.2 && rows[4].scatter < 0.25)
    #expect(rows.allSatisfy { $0.verdict.count > 20 })
  }
}

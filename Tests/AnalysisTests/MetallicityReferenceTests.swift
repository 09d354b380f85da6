import Analysis
import Foundation
import Inference
import Library
import Nebular
import TestSupport
import Testing

private let referenceFile = Reference.sharedFile("reference/posteriors.json")

/// Percentiles of a 461 x 401 x 141 grid by an independent code, for the two published galaxies and ten synthetic bins;
/// doubling that grid moves 12+log(O/H) by at most 1.4e-4 dex.
@Suite(
  "Reference posteriors", .enabled(if: referenceFile != nil, "posteriors.json is not there"))
struct MetallicityReferenceTests {
  @Test(
    "Every entry within 0.001 dex or 0.0005 in probability",
    arguments: ["maiolino2008", "jones2015", "curti2017"], [MetallicitySettings.LineGroup.o3hbO2hb, .r23O3o2])
  func entries(name: String, group: MetallicitySettings.LineGroup) throws {
    let short = ["maiolino2008": "M08", "jones2015": "J15", "curti2017": "C17"][name]
    let groupName = group == .o3hbO2hb ? "O3Hb-O2Hb" : "R23-O3O2:gen"
    let url = try #require(referenceFile)
    let file = try ReferencePosteriors(contentsOf: url)
    let calibration = try DataLibrary(root: Reference.data).calibration(named: name)
    var count = 0
    for entry in file.results where entry.cal == short && entry.group == groupName {
      let input = try #require(file.inputs[entry.bin])
      for (prior, expected) in [
        (MetallicitySettings.HbetaPrior.flat, entry.flat), (.jeffreys, entry.jeffreys),
      ] {
        let isDoublet = entry.o3mode == "doublet"
        let engine = try MetallicityEngine(
          settings: MetallicitySettings(
            calibration: name, group: group, likelihood: entry.norm ? .normalized : .paper, hbetaPrior: prior,
            ohLow: 7.0, ohHigh: 9.3, oiii: isDoublet ? .doublet : .single), calibration: calibration)
        let lines: [EmissionLine] = [isDoublet ? .oiiiDoublet : .oiii5008, .hbeta, .oii, .hgamma]
        let fluxes = LineFluxes(
          uniqueKeysWithValues: zip(lines, zip(input.f, input.s)).map {
            ($0, LineFlux(value: $1.0, error: $1.1))
          })
        let estimate = engine.estimate(fluxes)
        let comment = Comment(rawValue: "\(entry.bin) \(prior) \(entry.norm) \(entry.o3mode)")
        compare(estimate, expected, engine.marginal(fluxes), comment)
        count += 1
      }
    }
    #expect(count == 56)
  }

  private func compare(
    _ estimate: MetallicityEstimate, _ expected: ReferencePosteriors.Percentiles,
    _ marginal: (oh: [Double], density: [Double]),
    _ comment: Comment
  ) {
    let values = [
      estimate.ohLower95, estimate.oh.lower, estimate.oh.median, estimate.oh.upper, estimate.ohUpper95,
    ]
    for (index, nominal) in [0.025, 0.16, 0.5, 0.84, 0.975].enumerated() {
      let difference = abs(values[index] - expected.Z[index])
      if difference > 0.001 {
        let probability = ReferencePosteriors.probability(
          below: expected.Z[index], marginal.oh, marginal.density)
        #expect(abs(probability - nominal) < 0.0005, comment)
      }
    }
    // The reference's own histograms limit A_V and f: steps of 0.01 mag, and lanes of a few per cent in f at low S/N.
    let width = expected.AV[3] - expected.AV[1]
    #expect(abs(estimate.av.median - expected.AV[2]) < 0.02 * width, comment)
    let range = log(expected.fHb[3] / expected.fHb[1])
    #expect(abs(log(estimate.hbeta.median / expected.fHb[2])) < 0.03 * range, comment)
  }
}

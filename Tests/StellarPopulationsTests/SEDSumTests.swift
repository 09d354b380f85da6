import Foundation
import Inference
import Testing

@testable import StellarPopulations

@Suite("Estimates of parts added up") struct SEDSumTests {
  private func part(mass: Double, dex: Double, ageYears: Double = 1e8) -> SEDEstimate {
    func spread(_ median: Double, _ dex: Double) -> Percentiles {
      let factor = pow(10, 0.994457883209753 * dex)
      return Percentiles(lower: median / factor, median: median, upper: median * factor)
    }
    return SEDEstimate(
      status: .fitted, bandCount: 7, massSolar: spread(mass, dex), starFormationRate: spread(mass / 1e8, dex),
      ageYears: spread(ageYears, 0.05), attenuationV: Percentiles(lower: 0.4, median: 0.5, upper: 0.6),
      best: nil, significance: 3)
  }

  // N log-normal masses of sigma s (ln): mean N m exp(s^2/2), relative scatter sqrt((exp(s^2) - 1)/N).
  @Test func logNormalPartsAddUpAsTheirMomentsDo() throws {
    let count = 64
    let sigma = 0.3 * log(10)
    let parts = (0..<count).map { (estimate: part(mass: 1e6, dex: 0.3), stream: $0) }
    let sum = try #require(SEDEstimate.sum(of: parts, count: 2000))
    let mean = 64e6 * exp(sigma * sigma / 2)
    let scatter = ((exp(sigma * sigma) - 1) / 64).squareRoot()
    // 2000 draws: the median to 0.3 %, the width to 2 %; the sum is nearly normal.
    #expect(abs(sum.massSolar.median / mean - 1) < 0.03)
    let width = (sum.massSolar.upper - sum.massSolar.lower) / 2 / sum.massSolar.median
    #expect(abs(width / scatter - 1) < 0.12)
    // Rates are the masses over 1e8 yr, with the same draws.
    #expect(abs(sum.starFormationRate.median * 1e8 / sum.massSolar.median - 1) < 1e-9)
    #expect(abs(sum.attenuationV.median - 0.5) < 0.01)
    #expect(abs(sum.significance - 24) < 1e-9)
  }

  @Test func ageIsWeightedByMass() throws {
    let parts = [
      (estimate: part(mass: 3e6, dex: 0.001, ageYears: 1e8), stream: 0),
      (estimate: part(mass: 1e6, dex: 0.001, ageYears: 5e8), stream: 1),
    ]
    let sum = try #require(SEDEstimate.sum(of: parts, count: 1000))
    // (3 x 100 + 500)/4 Myr, to the 0.05 dex of the ages.
    #expect(abs(sum.ageYears.median / 2e8 - 1) < 0.03)
    #expect(SEDEstimate.sum(of: [(estimate: .none(bandCount: 1), stream: 0)]) == nil)
  }

  @Test func aPartIsTheSameInEverySum() throws {
    let one = (estimate: part(mass: 1e6, dex: 0.2), stream: 5)
    let twice = try #require(SEDEstimate.sum(of: [one, one]))
    let alone = try #require(SEDEstimate.sum(of: [one]))
    #expect(abs(twice.massSolar.median / alone.massSolar.median - 2) < 1e-12)
  }
}

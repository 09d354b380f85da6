import BaryonCycle
import Inference
import Testing

@Suite("Other readings of Z on the same draws") struct AlternativeReadingTests {
  private static let bin = BinDistributions(
    oxygenAbundance: .normal(mean: 7.75, sigma: 0.12),
    hbeta: .observed(.normal(mean: 2e-17, sigma: 1e-18), avMag: .normal(mean: 0.8, sigma: 0.15)),
    starsMsunPc2: .logNormal(median: 150, dex: 0.1), age: .years(.logNormal(median: 8e7, dex: 0.1)),
    imageAreaKpc2: 1.5)

  @Test func anAlternativeIsTheChainWithThatReading() throws {
    let start = BaryonChain(starFormation: PublishedGalaxy.a370.starFormation)
    var both = start
    let yields = [
      (AbundanceConvention.oxygenMass, 0.015), (.totalMetals, 0.02), (.custom(factor: 30), 0.003),
    ]
    both.alternatives = yields.map {
      RegulatorReading(convention: $0.0, regulator: GasRegulator(yield: $0.1))
    }
    let joint = both.spread(of: Self.bin, count: 300, seed: 3, stream: 1)
    #expect(joint.alternatives.count == 3)
    for (reading, spread) in zip(both.alternatives, joint.alternatives) {
      var own = start
      own.convention = reading.convention
      own.regulator = reading.regulator
      let alone = own.spread(of: Self.bin, count: 300, seed: 3, stream: 1)
      #expect(spread.noRootFraction == alone.noRootFraction)
      if alone.loading.isFinite {
        #expect(spread.loading == alone.loading && spread.outflowMsunYr == alone.outflowMsunYr)
      } else {
        // Thirty times the number ratio: more metals than the model can make in every draw.
        #expect(!spread.loading.isFinite && spread.noRootFraction == 1)
      }
    }
    // The chain's own answer does not change for being compared.
    #expect(joint.loading == start.spread(of: Self.bin, count: 300, seed: 3, stream: 1).loading)
  }
}

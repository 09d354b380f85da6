import BaryonCycle
import Inference
import Numerical
import Testing

@Suite("Random draws through the chain")
struct ChainDrawsTests {
  private let chain = BaryonChain(starFormation: PublishedGalaxy.a370.starFormation)
  private let bin = BinDistributions(
    oxygenAbundance: .split(median: 7.8, lower: 0.12, upper: 0.10),
    hbeta: .observed(.normal(mean: 2e-17, sigma: 1e-18), avMag: .normal(mean: 0.8, sigma: 0.15)),
    starsMsunPc2: .logNormal(median: 150, dex: 0.1), age: .years(.logNormal(median: 8e7, dex: 0.1)),
    imageAreaKpc2: 1.5)

  @Test("The same seed and bin give the same result; another bin or seed another")
  func reproducible() {
    let first = chain.spread(of: bin, count: 300, seed: 7, stream: 4)
    #expect(first == chain.spread(of: bin, count: 300, seed: 7, stream: 4))
    #expect(first != chain.spread(of: bin, count: 300, seed: 7, stream: 5))
    #expect(first != chain.spread(of: bin, count: 300, seed: 8, stream: 4))
  }

  @Test("Without errors every draw is the state itself")
  func exact() {
    var sharp = chain
    sharp.scatter = .dex(0)
    let fixed = BinDistributions(
      oxygenAbundance: .fixed(7.7), hbeta: .intrinsic(.fixed(3e-17)), starsMsunPc2: .fixed(200),
      age: .years(.fixed(5e7)), magnification: .fixed(3), imageAreaKpc2: 0.8)
    let spread = sharp.spread(of: fixed, count: 9, seed: 1, stream: 0)
    let state = sharp.state(
      of: BinMeasurement(
        oxygenAbundance: 7.7, hbetaErgSecCm2: 3e-17, starsMsunPc2: 200, ageYr: 5e7, magnification: 3),
      imageAreaKpc2: 0.8)
    for (drawn, value) in [
      (spread.rateMsunYr, state.rateMsunYr), (spread.gasMsunPc2, state.gasMsunPc2),
      (spread.gasFraction, state.gasFraction), (spread.loading, state.loading.value),
      (spread.efficiencyPerYr, state.efficiencyPerYr), (spread.outflowMsunYr, state.outflowMsunYr),
      (spread.outflowMsunYrKpc2, state.outflowMsunYrKpc2), (spread.ageYr, 5e7),
      (spread.starFormationMsunYrKpc2, state.starFormationMsunYrKpc2), (spread.starsMsunPc2, 200),
    ] {
      // Quantiles between equal values round in the last digit.
      #expect(abs(drawn.median / value - 1) < 1e-14 && abs(drawn.lower / drawn.upper - 1) < 1e-14)
    }
    #expect(spread.noRootFraction == 0 && spread.unusableFraction == 0 && spread.drawCount == 9)
  }

  @Test("Widths agree with the propagation of errors to first order")
  func widths() {
    let spread = chain.spread(of: bin, count: 20_000, seed: 3, stream: 1)
    let relative = chain.starFormation.relativeError(relativeFluxError: 0.05, avErrorMag: 0.15)
    let dex = GasScatter.standard.gasErrorDex(starFormationDex: relative / 2.302585092994046, starsDex: 0.1)
    let ours = Elementary.log10(spread.gasMsunPc2.upper / spread.gasMsunPc2.lower) / 2
    // A percentile of 20,000 normal draws scatters by 1.1 % of sigma; the distribution is nearly log-normal.
    #expect(abs(ours / dex - 1) < 0.04)
    let stars = Elementary.log10(spread.starsMsunPc2.upper / spread.starsMsunPc2.lower) / 2
    #expect(abs(stars / 0.1 - 1) < 0.04)
  }

  @Test("An asymmetric abundance comes back through a scale it sets alone")
  func asymmetric() {
    // At high efficiency and age lambda = y/Z - (1 - R), so its percentiles are those of the abundance, reversed.
    var old = bin
    old.age = .years(.fixed(1e13))
    let spread = chain.spread(of: old, count: 20_000, seed: 11, stream: 2)
    func expected(_ abundance: Double) -> Double { 0.003 / Elementary.pow10(abundance - 12) - 0.6 }
    // The scatter of percentiles of 20,000 draws is 0.0011 dex.
    for (ours, abundance) in [
      (spread.loading.lower, 7.9), (spread.loading.median, 7.8), (spread.loading.upper, 7.68),
    ] {
      #expect(abs(Elementary.log10(ours / expected(abundance))) < 0.006)
    }
  }

  @Test("The share of draws without a root is that of abundances above the maximum")
  func rootless() {
    var sharp = chain
    sharp.scatter = .dex(0)
    let inputs = BinMeasurement(oxygenAbundance: 8, hbetaErgSecCm2: 2e-17, starsMsunPc2: 150, ageYr: 4e7)
    let state = sharp.state(of: inputs, imageAreaKpc2: 1.5)
    let top = sharp.regulator.maximum(efficiencyPerYr: state.efficiencyPerYr, ageYr: 4e7).metallicity
    let limit = AbundanceConvention.paper.oxygenAbundance(metallicity: top)
    // One sigma above the limit: 84.13 % of the draws have no root.
    let crowded = BinDistributions(
      oxygenAbundance: .normal(mean: limit + 0.1, sigma: 0.1), hbeta: .intrinsic(.fixed(2e-17)),
      starsMsunPc2: .fixed(150), age: .years(.fixed(4e7)), imageAreaKpc2: 1.5)
    let spread = sharp.spread(of: crowded, count: 10_000, seed: 5, stream: 3)
    // A share of 10,000 draws scatters by 0.0037.
    #expect(abs(spread.noRootFraction - 0.8413) < 0.015)
    #expect(spread.loading.lower >= 0)
  }

  @Test("Draws of one posterior stay together")
  func joint() {
    // Abundance and flux rise together: their order must survive.
    let abundances = (0..<50).map { 7.5 + 0.01 * Double($0) }
    let fluxes = (0..<50).map { 1e-17 * (1 + Double($0)) }
    var seen: Set<Int> = []
    for stream in 0..<40 {
      let one = BinDistributions(
        oxygenAbundance: .draws(abundances), hbeta: .intrinsic(.draws(fluxes)), starsMsunPc2: .fixed(150),
        age: .years(.fixed(1e13)), imageAreaKpc2: 1.5)
      let spread = chain.spread(of: one, count: 1, seed: 9, stream: stream)
      let index = spread.rateMsunYr.median / chain.starFormation.rateMsunYr(hbetaErgSecCm2: 1e-17) - 1
      let expected = 0.003 / Elementary.pow10(7.5 + 0.01 * index - 12) - 0.6
      #expect(abs(spread.loading.median / expected - 1) < 1e-9)
      seen.insert(Int(index.rounded()))
    }
    // Forty places among fifty are not all one.
    #expect(seen.count > 15)
  }

  @Test("Ages through a relation of equivalent widths, with none outside it")
  func equivalentWidths() {
    var widths = bin
    widths.age = .equivalentWidth(.normal(mean: 100, sigma: 20)) { $0 > 80 ? 8e9 / $0 : .nan }
    let spread = chain.spread(of: widths, count: 4000, seed: 2, stream: 0)
    // One sigma below the mean: 15.87 % of the draws have no age.
    #expect(abs(spread.unusableFraction - 0.1587) < 0.02)
    #expect(spread.ageYr.upper < 1e8 && spread.ageYr.lower > 5e7)
  }

  @Test("What is not known leaves exactly its quantities empty")
  func missing() {
    var noAge = bin
    noAge.age = nil
    let spread = chain.spread(of: noAge, count: 50, seed: 1, stream: 0)
    #expect(spread.gasMsunPc2.median.isFinite && spread.gasFraction.median.isFinite)
    #expect(spread.loading.median.isNaN && spread.ageYr.median.isNaN && spread.outflowMsunYr.median.isNaN)
    #expect(spread.noRootFraction.isNaN && spread.unusableFraction == 1)
    var noStars = bin
    noStars.starsMsunPc2 = nil
    let second = chain.spread(of: noStars, count: 50, seed: 1, stream: 0)
    #expect(second.starFormationMsunYrKpc2.median.isFinite && second.gasMsunPc2.median.isNaN)
    var dark = bin
    dark.hbeta = nil
    let third = chain.spread(of: dark, count: 50, seed: 1, stream: 0)
    #expect(third.rateMsunYr.median.isNaN && third.starsMsunPc2.median.isFinite)
  }

  @Test("A change of convention is compared on the same draws")
  func commonDraws() {
    var oxygen = chain
    oxygen.convention = .oxygenMass
    let first = chain.spread(of: bin, count: 200, seed: 6, stream: 8)
    let second = oxygen.spread(of: bin, count: 200, seed: 6, stream: 8)
    #expect(first.gasMsunPc2 == second.gasMsunPc2)
    #expect(first.rateMsunYr == second.rateMsunYr)
    #expect(first.loading != second.loading)
  }
}

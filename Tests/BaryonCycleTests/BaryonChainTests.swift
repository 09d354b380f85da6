import BaryonCycle
import Testing

@Suite("From light to outflow in one bin")
struct BaryonChainTests {
  private let chain = BaryonChain(starFormation: PublishedGalaxy.a370.starFormation)
  private let bin = BinMeasurement(
    oxygenAbundance: 7.77, hbetaErgSecCm2: 2e-17, starsMsunPc2: 120, ageYr: 8e7, magnification: 6.35)

  @Test("Each quantity is that of its own relation")
  func steps() {
    let area = 1.7
    let state = chain.state(of: bin, imageAreaKpc2: area)
    let rate = chain.starFormation.rateMsunYr(hbetaErgSecCm2: 2e-17, magnification: 6.35)
    #expect(abs(state.rateMsunYr / rate - 1) < 1e-14)
    #expect(abs(state.starFormationMsunYrKpc2 / (rate * 6.35 / area) - 1) < 1e-14)
    let gas = chain.law.gasSurfaceDensityMsunPc2(
      starFormationMsunYrKpc2: state.starFormationMsunYrKpc2, starsMsunPc2: 120)
    #expect(state.gasMsunPc2 == gas)
    #expect(abs(state.gasFraction - gas / (gas + 120)) < 1e-14)
    #expect(abs(state.efficiencyPerYr / (state.starFormationMsunYrKpc2 / gas / 1e6) - 1) < 1e-14)
    let loading = chain.regulator.loading(
      metallicity: AbundanceConvention.paper.metallicity(oxygenAbundance: 7.77),
      efficiencyPerYr: state.efficiencyPerYr, ageYr: 8e7)
    #expect(state.loading == loading && loading.isSolved)
    #expect(state.outflowMsunYr == loading.value * state.rateMsunYr)
    #expect(state.outflowMsunYrKpc2 == loading.value * state.starFormationMsunYrKpc2)
  }

  // Psi/lambda of Table 1 is the rate within 1 kpc: 311.3/49.9 = 6.238 Msun/yr.
  @Test("The outflow rate carries the magnification once, its surface density not at all")
  func magnification() {
    let once = chain.state(of: bin, imageAreaKpc2: 2)
    var unlensed = bin
    unlensed.magnification = 1
    let bare = chain.state(of: unlensed, imageAreaKpc2: 2)
    #expect(abs(bare.outflowMsunYr / once.outflowMsunYr - 6.35) < 1e-12)
    #expect(bare.outflowMsunYrKpc2 == once.outflowMsunYrKpc2)
    #expect(bare.gasFraction == once.gasFraction)
  }

  @Test("Inclination lowers every surface density")
  func inclination() {
    var inclined = chain
    inclined.cosineOfInclination = 0.5
    let flat = chain.state(of: bin, imageAreaKpc2: 2)
    let tilted = inclined.state(of: bin, imageAreaKpc2: 2)
    #expect(abs(tilted.starFormationMsunYrKpc2 / flat.starFormationMsunYrKpc2 - 0.5) < 1e-14)
    #expect(tilted.starsMsunPc2 == 60)
    #expect(tilted.rateMsunYr == flat.rateMsunYr)
  }

  @Test("A missing input takes away exactly what needs it")
  func missing() {
    var noStars = bin
    noStars.starsMsunPc2 = .nan
    let first = chain.state(of: noStars, imageAreaKpc2: 2)
    #expect(first.rateMsunYr.isFinite && first.starFormationMsunYrKpc2.isFinite)
    #expect(first.gasMsunPc2.isNaN && first.gasFraction.isNaN && first.efficiencyPerYr.isNaN)
    #expect(first.loading == .undefined && first.outflowMsunYr.isNaN)
    var noAge = bin
    noAge.ageYr = .nan
    let second = chain.state(of: noAge, imageAreaKpc2: 2)
    #expect(second.gasMsunPc2.isFinite && second.efficiencyPerYr.isFinite)
    #expect(second.loading == .undefined && second.outflowMsunYrKpc2.isNaN)
  }
}

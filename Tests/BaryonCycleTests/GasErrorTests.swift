import BaryonCycle
import Testing

@Suite("Errors of gas and gas fraction")
struct GasErrorTests {
  // Wang et al. 2019, Table 1: gas fractions 0.5598 and 0.8601 from its masses.
  @Test(
    "Gas fractions of the published masses",
    arguments: [(PublishedGalaxy.a370, 0.5598), (.macs0744, 0.8601)])
  func bookkeeping(galaxy: PublishedGalaxy, fraction: Double) {
    let ours = GasFraction.value(gas: galaxy.gas, stars: galaxy.resolvedStars)
    #expect(abs(ours - fraction) < 1e-4)
  }

  // The true first-order error, and the published 0.24 and 0.35 recomputed as if numerator and denominator were
  // independent; three digits.
  @Test(
    "Both forms of the error of the gas fraction",
    arguments: [(PublishedGalaxy.a370, 0.167, 0.249), (.macs0744, 0.093, 0.359)])
  func fractionErrors(galaxy: PublishedGalaxy, correct: Double, paper: Double) {
    let ours = GasFraction.error(
      gas: galaxy.gas, gasError: galaxy.gasError, stars: galaxy.resolvedStars,
      starsError: galaxy.resolvedStarsError)
    #expect(abs(ours - correct) < 6e-4)
    let asPublished = GasFraction.paperError(
      gas: galaxy.gas, gasError: galaxy.gasError, stars: galaxy.resolvedStars,
      starsError: galaxy.resolvedStarsError)
    #expect(abs(asPublished - paper) < 6e-4)
  }

  // dM_gas/M_gas of Table 1 is 0.3120 and 0.3073; 30 % and the rate's error give 0.3122 and 0.3064.
  @Test(
    "The published gas errors follow from a fraction of 30 %",
    arguments: [(PublishedGalaxy.a370, 0.3122), (.macs0744, 0.3064)])
  func paperScatter(galaxy: PublishedGalaxy, relative: Double) {
    let starFormationDex = galaxy.rateError / galaxy.rate / 2.302585092994046
    let ours = GasScatter.paper.gasRelativeError(starFormationDex: starFormationDex, starsDex: 0.3)
    #expect(abs(ours - relative) < 1e-4)
    #expect(abs(ours / (galaxy.gasError / galaxy.gas) - 1) < 0.01)
  }

  @Test("0.3 dex is 0.69 of the gas, and data errors go through the law")
  func dexScatter() {
    let bare = GasScatter.standard.gasRelativeError(starFormationDex: 0, starsDex: 0)
    #expect(abs(bare - 0.690776) < 1e-6)
    let full = GasScatter.dex(0.3).gasErrorDex(starFormationDex: 0.1, starsDex: 0.2)
    let expected = ((0.01 + 0.545 * 0.545 * 0.04) / (1.09 * 1.09) + 0.09).squareRoot()
    #expect(abs(full - expected) < 1e-12)
  }
}

import StellarPopulations
import Testing

@Suite("Reddening from colours")
struct ReddeningTests {
  // Daddi et al. 2004, eq. 4: E(B-V) = 0.25 (B - z + 0.1).
  @Test func daddi() {
    let reddening = ColourReddening.daddi2004.stellar(colour: 0.7)
    #expect(abs(reddening.colourExcess - 0.2) < 1e-12)
    #expect(!reddening.isClipped)
  }

  // z = 1.65, Z = 0.004, 100 Myr of a table of fits: slope 0.3328, intercept 0.1407, unreddened colour -0.4223.
  @Test func tableOfFits() {
    let relation = ColourReddening(slope: 0.3328, intercept: 0.1407)
    // The table has four digits.
    #expect(abs(relation.intrinsicColour + 0.4223) < 1e-3)
    #expect(abs(relation.stellar(colour: 0.2).colourExcess - (0.3328 * 0.2 + 0.1407)) < 1e-12)
    // 0.3 mag in the zero point is 0.1 in the colour excess.
    #expect(abs(relation.stellar(colour: 0.2).error - 0.3328 * 0.3) < 1e-12)
    let withData = relation.stellar(colour: 0.2, colourError: 0.4)
    #expect(abs(withData.error - 0.3328 * 0.5) < 1e-12)
  }

  @Test func bluerThanStarsIsClippedAndRecorded() {
    let reddening = ColourReddening.daddi2004.stellar(colour: -0.5)
    #expect(reddening.colourExcess == 0)
    #expect(reddening.isClipped)
    #expect(abs(reddening.unclipped + 0.1) < 1e-12)
    #expect(ColourReddening.daddi2004.stellar(colour: .nan).colourExcess.isNaN)
  }

  // A_V of the lines 0.84: E_N = 0.271, E_S = 0.154 with f = 0.57, A_V of the stars 0.626 (Calzetti, R_V 4.05).
  @Test func nebularFromStellar() {
    let relation = NebularReddening.valentino2017
    let stars = relation.stellarColourExcess(nebular: 0.84 / 3.1)
    #expect(abs(stars - 0.154) < 5e-4)
    #expect(abs(stars * 4.05 - 0.626) < 5e-4)
    #expect(abs(relation.nebularAV(stellar: stars) - 0.84) < 1e-12)
  }

  @Test func errorsOfStarsAndFactorAdd() {
    let stars = StellarReddening(unclipped: 0.2, error: 0.05)
    let relation = NebularReddening(name: "own", stellarOverNebular: 0.5, error: 0.1)
    let fromStars = 3.1 / 0.5 * 0.05
    let fromFactor = 3.1 * 0.2 / 0.25 * 0.1
    let expected = (fromStars * fromStars + fromFactor * fromFactor).squareRoot()
    #expect(abs(relation.nebularAVError(stars) - expected) < 1e-12)
  }

  @Test func namesAreKnown() {
    for relation in NebularReddening.all { #expect(NebularReddening.named(relation.name) == relation) }
    #expect(NebularReddening.named("nobody") == nil)
  }
}

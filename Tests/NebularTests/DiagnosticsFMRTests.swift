import Nebular
import Testing

@Suite("Fundamental metallicity relation")
struct DiagnosticsFMRTests {
  // The two published galaxies: masses 1.12e9 and 2.55e9 Msun, rates 25.39 and 48.86 Msun/yr; four digits.
  @Test(
    "Relations of the two published galaxies",
    arguments: [
      (1.12e9, 25.39, 8.600, 7.913, 8.419, 8.2159), (2.55e9, 48.86, 8.866, 8.1027, 8.419, 8.3517),
    ])
  func published(
    mass: Double, rate: Double, mu: Double, first: Double, projected: Double, extended: Double
  ) {
    let (logMass, logRate) = (logarithm10(mass), logarithm10(rate))
    #expect(
      abs(FundamentalMetallicityRelation.mu32(logMass: logMass, logRate: logRate) - mu) < 1e-3)
    for (relation, value, isExtrapolated) in [
      (FundamentalMetallicityRelation.mannucci2010, first, true), (.mannucci2010Projected, projected, true),
      (.mannucci2011, extended, false),
    ] {
      let ours = relation.oxygenAbundance(logMass: logMass, logRate: logRate)
      // Values have three or four decimals.
      #expect(abs(ours.value - value) < 1e-3)
      #expect(ours.isExtrapolated == isExtrapolated)
    }
  }

  @Test("At 1e10 Msun and 1 Msun/yr the plane has its constant, and both editions agree")
  func constant() {
    for relation in [FundamentalMetallicityRelation.mannucci2010, .mannucci2010Projected, .mannucci2011] {
      let ours = relation.oxygenAbundance(logMass: 10, logRate: 0)
      #expect(abs(ours.value - 8.90) < 1e-12)
      #expect(!ours.isExtrapolated)
    }
  }

  @Test("The residual is positive above the relation")
  func residual() {
    let relation = FundamentalMetallicityRelation.mannucci2011
    let residual = relation.residualDex(oxygenAbundance: 9.0, logMass: 10, logRate: 0)
    #expect(abs(residual.value - 0.1) < 1e-12)
    #expect(relation.residualDex(oxygenAbundance: .nan, logMass: 10, logRate: 0).value.isNaN)
  }
}

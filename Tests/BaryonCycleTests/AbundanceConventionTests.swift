import BaryonCycle
import Testing

@Suite("From the oxygen abundance to Z")
struct AbundanceConventionTests {
  // 8.69 is 10^-3.31 = 4.898e-4 by number; 11.712 by mass; 0.0142 in all metals.
  @Test(
    "Z at the solar abundance",
    arguments: [
      (AbundanceConvention.paper, 4.897788e-4), (.oxygenMass, 5.736436e-3), (.totalMetals, 0.0142),
      (.custom(factor: 3), 1.4693364e-3),
    ])
  func solar(convention: AbundanceConvention, metallicity: Double) {
    #expect(abs(convention.metallicity(oxygenAbundance: 8.69) / metallicity - 1) < 1e-6)
    #expect(abs(convention.oxygenAbundance(metallicity: metallicity) - 8.69) < 1e-6)
  }

  @Test("Names")
  func names() {
    for convention in AbundanceConvention.all {
      #expect(AbundanceConvention.named(convention.name) == convention)
      #expect(convention.suggestedYield != nil)
    }
    #expect(AbundanceConvention.named("custom", factor: 2) == .custom(factor: 2))
    #expect(AbundanceConvention.named("custom") == nil)
    #expect(AbundanceConvention.named("solar") == nil)
    #expect(AbundanceConvention.custom(factor: 2).suggestedYield == nil)
    #expect(AbundanceConvention.paper.oxygenAbundance(metallicity: 0).isNaN)
  }
}

import StellarPopulations
import Testing

@testable import Analysis

/// Which end of the table EW(Hbeta) fell off is kept with the bin.
@Suite struct AgeLimitTests {
  @Test func theEndOfTheTableDecidesWhichLimit() throws {
    let curve = try HbetaAgeCurve(
      name: "test", log10AgeYears: [6, 7, 8, 9], equivalentWidthAngstrom: [400, 200, 100, 50])
    func flags(_ width: Double) -> FlowFlags {
      FlowFlags(age: curve.age(ofEquivalentWidth: width, absorptionAngstrom: 0).limit)
    }
    #expect(flags(150) == [])
    // The width falls with age: a larger one than any is younger than the table's first age.
    #expect(flags(500).text == "ew_outside_table|age_upper_limit")
    #expect(flags(20).text == "ew_outside_table|age_lower_limit")
    #expect(flags(-1) == .noAge)
  }
}

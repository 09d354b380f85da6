import Library
import StellarPopulations
import TestSupport
import Testing

@Suite("Reddening from a colour")
struct ColourReddeningTests {
  private let table: ColourReddeningTable

  init() throws { table = try Shipped.library.colourReddeningTable() }

  @Test("The table's own fits come back")
  func points() throws {
    #expect(table.rows.count == 72 && table.metallicities == [0.004, 0.008, 0.02])
    let relation = try table.relation(redshift: 1.65, log10AgeYears: 8.0)
    #expect(abs(relation.slope - 0.3328) < 1e-12 && abs(relation.intercept - 0.1407) < 1e-12)
    // 0.3 mag in the unreddened colour.
    #expect(abs(relation.stellar(colour: 0).error - 0.09984) < 1e-12)
    // The unreddened colour of the same fit, -0.4223, means no dust: the fit's largest residual is 0.0002.
    #expect(relation.stellar(colour: -0.4223).colourExcess < 5e-4)
  }

  @Test("Linear in redshift and in age")
  func interpolation() throws {
    let low = try table.relation(redshift: 1.65, log10AgeYears: 7.8)
    // Between log ages 7.70 (0.3332, 0.1609) and 7.90 (0.3330, 0.1479).
    #expect(abs(low.slope - 0.3331) < 1e-12 && abs(low.intercept - 0.1544) < 1e-12)
    let high = try table.relation(redshift: 1.96, log10AgeYears: 7.8)
    let middle = try table.relation(redshift: 1.805, log10AgeYears: 7.8)
    #expect(abs(middle.slope - (low.slope + high.slope) / 2) < 1e-12)
    #expect(abs(middle.intercept - (low.intercept + high.intercept) / 2) < 1e-12)
    // The slopes quoted for Z = 0.004: 0.333 and 0.321.
    #expect(abs(low.slope - 0.333) < 1e-3 && abs(high.slope - 0.321) < 1e-3)
  }

  @Test("What the table does not have is refused")
  func refusals() {
    #expect { try table.relation(redshift: 2.5, log10AgeYears: 8) } throws: {
      "\($0)".contains("1.65 to 1.96")
    }
    #expect {
      try table.relation(redshift: 1.7, metallicity: 0.05, log10AgeYears: 8)
    } throws: { "\($0)".contains("Z = 0.02") }
  }
}

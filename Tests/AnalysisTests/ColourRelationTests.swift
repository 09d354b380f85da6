import StellarPopulations
import Testing

@testable import Analysis

@Suite("Reddening from the colour") struct ColourRelationTests {
  @Test func theSpectraServeWhereTheTableEnds() throws {
    let reference = try FlowGalaxy.tables.get()
    func relation(_ redshift: Double, _ years: Double) throws -> ColourRelation {
      try ColourRelation(
        reference, library: nil, redshift: redshift, ageYears: years)
    }
    #expect(try relation(1.96, 1e8).origin == "the table of fits")
    // The table ends at z = 2.01. Across its edge both ways agree: the spectra are Starburst99, the table Bruzual &
    // Charlot, whose slopes differ by a few percent and zero points by less than the 0.3 mag that stand for them.
    let table = try relation(2.005, 1e8).relation
    let spectra = try relation(2.02, 1e8)
    #expect(spectra.origin == "the model spectra")
    #expect(abs(spectra.relation.slope / table.slope - 1) < 0.06)
    #expect(abs(spectra.relation.intrinsicColour - table.intrinsicColour) < 0.15)
    // Daddi et al. 2004 and the monochromatic limit: the lever shortens towards low redshift.
    #expect(try relation(1.2, 1e8).relation.slope > table.slope)
    #expect(throws: StellarError.self) { try relation(3.5, 1e8) }
  }
}

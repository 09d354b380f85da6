import BaryonCycle
import Library
import TestSupport
import Testing

@testable import Products

@Suite("Table 1's own inputs in the regulator") struct PublishedInputsTests {
  // lambda 50.35 and 48.58 at 12+log(O/H) = 7.77 by the number ratio; 2.05 and no root by the mass fraction of oxygen:
  // inverted independently from Table 1's rates, gas masses and ages, two decimals. The published 49.9 and 52.1 belong to
  // 7.774 and 7.744, three decimals.
  @Test(arguments: [("03751", 50.35, 2.05, 7.774), ("01203", 48.58, nil, 7.744)])
  func bothConventions(_ number: String, _ paper: Double, _ oxygen: Double?, _ abundance: Double) throws {
    let galaxies = try DataLibrary(root: Reference.data).publishedGalaxies()
    let galaxy = try #require(galaxies.first { $0.number == number })
    let inputs = try #require(PublishedInputs(galaxy))
    #expect(inputs.readings.map(\.convention) == [.paper, .oxygenMass])
    #expect(abs(inputs.readings[0].loading.value - paper) < 0.01)
    #expect(abs(inputs.readings[0].abundanceOfPublishedLoading - abundance) < 1e-3)
    if let oxygen {
      #expect(abs(inputs.readings[1].loading.value - oxygen) < 0.01)
    } else {
      #expect(!inputs.readings[1].loading.isSolved)
      #expect(inputs.readings[1].loading.reason?.contains("maximum") == true)
    }
  }

  @Test func withoutAPublishedGasMassThereIsNone() throws {
    var galaxy = try #require(try DataLibrary(root: Reference.data).publishedGalaxies().first)
    galaxy.values["gas_mass"] = nil
    #expect(PublishedInputs(galaxy) == nil)
  }
}

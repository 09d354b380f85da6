import Foundation
import Library
import StellarPopulations
import TestSupport
import Testing

@Suite("Age from Hbeta")
struct HbetaAgeTests {
  private let table: HbetaAgeTable

  init() throws { table = try Shipped.library.hbetaAgeTable() }

  @Test("The default gives 119 and 42 Myr for table 1's widths, not the paper's 79 and 40")
  func standard() throws {
    let curve = try table.curve()
    let old = curve.age(ofEquivalentWidth: 73.98)
    let young = curve.age(ofEquivalentWidth: 118.29)
    #expect(old.limit == .none && young.limit == .none)
    // An independent interpolation of the same table: 119.0 and 42.4 Myr (rounded to 0.1).
    #expect(abs(old.ageYears / 1e6 - 119.0) < 0.06)
    #expect(abs(young.ageYears / 1e6 - 42.4) < 0.06)
  }

  @Test("A point of the table comes back, and between points ln t is linear in ln EW")
  func interpolation() throws {
    let curve = try table.curve()
    // log age 8.00: 83.12 Angstrom; 8.05: 79.01.
    #expect(abs(curve.age(ofEquivalentWidth: 83.12, absorptionAngstrom: 0).ageYears / 1e8 - 1) < 1e-9)
    let middle = (83.12 * 79.01).squareRoot()
    let age = curve.age(ofEquivalentWidth: middle, absorptionAngstrom: 0).ageYears
    #expect(abs(age / 1.0592537251772889e8 - 1) < 1e-9)
  }

  @Test("Widths outside the curve are limits, and the ends themselves are not")
  func limits() throws {
    let curve = try table.curve()
    let range = curve.equivalentWidthRangeAngstrom
    #expect(abs(range.upperBound - 938.55) < 1e-6 && abs(range.lowerBound - 34.27) < 1e-6)
    #expect(curve.age(ofEquivalentWidth: 2000).limit == .younger)
    #expect(curve.age(ofEquivalentWidth: 2000).ageYears == curve.ageRangeYears.lowerBound)
    #expect(curve.age(ofEquivalentWidth: 20).limit == .older)
    #expect(curve.age(ofEquivalentWidth: 938.55, absorptionAngstrom: 0).limit == .none)
    #expect(curve.age(ofEquivalentWidth: 34.27, absorptionAngstrom: 0).limit == .none)
    let none = curve.age(ofEquivalentWidth: -4)
    #expect(none.limit == .noEmission && none.ageYears.isNaN)
  }

  @Test("Only the longest falling branch is used")
  func branch() throws {
    let curve = try HbetaAgeCurve(
      name: "toy", log10AgeYears: [6, 6.1, 6.2, 6.3, 6.4, 6.5],
      equivalentWidthAngstrom: [500, 480, 600, 300, 200, 210])
    #expect(abs(curve.equivalentWidthRangeAngstrom.upperBound - 600) < 1e-9)
    #expect(abs(curve.equivalentWidthRangeAngstrom.lowerBound - 200) < 1e-9)
    #expect(throws: StellarError.self) {
      try HbetaAgeCurve(name: "flat", log10AgeYears: [6, 7], equivalentWidthAngstrom: [5, 5])
    }
  }

  @Test("An error on the width makes an interval of ages")
  func interval() throws {
    let curve = try table.curve()
    let ages = curve.ages(ofEquivalentWidth: 73.98, error: 2.83)
    #expect(ages.lower.ageYears < ages.central.ageYears && ages.central.ageYears < ages.upper.ageYears)
    #expect(ages.lower == curve.age(ofEquivalentWidth: 76.81))
  }

  @Test("Unknown choices are refused with what there is")
  func unknown() {
    #expect {
      try table.curve(.standard, .cloudy)
    } throws: {
      "\($0)".contains("ew_cloudy") && "\($0)".contains("ew_star, ew_tot, ew_sb99")
    }
    let model = HbetaAgeTable.Model(
      name: "SB99_PadovaAGB", metallicity: "0.3", initialMassFunction: "Kroupa")
    #expect { try table.curve(model) } throws: { "\($0)".contains("SB99_PadovaAGB Z=0.004 Kroupa") }
    #expect(table.models.count == 25 && table.models.contains(.standard))
  }

  @Test("Differential dust and rest-frame width")
  func widths() {
    #expect(
      abs(EquivalentWidth.dereddened(50, lineAttenuation: 1, continuumAttenuation: 0.5) - 79.2446596) < 1e-6)
    let width = EquivalentWidth.restAngstrom(
      lineFlux: 17.68e-17, continuumPerAngstrom: 8.0738e-19, redshift: 1.96)
    #expect(abs(width - 73.98) < 0.001)
    #expect(EquivalentWidth.restAngstrom(lineFlux: 1, continuumPerAngstrom: 0, redshift: 1).isNaN)
  }

  static let hasAnchors = Reference.sharedFile("sps/anchor_check.csv") != nil

  @Test(
    "All models and continua give the ages of an independent interpolation",
    .enabled(if: hasAnchors, "needs the reference figures of the anchors"))
  func anchors() throws {
    let file = try #require(Reference.sharedFile("sps/anchor_check.csv"))
    let anchors = try CSVTable(path: file.path)
    let (old, young) = (try anchors.numbers("age_03751"), try anchors.numbers("age_01203"))
    let absorption = try anchors.numbers("added_abs_a")
    var checked = 0
    for (row, record) in anchors.records.enumerated() {
      let model = HbetaAgeTable.Model(
        name: record.fields[0], metallicity: record.fields[1], initialMassFunction: record.fields[2])
      let name = record.fields[3].hasPrefix("ew_") ? record.fields[3] : "ew_" + record.fields[3]
      let continuum = try #require(HbetaAgeTable.Continuum(rawValue: name))
      let curve = try table.curve(model, continuum)
      for (width, expected) in [(73.98, old[row]), (118.29, young[row])] where expected.isFinite {
        let age = curve.age(ofEquivalentWidth: width, absorptionAngstrom: absorption[row])
        // The anchors are rounded to 0.1 Myr, and some models have a second branch above their first ages.
        if age.limit == .none {
          #expect(
            abs(age.ageYears / 1e6 - expected) < 0.06 + 0.01 * expected, "\(model) \(continuum) \(width)")
          checked += 1
        }
      }
    }
    #expect(checked > 100)
  }
}

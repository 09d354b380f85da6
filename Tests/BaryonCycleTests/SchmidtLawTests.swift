import BaryonCycle
import TestSupport
import Testing

@Suite("Gas from star formation")
struct SchmidtLawTests {
  @Test("Eq. 4 against the reference file", .enabled(if: AcceptanceFile.isHere, "needs the reference file"))
  func acceptanceFile() {
    let rows = AcceptanceFile.rows("Sigma_gas")
    #expect(rows.count == 5)
    for row in rows {
      let ours = SchmidtLaw.extended.gasSurfaceDensityMsunPc2(
        starFormationMsunYrKpc2: row[0], starsMsunPc2: row[1])
      #expect(abs(ours / row[2] - 1) < 1e-6)
    }
  }

  // From the law as printed, eight digits; gas, efficiency (1/yr) and gas fraction.
  @Test(
    "Gas, efficiency and gas fraction",
    arguments: [
      (1.0, 100.0, 2327.9437, 4.2956e-10, 0.9588), (0.1, 10, 890.3101, 1.1232e-10, 0.9889),
      (10, 1000, 6087.0052, 1.6428e-9, 0.8589), (10, 300, 11113.3001, 8.9982e-10, 0.9737),
    ])
  func inversion(starFormation: Double, stars: Double, gas: Double, efficiency: Double, fraction: Double) {
    let ours = SchmidtLaw.extended.gasSurfaceDensityMsunPc2(
      starFormationMsunYrKpc2: starFormation, starsMsunPc2: stars)
    #expect(abs(ours / gas - 1) < 1e-6)
    let epsilon = GasFraction.efficiencyPerYr(starFormationMsunYrKpc2: starFormation, gasMsunPc2: ours)
    // The efficiencies have five digits, the fractions four decimals.
    #expect(abs(epsilon / efficiency - 1) < 4e-5)
    #expect(abs(GasFraction.value(gas: ours, stars: stars) - fraction) < 6e-5)
  }

  @Test("The law and its inverse undo one another", arguments: SchmidtLaw.all, [1e-3, 0.7, 40])
  func roundTrip(law: SchmidtLaw, starFormation: Double) {
    for stars in [3.0, 150, 4000] {
      let gas = law.gasSurfaceDensityMsunPc2(starFormationMsunYrKpc2: starFormation, starsMsunPc2: stars)
      let back = law.starFormationMsunYrKpc2(gasMsunPc2: gas, starsMsunPc2: stars)
      #expect(abs(back / starFormation - 1) < 1e-12)
    }
  }

  // Kennicutt 1998, eq. 4: at 100 Msun/pc2 a Salpeter rate of 2.5e-4 x 100^1.4 = 0.15774.
  @Test func kennicutt() {
    let law = SchmidtLaw.kennicutt1998
    #expect(abs(law.starFormationMsunYrKpc2(gasMsunPc2: 100, starsMsunPc2: .nan) * 1.7 - 0.15774) < 1e-5)
    #expect(SchmidtLaw.named("kennicutt1998") == law)
    #expect(SchmidtLaw.named("shi") == nil)
  }

  @Test func noGasWithoutStarFormationOrStars() {
    let law = SchmidtLaw.extended
    for (starFormation, stars) in [(0.0, 100.0), (-1, 100), (1, 0), (1, -3), (.nan, 1), (1, .nan)] {
      let gas = law.gasSurfaceDensityMsunPc2(starFormationMsunYrKpc2: starFormation, starsMsunPc2: stars)
      #expect(gas.isNaN)
    }
    #expect(GasFraction.efficiencyPerYr(starFormationMsunYrKpc2: 1, gasMsunPc2: .nan).isNaN)
    #expect(GasFraction.value(gas: -1, stars: 3).isNaN)
  }
}

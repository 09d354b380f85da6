import BaryonCycle
import Testing

@Suite struct SchmidtLawTests {
  // Computed with mpmath from the law as printed; ten digits shown.
  @Test(arguments: [
    (1.0, 100.0, 2327.9437), (0.1, 10, 890.3101), (10, 1000, 6087.0052), (10, 300, 11113.3001),
    (0.01, 1, 340.4945),
  ])
  func inversionAgreesWithTheReference(_ starFormation: Double, _ stars: Double, _ gas: Double) {
    let ours = SchmidtLaw.gasSurfaceDensityMsunPc2(
      starFormationMsunYrKpc2: starFormation, starsMsunPc2: stars)
    #expect(abs(ours / gas - 1) < 1e-6)
  }
}

import BaryonCycle
import Testing

@Suite("Chemical evolution with inflow and outflow")
struct ChemicalEvolutionTests {
  // y = 0.003, R = 0.4. The published closed forms of each case in 30 digits (mpmath); 13 given.
  @Test(
    "Metallicities of the models",
    arguments: [
      (0.3, 0.0, 0.9, 3.157894736842e-4), (0.3, 0, 0.7, 1.058823529412e-3), (0, 0, 0.9, 3.160815469735e-4),
      (0, 2, 0.9, 2.721064071528e-4), (0, 2, 0.6, 9.40239335183e-4), (0, 10, 0.9, 1.84447319208e-4),
      (0.6, 0, 0.7, 1.045682827407e-3), (1.5, 1, 0.6, 9.529306414864e-4), (3, 1, 0.9, 2.845978832959e-4),
    ])
  func closedForms(inflow: Double, outflow: Double, gasFraction: Double, metallicity: Double) {
    let model = ChemicalEvolution(inflow: inflow, outflow: outflow)
    #expect(abs(model.metallicity(gasFraction: gasFraction) / metallicity - 1) < 1e-11)
  }

  // Rows of the file that were integrated by steps are good to 1e-4 only, as y ln(1/0.9) = 3.160815e-4 for the
  // closed box shows, where it has 3.160882e-4.
  @Test("Against the reference file", .enabled(if: AcceptanceFile.isHere, "needs the reference file"))
  func acceptanceFile() throws {
    for (key, inflow, outflow, gasFraction) in [
      ("fi0.3_fo0_mu0.7", 0.3, 0.0, 0.7), ("closed_mu0.9", 0, 0, 0.9), ("fo2_mu0.9", 0, 2, 0.9),
      ("fo10_mu0.9", 0, 10, 0.9), ("fi0.6_mu0.7", 0.6, 0, 0.7), ("fi1.5_fo1_mu0.6", 1.5, 1, 0.6),
    ] {
      let reference = try #require(AcceptanceFile.number("erb", key))
      let ours = ChemicalEvolution(inflow: inflow, outflow: outflow).metallicity(gasFraction: gasFraction)
      #expect(abs(ours / reference - 1) < 1.1e-4, "\(key)")
    }
  }

  @Test("Minimum gas fraction, eq. 5", arguments: [(1.0, 0.4), (1.5, 0.6), (2, 0.7), (4, 0.85), (10, 0.94)])
  func minimum(inflow: Double, fraction: Double) throws {
    let model = ChemicalEvolution.pureInflow(inflow)
    #expect(abs(try #require(model.minimumGasFraction) - fraction) < 1e-12)
    let limit = try #require(model.limitingMetallicity)
    #expect(abs(limit - 0.003 * 0.6 / inflow) < 1e-15)
    // Just above the end the metallicity is just below its limit; at and below it there is none.
    let close = model.metallicity(gasFraction: fraction + 1e-9)
    #expect(close < limit * (1 + 1e-12) && close > 0.999 * limit)
    #expect(model.metallicity(gasFraction: fraction - 1e-6).isNaN)
  }

  @Test("Nothing is out of reach without net inflow")
  func noMinimum() {
    #expect(ChemicalEvolution(inflow: 2, outflow: 1.4).minimumGasFraction == nil)
    #expect(ChemicalEvolution.leakyBox(outflow: 3).minimumGasFraction == nil)
    #expect(ChemicalEvolution.leakyBox(outflow: 3).metallicity(gasFraction: 1e-6).isFinite)
  }

  // 12+log(O/H) with Z taken for the number ratio.
  @Test(
    "The leaky box on the axis of the published figure",
    arguments: [
      (50.0, [8.274, 8.199, 8.109, 7.920]), (10.0, [8.803, 8.696, 8.562, 8.266]),
    ] as [(Double, [Double])])
  func figureAxis(outflow: Double, abundances: [Double]) {
    let model = ChemicalEvolution.leakyBox(outflow: outflow)
    for (fraction, abundance) in zip([0.3, 0.5, 0.7, 0.9], abundances) {
      let z = model.metallicity(gasFraction: fraction)
      #expect(abs(AbundanceConvention.paper.oxygenAbundance(metallicity: z) - abundance) < 6e-4)
    }
  }

  @Test(
    "The closed form solves the equations",
    arguments: [(0.0, 0.0), (0, 2), (0, 30), (0.3, 0), (0.6, 0), (1.6, 1), (1.5, 1), (3, 1), (0.2, 4)])
  func integration(inflow: Double, outflow: Double) {
    let model = ChemicalEvolution(inflow: inflow, outflow: outflow)
    for fraction in [0.95, 0.82, 0.7] {
      let integrated = Self.integrate(model, to: fraction)
      // Runge-Kutta of fourth order with 4000 steps is good to about 1e-11 here.
      guard let integrated else {
        #expect(model.metallicity(gasFraction: fraction).isNaN)
        continue
      }
      #expect(abs(model.metallicity(gasFraction: fraction) / integrated - 1) < 1e-8)
    }
  }

  @Test("Special cases are limits of the general one", arguments: [0.2, 0.5, 0.93])
  func limits(fraction: Double) {
    func z(_ inflow: Double, _ outflow: Double) -> Double {
      ChemicalEvolution(inflow: inflow, outflow: outflow).metallicity(gasFraction: fraction)
    }
    // To first order in the small step, which is 1e-10; the slopes are of order one.
    #expect(abs(z(1e-10, 2) / z(0, 2) - 1) < 1e-8)
    #expect(abs(z(0, 1e-10) / z(0, 0) - 1) < 1e-8)
    #expect(abs(z(1e-10, 1e-10) / z(0, 0) - 1) < 1e-8)
    for step in [1e-3, 1e-6, 1e-9, 1e-12, 1e-15] {
      #expect(abs(z(1.6 + step, 1) / z(1.6, 1) - 1) < 30 * step + 1e-13)
      #expect(abs(z(1.6 - step, 1) / z(1.6, 1) - 1) < 30 * step + 1e-13)
    }
  }

  @Test("A yield by mass of stars formed is larger by 1/(1 - R) by mass locked up")
  func basis() {
    let locked = ChemicalEvolution(inflow: 0.4, outflow: 2)
    let formed = ChemicalEvolution(inflow: 0.4, outflow: 2, basis: .formedMass)
    let ratio = formed.metallicity(gasFraction: 0.6) / locked.metallicity(gasFraction: 0.6)
    #expect(abs(ratio - 1 / 0.6) < 1e-12)
  }

  @Test("Refused gas fractions", arguments: [0, -0.1, 1.01, .nan])
  func refused(fraction: Double) {
    #expect(ChemicalEvolution.closedBox().metallicity(gasFraction: fraction).isNaN)
  }

  // Metals and gas against stars formed, from gas alone to a gas fraction; nil where that is never reached.
  private static func integrate(_ model: ChemicalEvolution, to fraction: Double) -> Double? {
    let alpha = model.lockedFraction
    let net = model.inflow - model.outflow - alpha
    // M_gas = 1 + net S, M_star = alpha S.
    let total = 1 / fraction - 1
    let denominator = alpha - net * total
    guard denominator > 0 else { return nil }
    let end = total / denominator
    let steps = 4000
    let h = end / Double(steps)
    func slope(_ s: Double, _ metals: Double) -> Double {
      let z = metals / (1 + net * s)
      return model.yield * alpha - z * alpha - z * model.outflow
    }
    var metals = 0.0
    for index in 0..<steps {
      let s = Double(index) * h
      let k1 = slope(s, metals)
      let k2 = slope(s + h / 2, metals + h / 2 * k1)
      let k3 = slope(s + h / 2, metals + h / 2 * k2)
      let k4 = slope(s + h, metals + h * k3)
      metals += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    }
    return metals / (1 + net * end)
  }
}

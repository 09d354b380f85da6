import BaryonCycle
import Testing

@Suite("Metallicity of the gas regulator")
struct GasRegulatorTests {
  // Mass loading, efficiency (1/yr), age (yr), Z of both forms; y = 0.003, R = 0.4; seven digits.
  @Test(
    "Both closed forms",
    arguments: [
      (0.0, 1e-9, 1e8, 1.872562e-4, 1.485001e-4), (1, 1e-9, 1e8, 1.832847e-4, 1.460017e-4),
      (10, 1e-9, 1e8, 1.484314e-4, 1.239833e-4), (50, 1e-9, 1e8, 5.855037e-5, 5.737271e-5),
      (10, 5e-9, 5e7, 2.478310e-4, 2.260022e-4), (10, 1e-9, 1e10, 2.830189e-4, 2.830189e-4),
    ])
  func reference(loading: Double, efficiency: Double, age: Double, pm14: Double, exact: Double) {
    let published = GasRegulator().metallicity(loading: loading, efficiencyPerYr: efficiency, ageYr: age)
    #expect(abs(published / pm14 - 1) < 1e-6)
    let solved = GasRegulator(solution: .exact)
      .metallicity(loading: loading, efficiencyPerYr: efficiency, ageYr: age)
    #expect(abs(solved / exact - 1) < 1e-6)
  }

  @Test("Both closed forms against the reference file", .enabled(if: AcceptanceFile.isHere, "needs the file"))
  func acceptanceFile() {
    let rows = AcceptanceFile.rows("regulator_Z_pm14_exact")
    #expect(rows.count == 6)
    for row in rows {
      for (solution, z) in zip(GasRegulator.Solution.allCases, row[3...]) {
        let ours = GasRegulator(solution: solution)
          .metallicity(loading: row[0], efficiencyPerYr: row[1], ageYr: row[2])
        #expect(abs(ours / z - 1) < 1e-6)
      }
    }
  }

  @Test("Inflow that brings metals")
  func enrichedInflow() {
    let regulator = GasRegulator(inflowMetallicity: 1e-4)
    let z = regulator.metallicity(loading: 10, efficiencyPerYr: 1e-9, ageYr: 1e8)
    #expect(abs(z / 2.286795e-4 - 1) < 1e-6)
  }

  // Z_max / y at epsilon t, from the same closed form in extended precision; three to five digits.
  @Test(
    "The most metals without outflow",
    arguments: [
      (0.001, 0.00063), (0.01, 0.0063), (0.05, 0.0314), (0.3, 0.1825), (1, 0.5531), (3, 1.2302), (10, 1.6585),
    ])
  func maximum(cycles: Double, ratio: Double) {
    let top = GasRegulator().maximum(efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
    #expect(top.loading == 0)
    #expect(abs(top.metallicity / 0.003 - ratio) < 6e-5)
  }

  @Test("Limits: 2 (1 - 1/e) of the exact form at first, y/(1 - R + lambda) at last")
  func limits() {
    func z(_ solution: GasRegulator.Solution, _ age: Double) -> Double {
      GasRegulator(solution: solution).metallicity(loading: 3, efficiencyPerYr: 1e-9, ageYr: age)
    }
    // u is 3.6e-12 here; both forms are linear to that order.
    #expect(abs(z(.pm14, 1e-3) / z(.exact, 1e-3) - 2 * (1 - 0.36787944117144233)) < 1e-10)
    #expect(abs(z(.exact, 1e-3) / (0.003 * 1e-12 / 2) - 1) < 1e-10)
    for solution in GasRegulator.Solution.allCases {
      #expect(abs(z(solution, 1e12) / (0.003 / 3.6) - 1) < 1e-12)
    }
  }

  @Test("The exact form joins its series without a step")
  func seriesJoins() {
    // u = 0.5 is the joint; slopes are of order one, so values 2e-12 apart differ by no more than that.
    let regulator = GasRegulator(solution: .exact, returnFraction: 0)
    let below = regulator.metallicity(loading: 0, efficiencyPerYr: 1, ageYr: 0.5 - 1e-12)
    let above = regulator.metallicity(loading: 0, efficiencyPerYr: 1, ageYr: 0.5 + 1e-12)
    #expect(abs(below / above - 1) < 1e-11)
    #expect(below < above)
  }

  @Test(
    "The exact form solves the equations of the reservoir",
    arguments: [(0.0, 0.0), (5, 0), (0, 2e-4), (12, 1e-4)])
  func integration(loading: Double, inflow: Double) {
    let regulator = GasRegulator(solution: .exact, inflowMetallicity: inflow)
    let efficiency = 1e-9
    for age in [3e7, 4e8, 3e9] {
      let integrated = Self.integrate(regulator, loading: loading, efficiency: efficiency, age: age)
      let ours = regulator.metallicity(loading: loading, efficiencyPerYr: efficiency, ageYr: age)
      // Fourth-order Runge-Kutta with 2000 steps of at most a fiftieth of a time scale: 1e-9.
      #expect(abs(ours / integrated - 1) < 1e-8)
    }
  }

  @Test("The equilibrium time")
  func equilibriumTime() {
    #expect(abs(GasRegulator().equilibriumTimeYr(loading: 9.4, efficiencyPerYr: 1e-9) - 1e8) < 1e-6)
  }

  // Gas and metals from nothing under a constant inflow of one unit a year.
  private static func integrate(
    _ regulator: GasRegulator, loading: Double, efficiency: Double, age: Double
  ) -> Double {
    let drain = efficiency * (regulator.lockedFraction + loading)
    let steps = 2000
    let h = age / Double(steps)
    func slope(_ state: (gas: Double, metals: Double)) -> (gas: Double, metals: Double) {
      let formed = regulator.yield * efficiency * state.gas
      return (1 - drain * state.gas, regulator.inflowMetallicity + formed - drain * state.metals)
    }
    func moved(
      _ state: (gas: Double, metals: Double), _ slope: (gas: Double, metals: Double), _ by: Double
    ) -> (gas: Double, metals: Double) {
      (state.gas + by * slope.gas, state.metals + by * slope.metals)
    }
    var state = (gas: 0.0, metals: 0.0)
    for _ in 0..<steps {
      let k1 = slope(state)
      let k2 = slope(moved(state, k1, h / 2))
      let k3 = slope(moved(state, k2, h / 2))
      let k4 = slope(moved(state, k3, h))
      state = moved(
        state,
        (k1.gas + 2 * k2.gas + 2 * k3.gas + k4.gas, k1.metals + 2 * k2.metals + 2 * k3.metals + k4.metals),
        h / 6)
    }
    return state.metals / state.gas
  }
}

import Numerical
import Testing

@testable import BaryonCycle

@Suite("Mass loading from metallicity")
struct MassLoadingTests {
  static let abundances = [7.5, 7.6, 7.7, 7.77, 7.8, 7.9, 8.0, 8.1, 8.2, 8.3, 8.4]

  // Rows of lambda at those abundances, `paper` convention, y = 0.003; four digits, NaN for no root.
  static let table: [(efficiency: Double, age: Double, loadings: [Double])] = [
    (6.238e-9, 7.93e7, [94.27, 74.76, 59.26, 50.35, 46.95, 37.17, 29.40, 23.23, 18.33, 14.42, 11.28]),
    (2.049e-9, 3.98e7, [94.19, 74.43, 58.30, 48.58, 44.72, 32.77, 21.62, 10.44, .nan, .nan, .nan]),
    (1e-9, 8e7, [94.17, 74.39, 58.20, 48.42, 44.53, 32.44, 21.12, 9.672, .nan, .nan, .nan]),
    (1e-9, 2e8, [94.27, 74.76, 59.26, 50.34, 46.94, 37.13, 29.25, 22.80, 17.35, 12.52, 7.996]),
  ]

  @Test("The table of the published convention", arguments: table.indices)
  func paperTable(row: Int) {
    let (efficiency, age, loadings) = Self.table[row]
    for (abundance, expected) in zip(Self.abundances, loadings) {
      let solution = Self.loading(.paper, abundance, efficiency, age)
      if expected.isNaN {
        #expect(!solution.isSolved)
      } else {
        // Half a unit of the last of four digits, or of two decimals where there are three.
        #expect(abs(solution.value - expected) < 0.0052, "at \(abundance)")
      }
    }
  }

  // The published central values of lambda are 49.9 and 52.1.
  @Test(
    "Published inputs, `paper` convention",
    arguments: [
      (PublishedGalaxy.a370, 7.77, 50.3473), (.macs0744, 7.77, 48.5812), (.a370, 8.08, 24.3527),
      (.macs0744, 8.1, 10.4367),
    ])
  func published(galaxy: PublishedGalaxy, abundance: Double, expected: Double) {
    let ours = Self.loading(.paper, abundance, galaxy.efficiencyPerYr, galaxy.ageYr).value
    // The efficiency of the reference is rounded to five digits, and matters most near the maximum of Z.
    #expect(abs(ours / expected - 1) < 1e-4)
    if abundance == 7.77 { #expect(abs(ours - 50) < 2) }
  }

  @Test("Published inputs against the reference file", .enabled(if: AcceptanceFile.isHere, "needs the file"))
  func acceptanceFile() {
    let paper = AcceptanceFile.rows("lambda_paper_convention")
    let oxygen = AcceptanceFile.rows("lambda_oxygen_mass_y0.003")
    #expect(paper.count == 4 && oxygen.count == 2)
    // Efficiencies are rounded to five digits.
    for row in paper {
      #expect(abs(Self.loading(.paper, row[2], row[0], row[1]).value / row[3] - 1) < 1e-5)
    }
    for row in oxygen {
      let ours = Self.loading(.oxygenMass, row[2], row[0], row[1])
      // Four digits, with Z = 11.712 x 10^(OH-12).
      if row[3].isNaN { #expect(!ours.isSolved) } else { #expect(abs(ours.value / row[3] - 1) < 5e-4) }
    }
  }

  @Test("Oxygen by mass gives an order of magnitude less, or nothing")
  func oxygenMass() {
    let (efficiency, age) = (6.2383e-9, 7.93e7)
    for (abundance, expected) in [(7.5, 7.17), (7.6, 5.17), (7.7, 3.322), (7.77, 2.048), (7.8, 1.491)] {
      // Three digits.
      #expect(abs(Self.loading(.oxygenMass, abundance, efficiency, age).value / expected - 1) < 1e-3)
    }
    for abundance in [7.9, 8.0, 8.4] {
      let ours = Self.loading(.oxygenMass, abundance, efficiency, age)
      guard case .noRoot(let zMax) = ours else {
        Issue.record("a root at \(abundance)")
        continue
      }
      #expect(abs(zMax / 8.798e-4 - 1) < 1e-4)
      #expect(ours.value.isNaN && ours.reason != nil)
    }
    let second = PublishedGalaxy.macs0744
    guard case .noRoot(let zMax) = Self.loading(.oxygenMass, 7.77, second.efficiencyPerYr, second.ageYr)
    else {
      Issue.record("a root for the second galaxy")
      return
    }
    #expect(abs(zMax / 1.530e-4 - 1) < 1e-3)
  }

  // y = 0.015, a Chabrier-type yield: 21.2, 5.7 and, at 8.1, 9.4 and none.
  @Test("Oxygen by mass with a five times larger yield")
  func largerYield() {
    let regulator = GasRegulator(yield: 0.015)
    let (first, second) = (PublishedGalaxy.a370, PublishedGalaxy.macs0744)
    for (galaxy, abundance, expected) in [(first, 7.77, 21.2), (second, 7.77, 5.7), (first, 8.1, 9.4)] {
      let ours = Self.loading(.oxygenMass, abundance, galaxy.efficiencyPerYr, galaxy.ageYr, regulator)
      #expect(abs(ours.value - expected) < 0.06)
    }
    #expect(!Self.loading(.oxygenMass, 8.1, second.efficiencyPerYr, second.ageYr, regulator).isSolved)
  }

  @Test(
    "Z of a loading gives the loading back", arguments: GasRegulator.Solution.allCases,
    [1e-3, 0.03, 0.5, 4, 200])
  func roundTrip(solution: GasRegulator.Solution, cycles: Double) {
    for inflow in [0, 5e-5] {
      let regulator = GasRegulator(solution: solution, inflowMetallicity: inflow)
      let top = regulator.maximum(efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
      for loading in [0.0, 0.01, 0.3, 2, 17, 49.9, 400] where loading >= top.loading {
        let z = regulator.metallicity(loading: loading, efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
        // Rounding of Z at the very top may leave no root; a part in 1e14 below it there is one.
        let asked = z * (loading == top.loading ? 1 - 1e-14 : 1)
        let found = regulator.loading(metallicity: asked, efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
        let back = regulator.metallicity(
          loading: found.value, efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
        #expect(abs(back / z - 1) < 1e-12, "\(loading), Z_0 \(inflow)")
        // While u is small Z hardly depends on lambda, and the digits of Z do not fix it.
        let isSteep = (0.6 + loading) * cycles > 0.05 && z - inflow > 1e-3 * z
        if isSteep { #expect(abs(found.value - loading) < 1e-8 * max(loading, 1), "\(loading)") }
      }
    }
  }

  @Test(
    "Newton's and Brent's methods agree", arguments: GasRegulator.Solution.allCases, [0.02, 0.7, 9])
  func methodsAgree(solution: GasRegulator.Solution, cycles: Double) {
    let regulator = GasRegulator(solution: solution)
    let top = regulator.maximum(efficiencyPerYr: 2e-9, ageYr: cycles * 5e8).metallicity
    for share in stride(from: 0.02, through: 0.98, by: 0.06) {
      let fast = regulator.loading(metallicity: share * top, efficiencyPerYr: 2e-9, ageYr: cycles * 5e8)
      let slow = regulator.bracketed(share * top, efficiencyPerYr: 2e-9, ageYr: cycles * 5e8)
      #expect(abs(fast.value - slow.value) < 1e-10 * max(1, slow.value))
    }
  }

  @Test("Z falls with the loading", arguments: [1e-3, 0.1, 3, 100])
  func monotonic(cycles: Double) {
    for solution in GasRegulator.Solution.allCases {
      let regulator = GasRegulator(solution: solution)
      let values = (0..<400).map { index in
        regulator.metallicity(
          loading: Elementary.expm1(Double(index) * 0.03), efficiencyPerYr: 1e-9, ageYr: cycles * 1e9)
      }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test("With metals in the inflow the published form may rise first: the falling side is the solution")
  func risingSide() {
    let regulator = GasRegulator(inflowMetallicity: 1e-3)
    let (efficiency, age) = (1e-9, 2e7)
    let top = regulator.maximum(efficiencyPerYr: efficiency, ageYr: age)
    let scan = (0...20000).map { index in
      regulator.metallicity(loading: Double(index) * 0.1, efficiencyPerYr: efficiency, ageYr: age)
    }
    #expect(top.loading > 1)
    #expect(top.metallicity >= (scan.max() ?? .infinity) * (1 - 1e-9))
    let asked = 0.5 * (top.metallicity + 1e-3)
    let found = regulator.loading(metallicity: asked, efficiencyPerYr: efficiency, ageYr: age)
    #expect(found.value > top.loading)
    let back = regulator.metallicity(loading: found.value, efficiencyPerYr: efficiency, ageYr: age)
    #expect(abs(back / asked - 1) < 1e-12)
    guard
      case .noRoot(let zMax) = regulator.loading(
        metallicity: 1.01 * top.metallicity, efficiencyPerYr: efficiency, ageYr: age)
    else {
      Issue.record("a root above the maximum")
      return
    }
    #expect(zMax == top.metallicity)
  }

  @Test("What has no solution says why")
  func refused() {
    let regulator = GasRegulator(inflowMetallicity: 1e-4)
    #expect(
      regulator.loading(metallicity: 9e-5, efficiencyPerYr: 1e-9, ageYr: 1e8) == .belowInflow(floor: 1e-4))
    for (z, efficiency, age) in [
      (Double.nan, 1e-9, 1e8), (-1e-4, 1e-9, 1e8), (1e-4, 0, 1e8), (1e-4, 1e-9, -1), (1e-4, .nan, 1e8),
      (1e-4, 1e-9, .infinity),
    ] {
      #expect(regulator.loading(metallicity: z, efficiencyPerYr: efficiency, ageYr: age) == .undefined)
    }
    #expect(MassLoading.undefined.value.isNaN && MassLoading.solved(2).reason == nil)
  }

  private static func loading(
    _ convention: AbundanceConvention, _ abundance: Double, _ efficiency: Double, _ age: Double,
    _ regulator: GasRegulator = GasRegulator()
  ) -> MassLoading {
    regulator.loading(
      metallicity: convention.metallicity(oxygenAbundance: abundance), efficiencyPerYr: efficiency, ageYr: age
    )
  }
}

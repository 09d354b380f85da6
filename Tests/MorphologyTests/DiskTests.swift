import Foundation
import Morphology
import Numerical
import Testing

@Suite struct DiskTests {
  // cos i = q, and cos2 i = (q2 - q02)/(1 - q02) with q0 = 0.2, worked by hand.
  @Test(arguments: [(0.5, 60.000, 62.114), (0.7, 45.573, 46.792), (0.3, 72.542, 76.808)])
  func inclinationOfThinAndThickDisks(_ ratio: Double, _ thin: Double, _ thick: Double) {
    #expect(abs(DiskInclination().degrees(axisRatio: ratio) - thin) < 1e-3)
    #expect(abs(DiskInclination(thickness: 0.2).degrees(axisRatio: ratio) - thick) < 1e-3)
  }

  @Test func ratiosBelowTheThicknessAreEdgeOn() {
    #expect(DiskInclination(thickness: 0.2).degrees(axisRatio: 0.15) == 90)
    #expect(DiskInclination().degrees(axisRatio: 1) == 0)
  }

  @Test func theErrorSpansTheRatios() {
    let inclination = DiskInclination().degrees(axisRatio: Measured(0.98, 0.05))
    // From acos(0.93) = 21.57 to face-on.
    #expect(abs(inclination.error - 21.565 / 2) < 1e-2)
    #expect(DiskInclination().degrees(axisRatio: Measured(0.5, .nan)).error.isNaN)
  }

  @Test func halfOfAnExponentialDisk() {
    // Rings of an exponential with scale 1: half of the whole lies inside 1.678347 scales.
    let rings = (0..<4000).map { index -> (radius: Double, amount: Double) in
      let radius = (Double(index) + 0.5) * 0.005
      return (radius, radius * exp(-radius))
    }
    let growth = CurveOfGrowth(rings)
    #expect(abs(growth.radius(enclosing: 0.5) - 1.678_347) < 1e-4)
    // Inside a limit R the total is 1 - (1 + R) exp(-R); half of it at R = 2 lies inside 1.0694 (root of
    // 1 - (1 + r) exp(-r) = 0.297).
    let half = BrentRoot.locate(from: 0.1, to: 2) { 1 - (1 + $0) * exp(-$0) - (1 - 3 * exp(-2)) / 2 }
    #expect(abs(CurveOfGrowth(rings, limit: 2).radius(enclosing: 0.5) - (half ?? .nan)) < 2e-3)
  }

  @Test func placesWithoutValuesAreLeftOut() {
    let growth = CurveOfGrowth([
      (radius: 1, amount: 2), (radius: .nan, amount: 5), (radius: 3, amount: .nan), (radius: 2, amount: 2),
    ])
    #expect(growth.total == 4)
    #expect(abs(growth.radius(enclosing: 0.5) - 1.5) < 1e-12)
    #expect(CurveOfGrowth([(radius: 1, amount: -2), (radius: 2, amount: 1)]).radius(enclosing: 0.5).isNaN)
  }
}

import Morphology
import Testing

@Suite struct DeprojectionTests {
  // Axis ratio 0.5, position angle 30 degrees: closed form evaluated by hand, six decimals.
  @Test func agreesWithTheReferenceVectors() {
    let disk = Deprojection(centreU: 0, centreV: 0, positionAngleRad: .pi / 6, axisRatio: 0.5)
    #expect(abs(disk.radius(u: 1, v: 0) - 1.322876) < 1e-6)
    #expect(abs(disk.radius(u: 0, v: 1) - 1.802776) < 1e-6)
    #expect(abs(disk.radius(u: 1, v: 1) - 1.549814) < 1e-6)
  }

  @Test func aFaceOnDiskIsNotChanged() {
    let disk = Deprojection(centreU: 2, centreV: -1, positionAngleRad: 1.1, axisRatio: 1)
    #expect(abs(disk.radius(u: 5, v: 3) - 5) < 1e-12)
  }
}

import Testing

@testable import Simulation

@Suite struct SersicProfileTests {
  /// b_n of Ciotti & Bertin 1999 and the totals over Ie Re^2 (numerical, six digits).
  @Test(arguments: [(1.0, 11.94849), (4.0, 22.66523)])
  func totalMatchesTheClosedForm(index: Double, total: Double) {
    let profile = SersicProfile(index: index, effectiveRadiusKpc: 2)
    #expect(abs(profile.total / 4 - total) < 1e-4)
    #expect(abs(profile.enclosed(radiusKpc: 2) - 0.5) < 1e-12)
    #expect(abs(profile.surfaceBrightness(radiusKpc: 2) - 1) < 1e-15)
  }

  /// n = 1 is the exponential disk: 1 - (1 + x) exp(-x), x = 1.678347 r / Re.
  @Test func exponentialEnclosesItsClosedForm() {
    let profile = SersicProfile(index: 1, effectiveRadiusKpc: 1.53)
    let x = 1.678347 / 1.53
    #expect(abs(profile.enclosed(radiusKpc: 1) - (1 - (1 + x) * 0.3339)) < 1e-3)
  }
}

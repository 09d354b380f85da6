import Numerical
import Testing

@Suite("Roots by Brent's method")
struct BrentRootTests {
  // The fixed point of the cosine (Dottie number), OEIS A003957.
  @Test func findsTheFixedPointOfTheCosine() throws {
    let root = try #require(BrentRoot.locate(from: 0, to: 1) { Elementary.cos($0) - $0 })
    // The accuracy asked is 1e-14 of the root.
    #expect(abs(root - 0.7390851332151607) < 2e-14)
  }

  @Test(
    "A cube root over many decades, rising and falling", arguments: [1e-12, 1e-3, 7, 1e9], [1.0, -1])
  func cubeRoot(cube: Double, sign: Double) throws {
    let root = try #require(
      BrentRoot.locate(from: 0, to: 1e4) { sign * ($0 * $0 * $0 - cube) })
    #expect(abs(root * root * root / cube - 1) < 1e-12)
  }

  @Test func returnsAnEndThatIsARoot() {
    #expect(BrentRoot.locate(from: 2, to: 3) { $0 - 2 } == 2)
    #expect(BrentRoot.locate(from: 2, to: 3) { $0 - 3 } == 3)
  }

  @Test func refusesAnIntervalWithoutAChangeOfSign() {
    #expect(BrentRoot.locate(from: -1, to: 1) { $0 * $0 + 1 } == nil)
    #expect(BrentRoot.locate(from: -1, to: 1) { _ in .nan } == nil)
  }

  @Test func saysSoWhereTheIterationsDoNotSuffice() {
    #expect(BrentRoot.locate(from: 0, to: 1, iterations: 1) { Elementary.cos($0) - $0 } == nil)
  }
}

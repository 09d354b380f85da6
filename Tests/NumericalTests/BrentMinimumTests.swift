import Numerical
import Testing

@Suite struct BrentMinimumTests {
  @Test func findsAnInnerMinimum() {
    let place = BrentMinimum.locate(from: -1, to: 4) { ($0 - 1.2345) * ($0 - 1.2345) + 3 }
    // Near a minimum a function is flat to the square root of double precision.
    #expect(abs(place - 1.2345) < 1e-6)
  }

  @Test func returnsAnEndWhereTheFunctionRises() {
    #expect(BrentMinimum.locate(from: 0, to: 1) { $0 } == 0)
    #expect(BrentMinimum.locate(from: 0, to: 1) { -$0 } == 1)
  }

  @Test func findsAMinimumCloseToAnEnd() {
    let place = BrentMinimum.locate(from: 0, to: 1) { ($0 - 0.004) * ($0 - 0.004) }
    #expect(abs(place - 0.004) < 1e-6)
  }
}

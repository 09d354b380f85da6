import Inference
import Numerical
import Testing

@Suite struct LineBootstrapTests {
  private func points(seed: UInt64) -> [LinePoint] {
    var stream = RandomStream(seed: seed)
    return (0..<200).map { LinePoint(x: Double($0) / 50, y: 8 + 0.1 * stream.normal(), error: 0.1) }
  }

  // With errors that are true, the bootstrap and the analytic error agree; 2000 draws of 200 points leave about
  // 10 % of noise in the ratio, and 30 % is three of that.
  @Test func agreesWithTheAnalyticError() throws {
    let data = points(seed: 5)
    let line = try #require(WeightedLine.fit(data))
    let result = LineBootstrap.resample(data, draws: 2000, seed: 1, check: {})
    let bootstrap = try #require(result)
    #expect(abs(bootstrap.slopeError / line.slopeError - 1) < 0.3)
    #expect(bootstrap.slope.lower < line.slope && line.slope < bootstrap.slope.upper)
  }

  @Test func dependsOnItsSeedAlone() {
    let data = points(seed: 6)
    let first = LineBootstrap.resample(data, draws: 50, seed: 9, check: {})
    let again = LineBootstrap.resample(data, draws: 50, seed: 9, check: {})
    let other = LineBootstrap.resample(data, draws: 50, seed: 8, check: {})
    #expect(first != nil)
    #expect(first == again)
    #expect(first != other)
  }

  @Test func stopsWhenToldTo() {
    struct Stop: Error {}
    var calls = 0
    #expect(throws: Stop.self) {
      try LineBootstrap.resample(points(seed: 7), draws: 1000, seed: 1) {
        calls += 1
        if calls == 10 { throw Stop() }
      }
    }
    #expect(calls == 10)
  }
}

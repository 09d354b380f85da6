import Inference
import Numerical
import Testing

@Suite struct WeightedLineTests {
  // The regression vector of a numpy computation, printed to six digits.
  @Test func agreesWithTheReferenceVector() throws {
    let radii = [0.5, 1, 1.5, 2, 2.5, 3, 3.5]
    let values = [7.80, 7.86, 7.95, 7.98, 8.07, 8.10, 8.20]
    let errors = [0.05, 0.06, 0.05, 0.08, 0.07, 0.06, 0.1]
    let points = radii.indices.map { LinePoint(x: radii[$0], y: values[$0], error: errors[$0]) }
    let line = try #require(WeightedLine.fit(points))
    #expect(abs(line.slope - 0.125844) < 1e-6)
    #expect(abs(line.slopeError - 0.024498) < 1e-6)
    #expect(abs(line.intercept - 7.742259) < 1e-6)
    #expect(abs(line.interceptError - 0.047766) < 1e-6)
    #expect(abs(line.chiSquare - 0.37726) < 1e-5)
    #expect(abs(line.covariance + 1.019215e-3) < 1e-8)
    #expect(abs(line.scaledSlopeError - line.slopeError * (0.37726 / 5).squareRoot()) < 1e-6)
  }

  // A shift of x leaves the slope and its error alone; 1e6 would cost the textbook sums ten digits.
  @Test func isStableFarFromTheOrigin() throws {
    let near = (0..<9).map { LinePoint(x: Double($0) * 0.1, y: 1 + 0.3 * Double($0 * $0), error: 0.2) }
    let far = near.map { LinePoint(x: $0.x + 1e6, y: $0.y, error: $0.error) }
    let a = try #require(WeightedLine.fit(near))
    let b = try #require(WeightedLine.fit(far))
    #expect(abs(a.slope - b.slope) < 1e-8 * abs(a.slope))
    #expect(abs(a.slopeError - b.slopeError) < 1e-8)
  }

  @Test func refusesWhatCannotBeFitted() {
    #expect(WeightedLine.fit([]) == nil)
    #expect(WeightedLine.fit([LinePoint(x: 1, y: 1, error: 1)]) == nil)
    #expect(WeightedLine.fit((0..<4).map { LinePoint(x: 2, y: Double($0), error: 1) }) == nil)
    let unusable = [Double.nan, .infinity].map { LinePoint(x: $0, y: 1, error: 1) }
    #expect(WeightedLine.fit(unusable + [LinePoint(x: 0, y: 0, error: 0)]) == nil)
  }

  // 400 points with errors 0.1 and a true scatter of 0.3: the scatter's own standard error is
  // (0.1^2 + 0.3^2) / (0.3 sqrt(2 n)) = 0.012; five of them.
  @Test func recoversAnIntrinsicScatter() throws {
    var stream = RandomStream(seed: 3)
    let points = (0..<400).map { index in
      let x = Double(index) / 100
      return LinePoint(x: x, y: 8 + 0.1 * x + 0.3 * stream.normal() + 0.1 * stream.normal(), error: 0.1)
    }
    let result = try #require(WeightedLine.fitWithScatter(points))
    #expect(abs(result.scatter - 0.3) < 0.06)
    #expect(abs(result.fit.slope - 0.1) < 5 * result.fit.slopeError)
  }

  @Test func findsNoScatterWhereThereIsNone() throws {
    let points = (0..<20).map { LinePoint(x: Double($0), y: 2 + 0.01 * Double($0 % 2), error: 0.1) }
    let result = try #require(WeightedLine.fitWithScatter(points))
    #expect(result.scatter == 0)
    let plain = try #require(WeightedLine.fit(points))
    #expect(abs(result.fit.slopeError - plain.slopeError) < 1e-12)
  }
}

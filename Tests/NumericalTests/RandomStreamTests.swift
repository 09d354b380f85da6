import Numerical
import Testing

@Suite struct RandomStreamTests {
  @Test func aSeedGivesOneStream() {
    var first = RandomStream(seed: 7)
    var again = RandomStream(seed: 7)
    var other = RandomStream(seed: 7, stream: 1)
    let a = (0..<5).map { _ in first.next() }
    #expect(a == (0..<5).map { _ in again.next() })
    #expect(a != (0..<5).map { _ in other.next() })
  }

  // 20,000 draws: the mean's standard error is 0.0071, the variance's 0.01, the fourth moment's about 0.07;
  // the limits are five of each.
  @Test func normalDeviatesHaveTheMomentsOfAGaussian() {
    var stream = RandomStream(seed: 11)
    let draws = (0..<20_000).map { _ in stream.normal() }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let fourth = draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 20_000
    #expect(abs(mean) < 0.036)
    #expect(abs(variance - 1) < 0.05)
    #expect(abs(fourth - 3) < 0.35)
  }
}

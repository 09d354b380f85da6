import Numerical
import Simulation
import Testing

@Suite struct CoverageStatisticsTests {
  @Test func countsWhatIntervalsHold() {
    var statistics = CoverageStatistics()
    statistics.add(estimate: 1, lower: 0, upper: 2, truth: 0.5)
    statistics.add(estimate: 2, lower: 1, upper: 4, truth: 0.5)
    statistics.add(estimate: .nan, lower: 1, upper: 4, truth: 0.5)
    #expect(statistics.count == 2)
    #expect(statistics.coverage == 0.5)
    #expect(statistics.bias == 1)
    #expect(abs(statistics.scatter - 0.5.squareRoot()) < 1e-12)
    #expect(statistics.medianHalfWidth == 1.25)
  }

  /// One standard deviation of a Gaussian holds 68.27 % of the cases.
  @Test func gaussianErrorsCoverAsTheyShould() {
    var random = RandomStream(seed: 5)
    var statistics = CoverageStatistics()
    for _ in 0..<20000 {
      let estimate = 3 + 0.2 * random.normal()
      statistics.add(estimate: estimate, lower: estimate - 0.2, upper: estimate + 0.2, truth: 3)
    }
    // 20,000 draws: the share is known to 0.0033, bias and scatter to 0.0014.
    #expect(abs(statistics.coverage - 0.6827) < 0.015)
    #expect(abs(statistics.bias) < 0.006)
    #expect(abs(statistics.scatter - 0.2) < 0.006)
  }
}

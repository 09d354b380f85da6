import Grid
import Testing

@Suite struct StatisticsTests {
  // numpy.percentile([1, 2, 4, 8], [16, 50, 84]) = 1.48, 3.0, 6.08 (numpy 2.4.6, linear interpolation).
  @Test func quantilesAgreeWithNumpy() {
    let values = [8.0, .nan, 1, 4, .infinity, 2]
    #expect(abs(Statistics.quantileIgnoringNaN(values, fraction: 0.16) - 1.48) < 1e-12)
    #expect(Statistics.medianIgnoringNaN(values) == 3)
    #expect(abs(Statistics.quantileIgnoringNaN(values, fraction: 0.84) - 6.08) < 1e-12)
  }

  @Test func medianAbsoluteDeviation() {
    #expect(Statistics.medianAbsoluteDeviationIgnoringNaN([1, 1, 2, 2, 4, 6, 9, .nan]) == 1)
  }

  @Test func noValuesGiveNone() {
    #expect(Statistics.medianIgnoringNaN([.nan]).isNaN)
    #expect(Statistics.quantileIgnoringNaN([3], fraction: 0.2) == 3)
  }
}

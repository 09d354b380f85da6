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

  // Bit for bit: the same two order statistics, found in another way. Ties, runs and few values among them.
  @Test(arguments: [1, 2, 3, 13, 14, 200, 1001])
  func selectionGivesWhatSortingGives(count: Int) {
    var state: UInt64 = 9
    for levels in [2.0, 7, 1e9] {
      let values = (0..<count).map { index -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return index % 5 == 0 ? Double(index) : (Double(state >> 40) / 0x1p24 * levels).rounded()
      }
      let sorted = values.sorted()
      for fraction in [0, 0.16, 0.5, 0.84, 1] {
        #expect(
          Statistics.quantileIgnoringNaN(values, fraction: fraction)
            == Statistics.quantile(ofSorted: sorted, fraction: fraction))
      }
      var copy = values
      let three = Statistics.quantiles(ofReordered: &copy, (0.16, 0.5, 0.84))
      #expect(three.0 == Statistics.quantile(ofSorted: sorted, fraction: 0.16))
      #expect(three.1 == Statistics.quantile(ofSorted: sorted, fraction: 0.5))
      #expect(three.2 == Statistics.quantile(ofSorted: sorted, fraction: 0.84))
      #expect(copy.sorted() == sorted)
    }
  }

  @Test func medianAbsoluteDeviation() {
    #expect(Statistics.medianAbsoluteDeviationIgnoringNaN([1, 1, 2, 2, 4, 6, 9, .nan]) == 1)
  }

  @Test func noValuesGiveNone() {
    #expect(Statistics.medianIgnoringNaN([.nan]).isNaN)
    var none: [Double] = []
    #expect(Statistics.quantiles(ofReordered: &none, (0.16, 0.5, 0.84)).1.isNaN)
    #expect(Statistics.quantileIgnoringNaN([3], fraction: 0.2) == 3)
  }
}

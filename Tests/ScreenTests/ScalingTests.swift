import Screen
import Testing

@Suite("Scaling")
struct ScalingTests {
  private static let sample = (0..<101).map { 8 + 0.01 * Double($0) }

  @Test("fraction and value are inverse for every stretch", arguments: Stretch.allCases)
  func roundTrip(stretch: Stretch) throws {
    for limits in [7.5...9.25, -3...5.0, 1e-18...4e-16] {
      let values = (0...40).map {
        limits.lowerBound + (limits.upperBound - limits.lowerBound) * Double($0 * $0) / 1600
      }
      let scaling = Scaling(limits: limits, stretch: stretch, values: values)
      var last = -1.0
      for step in 0...20 {
        let fraction = Double(step) / 20
        let value = scaling.value(atFraction: fraction)
        let back = try #require(scaling.fraction(of: value))
        // Rounding of a few elementary functions: well under a thousandth of a level.
        #expect(abs(back - fraction) < 1e-9, "\(stretch) \(limits) \(fraction)")
        #expect(back > last)
        last = back
      }
    }
  }

  @Test("values beyond the limits give the ends, no value gives nil")
  func ends() {
    let scaling = Scaling(limits: 8...9)
    #expect(scaling.fraction(of: 7) == 0)
    #expect(scaling.fraction(of: .infinity) == 1)
    #expect(scaling.fraction(of: .nan) == nil)
    #expect(scaling.fraction(of: 8.25) == 0.25)
  }

  @Test("stretches have their defining values")
  func definitions() throws {
    #expect(Scaling(limits: 0...4, stretch: .sqrt).fraction(of: 1) == 0.5)
    let log = try #require(Scaling(limits: 0.01...100, stretch: .log).fraction(of: 1))
    #expect(abs(log - 0.5) < 1e-12)
    let asinh = try #require(Scaling(limits: 0...1, stretch: .asinh).fraction(of: 0.1))
    // asinh(1) / asinh(10) = 0.881374 / 2.998223.
    #expect(abs(asinh - 0.293966) < 1e-6)
  }

  @Test("signed puts zero in the middle and widens the limits to both sides")
  func signed() {
    let scaling = Scaling(limits: -0.5...2, stretch: .signed)
    #expect(scaling.limits == -2...2)
    #expect(scaling.fraction(of: 0) == 0.5)
  }

  @Test("histogram gives equal shares of the values to equal shares of the ramp")
  func histogram() throws {
    let values = (0..<1000).map { Double($0 * $0) }
    let scaling = Scaling(limits: 0...998_001, stretch: .histogram, values: values)
    let middle = try #require(scaling.fraction(of: 499.5 * 499.5))
    // One of 256 steps of rank.
    #expect(abs(middle - 0.5) < 1.0 / 256)
  }

  @Test("coinciding limits are widened")
  func degenerate() {
    #expect(Scaling(limits: 8...8).limits == 7.92...8.08)
    #expect(Scaling(limits: 0...0).limits == -1...1)
  }

  @Test("automatic limits")
  func auto() throws {
    let withOutlier = Self.sample + [50, .nan]
    #expect(AutoLimits.minMax.limits(of: withOutlier) == 8...50)
    let central = try #require(AutoLimits.percentile(90).limits(of: Self.sample))
    #expect(abs(central.lowerBound - 8.05) < 1e-9 && abs(central.upperBound - 8.95) < 1e-9)
    // Median 8.5, MAD 0.25: one robust sigma is 0.37065.
    let robust = try #require(AutoLimits.deviations(1).limits(of: Self.sample))
    #expect(abs(robust.lowerBound - (8.5 - 0.37065)) < 1e-9)
    #expect(AutoLimits.zscale.limits(of: [Double.nan]) == nil)
    let narrow = try #require(AutoLimits.zscale.limits(of: withOutlier))
    #expect(narrow.upperBound < 15, "one outlier must not set the scale: \(narrow)")
    #expect(narrow.lowerBound == 8)
  }
}

import Nebular
import Testing

@Suite("Line ratios")
struct LineRatioTests {
  private let fluxes: LineFluxes = [
    .oiii5008: LineFlux(value: 6, error: 1), .hbeta: LineFlux(value: 2, error: 1),
    .oii: LineFlux(value: 4, error: 1), .nii6585: LineFlux(value: 1, error: 1),
    .halpha: LineFlux(value: 5, error: 1), .siiDoublet: LineFlux(value: 2.5, error: 1),
    .neiii3870: LineFlux(value: 0.5, error: 1),
  ]

  @Test(
    "Every ratio by hand",
    arguments: [
      (LineRatio.o3hb, 3.0), (.o2hb, 2), (.r23, 6), (.o3o2, 1.5), (.n2, 0.2), (.o3n2, 15), (.o3n2Lines, 6),
      (.ne3o2, 0.125), (.s2, 0.5), (.rs32, 3.5), (.o3s2, 6),
    ])
  func byHand(ratio: LineRatio, expected: Double) throws {
    let value = try #require(ratio.value(of: fluxes))
    #expect(abs(value - expected) < 1e-14)
  }

  @Test("The doublet serves for the single line, three quarters of it")
  func doublet() throws {
    var doubled = fluxes
    doubled[.oiii5008] = nil
    doubled[.oiiiDoublet] = LineFlux(value: 8, error: 1)
    for ratio in LineRatio.allCases {
      let single = try #require(ratio.value(of: fluxes))
      let other = try #require(ratio.value(of: doubled))
      #expect(abs(single - other) < 1e-12)
    }
  }

  @Test("A missing line or a denominator that is not positive gives no value")
  func missing() {
    for ratio in LineRatio.allCases {
      for line in ratio.lines {
        var fewer = fluxes
        fewer[line] = nil
        #expect(ratio.value(of: fewer) == nil)
      }
    }
    var negative = fluxes
    negative[.hbeta] = LineFlux(value: -2, error: 1)
    #expect(LineRatio.o3hb.value(of: negative) == nil)
  }

  @Test("Lines that a grism blends are named")
  func blends() {
    #expect(LineRatio.ne3o2.linesBlendedAtGrismResolution == [.neiii3870])
    #expect(LineRatio.o3n2.linesBlendedAtGrismResolution == [.nii6585])
    #expect(LineRatio.r23.linesBlendedAtGrismResolution.isEmpty)
  }

  @Test("A polynomial and its slope about a pivot")
  func polynomial() {
    let calibration = RatioCalibration(
      coefficients: [0.5, -2, 3], pivot: 8, scatterDex: 0.1, validity: 7...9)
    #expect(abs(calibration.logRatio(at: 8.5) - 0.25) < 1e-14)
    #expect(abs(calibration.slope(at: 8.5) - 1) < 1e-14)
    #expect(abs(calibration.ratio(at: 8) - power10(0.5)) < 1e-14)
  }
}

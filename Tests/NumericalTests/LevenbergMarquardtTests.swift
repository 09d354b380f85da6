import Numerical
import Testing

@Suite struct LevenbergMarquardtTests {
  /// NIST StRD, "Misra1a": y = b1 (1 - exp(-b2 x)); certified values of
  /// www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml.
  private static let x = [
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0,
  ]
  private static let y = [
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78,
  ]

  private func misra(bounds: [ParameterBound] = [.free, .free]) -> LeastSquaresProblem {
    LeastSquaresProblem(
      residualCount: Self.x.count, bounds: bounds,
      residuals: { b, result in
        for (i, x) in Self.x.enumerated() { result[i] = b[0] * -Elementary.expm1(-b[1] * x) - Self.y[i] }
      },
      jacobian: { b, result in
        for (i, x) in Self.x.enumerated() {
          result[2 * i] = -Elementary.expm1(-b[1] * x)
          result[2 * i + 1] = b[0] * x * Elementary.exp(-b[1] * x)
        }
      })
  }

  @Test(arguments: [[500, 0.0001], [250, 0.0005]])
  func certifiedValuesFromBothStarts(_ start: [Double]) throws {
    let fit = try #require(try LevenbergMarquardt.fit(misra(), from: start))
    // Eight of the eleven certified digits.
    #expect(abs(fit.parameters[0] / 2.389_421_291_8e2 - 1) < 1e-8)
    #expect(abs(fit.parameters[1] / 5.501_564_318_1e-4 - 1) < 1e-8)
    #expect(abs(fit.chiSquare / 1.245_513_889_4e-1 - 1) < 1e-8)
    // NIST's errors are scaled by the residual standard deviation.
    let scale = fit.reducedChiSquare.squareRoot()
    #expect(abs(fit.error(0) * scale / 2.707_007_524_1 - 1) < 1e-5)
    #expect(abs(fit.error(1) * scale / 7.266_868_843_6e-6 - 1) < 1e-5)
    #expect(fit.degreesOfFreedom == 12 && fit.isAtBound == [false, false])
  }

  @Test func boundsKeepOutAndAreReported() throws {
    let bounds: [ParameterBound] = [.within(10...200), .above(0)]
    let fit = try #require(try LevenbergMarquardt.fit(misra(bounds: bounds), from: [100, 0.001]))
    // The minimum lies at 239, beyond the bound.
    #expect(fit.parameters[0] <= 200 && fit.parameters[0] > 199.8)
    #expect(fit.isAtBound[0])
    let inside = try #require(
      try LevenbergMarquardt.fit(misra(bounds: [.within(10...400), .above(0)]), from: [100, 0.001]))
    #expect(abs(inside.parameters[0] / 2.389_421_291_8e2 - 1) < 1e-7)
    // Errors are those of the parameters themselves, not of the inner variables.
    #expect(abs(inside.error(0) * inside.reducedChiSquare.squareRoot() / 2.707_007_524_1 - 1) < 1e-4)
  }

  @Test func aParameterWithoutInfluenceHasNoError() throws {
    let problem = LeastSquaresProblem(
      residualCount: 3, bounds: [.free, .free],
      residuals: { p, result in for i in 0..<3 { result[i] = p[0] - Double(i) } },
      jacobian: { _, result in
        for i in 0..<3 {
          result[2 * i] = 1
          result[2 * i + 1] = 0
        }
      })
    let fit = try #require(try LevenbergMarquardt.fit(problem, from: [5, 5]))
    #expect(abs(fit.parameters[0] - 1) < 1e-9 && abs(fit.error(0) - (1.0 / 3).squareRoot()) < 1e-9)
    #expect(fit.error(1).isNaN)
  }

  @Test func theBestOfSeveralStartsWins() throws {
    // (p2 - 1)2 + 0.1 (p - 1)2 has minima near -1 and at 1.
    let problem = LeastSquaresProblem(
      residualCount: 2, bounds: [.free],
      residuals: { p, result in
        result[0] = p[0] * p[0] - 1
        result[1] = 0.3 * (p[0] - 1)
      },
      jacobian: { p, result in
        result[0] = 2 * p[0]
        result[1] = 0.3
      })
    let (fit, agreeing) = try #require(try LevenbergMarquardt.best(problem, from: [[-2], [3], [0.5]]))
    #expect(abs(fit.parameters[0] - 1) < 1e-6 && agreeing == 2)
  }

  @Test func cancellationStopsAFit() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      _ = try LevenbergMarquardt.fit(misra(), from: [500, 0.0001], check: { throw Stop() })
    }
  }

  @Test func drawsHaveTheCovariance() {
    let normal = CorrelatedNormal(covariance: [4, 3, 3, 9], count: 2)
    var stream = RandomStream(seed: 3)
    let count = 20_000
    var sums = [0.0, 0, 0]
    for _ in 0..<count {
      let draw = normal.draw(about: [1, -2], &stream)
      sums[0] += (draw[0] - 1) * (draw[0] - 1)
      sums[1] += (draw[0] - 1) * (draw[1] + 2)
      sums[2] += (draw[1] + 2) * (draw[1] + 2)
    }
    // A variance from N draws has the relative error sqrt(2/N) = 1 %; four of them.
    for (sum, expected) in zip(sums, [4.0, 3, 9]) { #expect(abs(sum / Double(count) - expected) < 0.04 * 9) }
  }
}

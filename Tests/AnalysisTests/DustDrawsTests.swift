import BaryonCycle
import Foundation
import Inference
import Library
import Nebular
import Numerical
import TestSupport
import Testing

@testable import Analysis

@Suite("Dust and Hbeta from posteriors") struct DustDrawsTests {
  /// Wang et al. 2019, Table 1, A370 ID 03751, 1e-17 erg/s/cm2.
  private static let table1: LineFluxes = [
    .oiii5008: LineFlux(value: 111.41, error: 0.84), .hbeta: LineFlux(value: 17.68, error: 0.68),
    .oii: LineFlux(value: 29.57, error: 0.51), .hgamma: LineFlux(value: 7.21, error: 0.67),
  ]

  private func quantile(_ values: [Double], _ fraction: Double) -> Double {
    let sorted = values.sorted()
    return sorted[Int(fraction * Double(sorted.count - 1))]
  }

  @Test func sharpHydrogenLinesGiveTheDecrement() throws {
    var fluxes = Self.table1
    fluxes[.hbeta]?.error = 1e-3
    fluxes[.hgamma]?.error = 1e-3
    let posterior = try #require(BalmerPosterior(fluxes))
    // 2.5 log10(0.47/(7.21/17.68))/0.182212 = 0.8458: the acceptance vector AV_HgHb. Nodes lie 0.025 mag apart.
    #expect(abs(posterior.avMag.median - 0.8458) < 0.013)
    let hbeta = posterior.hbetaDraws(count: 512)
    // 17.68 x 10^(0.4 x 1.163734 x 0.8458) = 43.78; half a node in A_V is 1.3 %.
    #expect(abs(quantile(hbeta, 0.5) / 43.78 - 1) < 0.02)
  }

  @Test func noisyHydrogenLinesStayInsideThePrior() throws {
    let posterior = try #require(BalmerPosterior(Self.table1))
    let spread = posterior.avMag
    // The same posterior summed over 400 x 3000 points of A_V and flux by another program, which reads A_V in steps of
    // 0.01 mag. (First order: 0.846 +- 0.599, the acceptance vector, cut at 0.)
    #expect(abs(spread.lower - 0.42) < 0.02)
    #expect(abs(spread.median - 0.94) < 0.02)
    #expect(abs(spread.upper - 1.55) < 0.02)
    #expect(posterior.isConstrained)
    var faint = Self.table1
    faint[.hgamma] = LineFlux(value: -1, error: 20)
    #expect(try #require(BalmerPosterior(faint)).isConstrained == false)
    faint[.hgamma] = nil
    #expect(BalmerPosterior(faint) == nil)
  }

  @Test(arguments: [MetallicitySettings.LineGroup.o3hbO2hb, .r23O3o2])
  func jointDrawsHaveThePosteriorsPercentiles(_ group: MetallicitySettings.LineGroup) throws {
    let library = DataLibrary(root: Reference.data)
    for prior in MetallicitySettings.HbetaPrior.allCases {
      let engine = try MetallicityEngine(
        settings: MetallicitySettings(group: group, hbetaPrior: prior),
        calibration: try library.calibration(named: "maiolino2008"))
      for scale in [1.0, 6.0] {
        let fluxes = Self.table1.mapValues { LineFlux(value: $0.value, error: $0.error * scale) }
        let estimate = engine.estimate(fluxes)
        let draws = try #require(engine.draws(fluxes, estimate, table: PredictionTable(engine)))
        #expect(draws.abundance.count == 512 && draws.hbeta.count == 512)
        // The quadrature is the independent code. Percentiles of n independent draws scatter by 1.25 to 1.5 sigma over
        // sqrt(n); four of these with the sample's own effective number.
        #expect(draws.effectiveCount > 100)
        let tolerance = 6 / draws.effectiveCount.squareRoot()
        let width = (estimate.oh.upper - estimate.oh.lower) / 2
        let spread = (estimate.hbeta.upper - estimate.hbeta.lower) / 2
        for (fraction, oh, hbeta) in [
          (0.16, estimate.oh.lower, estimate.hbeta.lower), (0.5, estimate.oh.median, estimate.hbeta.median),
          (0.84, estimate.oh.upper, estimate.hbeta.upper),
        ] {
          #expect(abs(quantile(draws.abundance, fraction) - oh) < tolerance * width)
          #expect(abs(quantile(draws.hbeta, fraction) - hbeta) < tolerance * spread)
        }
      }
    }
  }

  @Test func theNormalQuantileIsTheInverseOfTheIntegral() {
    // Abramowitz & Stegun, table 26.1; 26.2.23 is good to 4.5e-4.
    for (fraction, deviate) in [(0.5, 0.0), (0.841344746, 1.0), (0.977249868, 2.0), (0.001349898, -3.0)] {
      #expect(abs(NormalQuantile.value(fraction) - deviate) < 4.5e-4)
    }
  }
}

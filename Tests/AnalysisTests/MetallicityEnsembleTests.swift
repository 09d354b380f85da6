import Analysis
import Foundation
import Inference
import Library
import Nebular
import Synchronization
import TestSupport
import Testing

/// The sampler and the quadrature share the model, but neither nodes nor sums.
@Suite("Metallicity by the ensemble sampler")
struct MetallicityEnsembleTests {
  private func engine(_ settings: MetallicitySettings) throws -> MetallicityEngine {
    try MetallicityEngine(
      settings: settings,
      calibration: try DataLibrary(root: Reference.data).calibration(named: settings.calibration))
  }

  @Test(
    "Percentiles of the published galaxies within 0.03 dex and three Monte Carlo errors of the quadrature",
    arguments: [MetallicitySettings.LineGroup.o3hbO2hb, .r23O3o2],
    [MetallicityEngineTests.a370, MetallicityEngineTests.macs0744])
  func published(group: MetallicitySettings.LineGroup, fluxes: LineFluxes) throws {
    let exact = try engine(MetallicitySettings(group: group)).estimate(fluxes)
    let settings = MetallicitySettings(group: group, method: .ensemble, walkers: 32, steps: 1200, seed: 3)
    let sampled = try engine(settings).estimate(fluxes)
    let chain = try #require(sampled.chain)
    #expect(chain.acceptanceFraction > 0.3 && chain.acceptanceFraction < 0.8)
    #expect(chain.autocorrelationTime > 5)
    // The error of a quantile is sqrt(p (1 - p) / draws) over the density there; a normal density stands for it.
    for (p, density, one, other) in [
      (0.16, 0.243, exact.oh.lower, sampled.oh.lower), (0.5, 0.399, exact.oh.median, sampled.oh.median),
      (0.84, 0.243, exact.oh.upper, sampled.oh.upper),
    ] {
      let sigma = 0.5 * (exact.oh.upper - exact.oh.lower)
      let error = (p * (1 - p) / chain.effectiveDraws).squareRoot() / density * sigma
      #expect(abs(one - other) < 3 * error && abs(one - other) < 0.03)
    }
    #expect(sampled.flags.contains(.shortChain) == (1200 < 50 * chain.autocorrelationTime))
  }

  @Test("Every region is told as it is done: each takes long")
  func progress() async throws {
    let engine = try engine(MetallicitySettings(method: .ensemble, walkers: 8, steps: 20))
    let fractions = Mutex<[Double]>([])
    let regions = Array(repeating: MetallicityEngineTests.a370, count: 40)
    let estimates = try await engine.estimates(regions) { fraction in
      fractions.withLock { $0.append(fraction) }
    }
    #expect(estimates.count == 40)
    #expect(fractions.withLock { $0 } == (1...40).map { Double($0) / 40 })
  }

  @Test("A chain too short to trust is flagged, and a nonsensical one refused")
  func short() throws {
    let settings = MetallicitySettings(method: .ensemble, walkers: 8, steps: 20)
    #expect(try engine(settings).estimate(MetallicityEngineTests.a370).flags.contains(.shortChain))
    for (walkers, steps) in [(5, 100), (7, 100), (4, 100), (32, 1), (32, 100_000_000)] {
      #expect(throws: AnalysisError.self) {
        try engine(MetallicitySettings(method: .ensemble, walkers: walkers, steps: steps))
      }
    }
  }

  // Pettini & Pagel 2004: 12+log(O/H) = 8.90 + 0.57 log([NII]/Halpha), dust cancels.
  @Test("[NII]/Halpha alone gives its calibration's value, and warns of blends")
  func n2() throws {
    let engine = try engine(MetallicitySettings(calibration: "pettini_pagel2004", group: .n2))
    let fluxes: LineFluxes = [
      .nii6585: LineFlux(value: 10, error: 0.1), .halpha: LineFlux(value: 100, error: 0.1),
      .hbeta: LineFlux(value: 30, error: 0.1),
    ]
    let estimate = engine.estimate(fluxes)
    // With errors of a per cent the likelihood is exp(-(1 - R0/R)^2 / (2 q)), R0 = 0.1 as measured, R the
    // calibration's and q the square of ln(10) times its scatter; its median over the prior by fine steps.
    let q = pow(0.316 * log(10), 2)
    let steps = (0..<5000).map { 7.475 + 1.254 * (Double($0) + 0.5) / 5000 }
    let weights = steps.map { oh -> Double in
      let ratio = 0.1 / pow(10, (oh - 8.90) / 0.57)
      return exp(-0.5 * (1 - ratio) * (1 - ratio) / q)
    }
    let half = 0.5 * weights.reduce(0, +)
    var sum = 0.0
    let middle = weights.firstIndex { weight in
      sum += weight
      return sum >= half
    }
    let median = steps[try #require(middle)]
    // Errors of the lines and reddening between Halpha and [NII] move it by a few thousandths.
    #expect(abs(estimate.oh.median - median) < 0.005)
    #expect(engine.blendWarning?.contains("[NII]6585") == true)
    #expect(try self.engine(MetallicitySettings()).blendWarning == nil)
    #expect(MetallicityEngine.groups(of: engine.calibration) == [.n2])
  }
}

import Foundation
import Inference
import Numerical
import TestSupport
import Testing

/// The quadrature against a brute-force grid that shares no code with it.
@Suite("Ratio posterior")
struct RatioInferenceTests {
  /// Two ratios of a made-up nebula: one with a turnover, one rising, correlated where asked.
  static func prediction(_ x: Double, covariance: Double) -> RatioPrediction {
    RatioPrediction(
      lnRatio: SIMD2(1.7 - 4 * (x - 7.9) * (x - 7.9), 0.6 + 1.2 * (x - 8.4) - 2 * (x - 8.4) * (x - 8.4)),
      variance: SIMD2(0.053, 0.119), covariance: covariance)
  }

  static func inference(
    covariance: Double = 0, prior: RatioInference.ScalePrior = .reciprocal, isNormalized: Bool = false
  ) -> RatioInference {
    RatioInference(
      model: RatioModel(range: 7.1...9.2) { prediction($0, covariance: covariance) },
      exactLines: [
        ExactLine(ratio: 1, extinction: 1.1637), ExactLine(ratio: 2.86, extinction: 0.8175),
        ExactLine(ratio: 0.47, extinction: 1.3459),
      ],
      indicatorExtinction: SIMD2(1.1199, 1.5387), referenceExtinction: 1.1637, scalePrior: prior,
      isNormalized: isNormalized)
  }

  /// Fluxes of a region with noise; `missing` counts from the exact lines to the indicators.
  static func region(
    x: Double, extinction: Double, signal: Double, seed: UInt64, missing: Set<Int> = [1]
  ) -> RatioData {
    var random = RandomStream(seed: seed)
    let inference = inference()
    let model = prediction(x, covariance: 0)
    var data = RatioData()
    let error = 5 / signal
    for index in 0..<5 where !missing.contains(index) {
      let line = index < 3 ? inference.exactLines[index] : ExactLine(ratio: 1, extinction: 0)
      let ratio = index < 3 ? line.ratio : exp(model.lnRatio[index - 3] + 0.25 * random.normal())
      let law = index < 3 ? line.extinction : inference.indicatorExtinction[index - 3]
      let flux = 5 * ratio * pow(10, -0.4 * extinction * law) + error * random.normal()
      if index < 3 {
        data.exactFluxes[index] = flux
        data.exactErrors[index] = error
      } else {
        data.indicatorFluxes[index - 3] = flux
        data.indicatorErrors[index - 3] = error
      }
    }
    return data
  }

  /// Percentiles within 0.002 or 0.001 in probability of the fine grid's.
  private func compare(_ data: RatioData, _ inference: RatioInference, covariance: Double) throws {
    var grid = FineGrid(inference) { Self.prediction($0, covariance: covariance) }
    // Twice the points move percentiles by less than 2e-4.
    grid.counts = (36, 50, 120)
    let truth = grid.solve(data)
    let posterior = try #require(inference.solve(data))
    let values = [
      posterior.abscissaLower95, posterior.abscissa.lower, posterior.abscissa.median,
      posterior.abscissa.upper,
      posterior.abscissaUpper95,
    ]
    for (index, nominal) in [0.025, 0.16, 0.5, 0.84, 0.975].enumerated() {
      let offset = abs(truth.probability(below: values[index]) - nominal)
      #expect(abs(values[index] - truth.abscissa[index]) < 0.002 || offset < 0.001)
    }
    let extinctions = [posterior.extinction.lower, posterior.extinction.median, posterior.extinction.upper]
    let scales = [posterior.scale.lower, posterior.scale.median, posterior.scale.upper]
    // The coarse grid's own steps: the masses of a 36th of a window of 15 standard deviations stand at one place.
    let width = truth.extinction[2] - truth.extinction[0]
    for index in 0..<3 {
      #expect(abs(extinctions[index] - truth.extinction[index]) < 0.05 * width)
      #expect(abs(log(scales[index] / truth.scale[index])) < 0.1 * log(truth.scale[2] / truth.scale[0]))
    }
    // A local minimum below 4 is taken as it is.
    #expect(posterior.minimumChiSquare < max(4, truth.minimumChiSquare + 0.1))
  }

  @Test(
    "Signal-to-noise from 2 to 5000", arguments: [(2.0, 8.6), (12, 7.6), (5000, 8.45)])
  func signals(signal: Double, x: Double) throws {
    let data = Self.region(x: x, extinction: 0.7, signal: signal, seed: UInt64(signal))
    try compare(data, Self.inference(), covariance: 0)
  }

  @Test(
    "Correlated scatter, both priors, both likelihoods",
    arguments: [
      (RatioInference.ScalePrior.reciprocal, true), (.flat, false), (.flat, true),
    ])
  func variants(prior: RatioInference.ScalePrior, isNormalized: Bool) throws {
    let data = Self.region(x: 8.3, extinction: 0.4, signal: 9, seed: 4)
    try compare(
      data, Self.inference(covariance: 0.04, prior: prior, isNormalized: isNormalized), covariance: 0.04)
  }

  @Test(
    "One or more lines missing, a third exact line present",
    arguments: [[], [1, 2], [0, 3], [0, 1, 2]] as [Set<Int>])
  func missing(lines: Set<Int>) throws {
    let data = Self.region(x: 8.2, extinction: 0.6, signal: 20, seed: 8, missing: lines)
    try compare(data, Self.inference(), covariance: 0)
  }

  @Test("Negative indicators, and exact lines that contradict each other")
  func hard() throws {
    var negative = Self.region(x: 8.2, extinction: 0.6, signal: 6, seed: 9)
    negative.indicatorFluxes.y = -2 * negative.indicatorErrors.y
    try compare(negative, Self.inference(), covariance: 0)
    var contradiction = Self.region(x: 8.2, extinction: 0.6, signal: 30, seed: 10)
    contradiction.exactFluxes[2] *= 2
    try compare(contradiction, Self.inference(), covariance: 0)
    let posterior = try #require(Self.inference().solve(contradiction))
    #expect(posterior.exactChiSquare > 9)
  }

  @Test("The unit of flux does not matter, and a used workspace changes no bit")
  func invariance() throws {
    let inference = Self.inference()
    var workspace = RatioWorkspace()
    for seed in 1...6 {
      let data = Self.region(x: 8.1, extinction: 0.5, signal: 4 * Double(seed), seed: UInt64(seed))
      let plain = try #require(inference.solve(data))
      #expect(inference.solve(data, workspace: &workspace) == plain)
      var scaled = data
      let unit = 0x1p-60
      scaled.exactFluxes *= unit
      scaled.exactErrors *= unit
      scaled.indicatorFluxes *= unit
      scaled.indicatorErrors *= unit
      let other = try #require(inference.solve(scaled))
      #expect(other.abscissa == plain.abscissa && other.extinction == plain.extinction)
      #expect(other.scale.median / unit == plain.scale.median)
    }
  }

  @Test(
    "Without an indicator the abscissa has no value, but extinction and scale do; without a line nothing has")
  func noIndicator() throws {
    let data = Self.region(x: 8.1, extinction: 0.5, signal: 30, seed: 2, missing: [1, 3, 4])
    let posterior = try #require(Self.inference().solve(data))
    #expect(posterior.abscissa.median.isNaN)
    #expect(posterior.extinction.isFinite && posterior.scale.isFinite)
    #expect(Self.inference().marginal(data) == nil)
    #expect(Self.inference().solve(RatioData()) == nil)
  }

  @Test("Any finite fluxes give ordered percentiles inside the priors, or nothing")
  func anything() {
    var random = RandomStream(seed: 21)
    for case let round in 0..<150 {
      var data = RatioData()
      for index in 0..<3 where random.uniform() < 0.7 {
        data.exactFluxes[index] = random.normal() * pow(10, 12 * random.uniform() - 6)
        data.exactErrors[index] = pow(10, 12 * random.uniform() - 6)
      }
      for index in 0..<2 where random.uniform() < 0.8 {
        data.indicatorFluxes[index] = random.normal() * pow(10, 12 * random.uniform() - 6)
        data.indicatorErrors[index] = pow(10, 12 * random.uniform() - 6)
      }
      let inference = Self.inference(
        covariance: round % 2 == 0 ? 0.04 : 0, prior: round % 3 == 0 ? .flat : .reciprocal,
        isNormalized: round % 5 == 0)
      guard let posterior = inference.solve(data) else { continue }
      for percentiles in [posterior.extinction, posterior.scale] {
        #expect(percentiles.lower <= percentiles.median && percentiles.median <= percentiles.upper)
      }
      #expect(posterior.extinction.lower >= 0 && posterior.extinction.upper <= 4)
      guard data.hasIndicator else { continue }
      #expect(posterior.abscissaLower95 >= 7.1 - 1e-9 && posterior.abscissaUpper95 <= 9.2 + 1e-9)
      #expect(posterior.abscissa.lower <= posterior.abscissa.median)
      #expect(posterior.abscissa.median <= posterior.abscissa.upper)
    }
  }

  @Test("The marginal integrates to one and has the percentiles")
  func marginal() throws {
    let inference = Self.inference()
    let data = Self.region(x: 8.2, extinction: 0.6, signal: 15, seed: 3)
    let marginal = try #require(inference.marginal(data))
    let posterior = try #require(inference.solve(data))
    var (sum, below) = (0.0, 0.0)
    for index in 1..<marginal.abscissae.count {
      let step = marginal.abscissae[index] - marginal.abscissae[index - 1]
      let area = 0.5 * step * (marginal.densities[index] + marginal.densities[index - 1])
      sum += area
      if marginal.abscissae[index] < posterior.abscissa.median { below += area }
    }
    // The trapezoid rule on the marginal's own nodes.
    #expect(abs(sum - 1) < 0.01)
    #expect(below > 0.4 && below < 0.5)
  }

  @Test("The cost of a region stays bounded at every signal-to-noise")
  func cost() {
    let inference = Self.inference()
    for power in stride(from: 0.0, through: 4, by: 0.5) {
      var workspace = RatioWorkspace()
      let data = Self.region(x: 8.2, extinction: 0.6, signal: pow(10, power), seed: 5)
      _ = inference.solve(data, workspace: &workspace)
      #expect(
        workspace.evaluations < 25_000,
        "\(workspace.evaluations) in \(workspace.rounds) at S/N \(pow(10, power))")
    }
  }

  @Test("A bin of a map takes 6000 evaluations and three rounds at most, in the mean of forty")
  func meanCost() {
    let inference = Self.inference()
    var workspace = RatioWorkspace()
    for index in 0..<40 {
      let place = Double(index) / 40
      let data = Self.region(
        x: 7.9 + 0.4 * place, extinction: 0.6 + 0.3 * place, signal: 10 + 20 * place, seed: UInt64(index))
      _ = inference.solve(data, workspace: &workspace)
    }
    #expect(workspace.evaluations < 40 * 6000, "\(workspace.evaluations / 40)")
    #expect(workspace.rounds < 40 * 3, "\(Double(workspace.rounds) / 40)")
  }

  @Test("Signal-to-noise beyond single precision's squares changes nothing any more", arguments: [1e9, 1e12])
  func beyondMeasure(signal: Double) throws {
    // Without noise to speak of, the scatter alone makes the posterior of the abscissa.
    let inference = Self.inference()
    func solve(_ signal: Double) throws -> RatioPosterior {
      var data = Self.region(x: 8.2, extinction: 0.6, signal: 1e6, seed: 5)
      data.exactErrors *= 1e6 / signal
      data.indicatorErrors *= 1e6 / signal
      // The noise of the region, which is larger than these errors, would contradict them in the exact lines.
      for index in 0..<4 where data.exactErrors[index].isFinite {
        data.exactErrors[index] *= signal / 1e6
      }
      return try #require(inference.solve(data))
    }
    let (usual, extreme) = (try solve(1e6), try solve(signal))
    #expect(abs(extreme.abscissa.median - usual.abscissa.median) < 1e-4)
    #expect(abs(extreme.abscissa.lower - usual.abscissa.lower) < 1e-4)
    #expect(abs(extreme.abscissa.upper - usual.abscissa.upper) < 1e-4)
  }
}

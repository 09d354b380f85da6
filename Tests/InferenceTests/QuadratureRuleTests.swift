import Foundation
import Numerical
import Testing

@testable import Inference

@Suite("Quadrature rules")
struct QuadratureRuleTests {
  @Test("The cumulative rule is exact for cubics, and for quintics inside")
  func cumulative() {
    var cumulative: [Double] = []
    func check(_ power: Int, from first: Int, to last: Int) {
      let samples = (0..<12).map { pow(Double($0) / 11, Double(power)) }
      _ = CumulativeRule.integrate(samples, count: 12, into: &cumulative)
      for node in first...last {
        let exact =
          (pow(Double(node) / 11, Double(power + 1)) - pow(Double(first) / 11, Double(power + 1)))
          * 11 / Double(power + 1)
        #expect(abs(cumulative[node] - cumulative[first] - exact) < 1e-12)
      }
    }
    for power in 0...3 { check(power, from: 0, to: 11) }
    for power in 4...5 { check(power, from: 2, to: 9) }
  }

  @Test("A place on the cumulative curve of a Gaussian, sampled at half its width")
  func place() {
    let samples = (0..<25).map { exp(-0.5 * pow((Double($0) - 12) / 2, 2)) }
    var cumulative: [Double] = []
    let total = CumulativeRule.integrate(samples, count: 25, into: &cumulative)
    for (probability, z) in [(0.025, -1.959964), (0.16, -0.994458), (0.5, 0), (0.84, 0.994458)] {
      let place = CumulativeRule.place(of: probability * total, cumulative, samples, count: 25)
      // The cubic inside a cell leaves 4e-4 in probability, a thousandth of a standard deviation.
      #expect(abs(place - 12 - 2 * z) < 2e-3)
    }
  }

  @Test(
    "The cumulative polynomial of a Legendre rule integrates polynomials exactly", arguments: [6, 10, 16])
  func legendre(count: Int) {
    let rule = LegendreRule.atLeast(count)
    #expect(rule.count == count)
    let degree = count - 1
    let masses = zip(rule.nodes, rule.weights).map { $1 * pow($0, Double(degree)) }
    // Left-overs in the memory must not count.
    var coefficients = [Double](repeating: 7, count: count + 1)
    rule.cumulative(of: masses, lanes: 1, into: &coefficients)
    for x in [-1, -0.3, 0.45, 1.0] {
      let exact = (pow(x, Double(count)) - pow(-1, Double(count))) / Double(count)
      #expect(abs(rule.integral(coefficients, to: x) - exact) < 1e-13)
    }
    // Two lanes, the second with twice the mass.
    var lanes: [Double] = []
    rule.cumulative(of: masses.flatMap { [$0, 2 * $0] }, lanes: 2, into: &lanes)
    var places = [-0.3, 0.45]
    let sum = places.withUnsafeMutableBufferPointer {
      LegendreRule.sum(degrees: count, coefficients: lanes, to: $0)
    }
    let single = rule.integral(coefficients, to: -0.3) + 2 * rule.integral(coefficients, to: 0.45)
    #expect(abs(sum - single) < 1e-13)
  }

  @Test("A rule too coarse for its function says so")
  func roughness() {
    let rule = LegendreRule.atLeast(8)
    func masses(_ width: Double) -> [Double] {
      zip(rule.nodes, rule.weights).map { $1 * exp(-0.5 * $0 * $0 / width / width) } + [1e300]
    }
    #expect(rule.roughness(masses(0.6)) < 0.05)
    #expect(rule.roughness(masses(0.1)) > 0.5)
  }

  @Test("Powers of two to 2e-7 and reciprocal roots to 1e-6, over the kernel's range")
  func elementary() {
    var random = RandomStream(seed: 3)
    for _ in 0..<2000 {
      let power = Float(-120 * random.uniform() * random.uniform())
      #expect(abs(Double(RatioKernel.exp2(power)) / exp2(Double(power)) - 1) < 2e-7)
      let x = Float(pow(10, 37 * random.uniform() - 5))
      #expect(abs(Double(RatioKernel.reciprocalRoot(x)) * Double(x).squareRoot() - 1) < 1e-6)
    }
    #expect(RatioKernel.exp2(-1e9) == 0x1p-120)
    #expect(RatioKernel.exp2(1e9) == 0x1p110)
  }

  @Test("Quantiles of a logistic and of a uniform distribution")
  func quantiles() {
    var logistic = QuantileSolver(low: -50, high: 50, total: 3, deviation: 1.8)
    var uniform = QuantileSolver(low: 0, high: 1, total: 0.2, deviation: 0.29)
    for quantile in [0.16, 0.5, 0.84] {
      let x = logistic.place(quantile, guess: 20) { 3 / (1 + exp(-$0)) }
      #expect(abs(1 / (1 + exp(-x)) - quantile) < 1e-4)
      #expect(abs(uniform.place(quantile, guess: 0.5) { 0.2 * $0 } - quantile) < 1e-4)
    }
  }

  @Test("Three quantiles of a skewed distribution take twelve evaluations at most")
  func quantileEvaluations() {
    // An exponential distribution: what a posterior cut off by its prior looks like.
    var solver = QuantileSolver(low: 0, high: 40, total: 1, deviation: 1)
    for (quantile, guess) in [(0.5, 1.0), (0.16, 0), (0.84, 2)] {
      let x = solver.place(quantile, guess: guess) { 1 - exp(-$0) }
      #expect(abs(1 - exp(-x) - quantile) < 1e-4)
    }
    #expect(solver.evaluations <= 12)
  }
}

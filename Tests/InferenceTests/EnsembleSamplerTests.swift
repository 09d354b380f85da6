import Foundation
import Numerical
import Testing

@testable import Inference

@Suite("Ensemble sampler")
struct EnsembleSamplerTests {
  /// Walkers spread about the origin.
  private func start(_ sampler: EnsembleSampler) -> [Double] {
    var random = RandomStream(seed: 77)
    return (0..<(sampler.walkers * sampler.dimension)).map { _ in random.normal() }
  }

  @Test(
    "A correlated Gaussian: means, variances and covariance within four Monte Carlo errors",
    arguments: [1, 2, 3])
  func gaussian(seed: UInt64) throws {
    let sampler = EnsembleSampler(dimension: 2, walkers: 12, steps: 4000, burnIn: 400, seed: seed)
    // Mean (3, -1), variances 4 and 0.01, correlation 0.9: the affine map of a round one.
    let chain = try #require(
      sampler.run(from: start(sampler)) { x in
        let (a, b) = ((x[0] - 3) / 2, (x[1] + 1) / 0.1)
        return -0.5 * (a * a - 2 * 0.9 * a * b + b * b) / (1 - 0.81)
      })
    var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)
    for index in stride(from: 0, to: chain.samples.count, by: 2) {
      let (a, b) = ((chain.samples[index] - 3) / 2, (chain.samples[index + 1] + 1) / 0.1)
      sums = (sums.x + a, sums.y + b, sums.xx + a * a, sums.yy + b * b, sums.xy + a * b)
    }
    let draws = Double(chain.samples.count / 2)
    let time = max(chain.autocorrelationTime(0), chain.autocorrelationTime(1))
    let error = (time / draws).squareRoot()
    #expect(abs(sums.x / draws) < 4 * error && abs(sums.y / draws) < 4 * error)
    // A squared normal deviate has variance 2; the product of two with correlation r has 1 + r2.
    #expect(abs(sums.xx / draws - 1) < 4 * error * 2.0.squareRoot())
    #expect(abs(sums.yy / draws - 1) < 4 * error * 2.0.squareRoot())
    #expect(abs(sums.xy / draws - 0.9) < 4 * error * 1.81.squareRoot())
    #expect(chain.acceptanceFraction > 0.5 && chain.acceptanceFraction < 0.85)
    #expect(4000 > 50 * time)
  }

  @Test("An affine map of target and start maps the chain, and nothing else changes")
  func affine() throws {
    let sampler = EnsembleSampler(dimension: 2, walkers: 8, steps: 200, burnIn: 0, seed: 5)
    let round = start(sampler)
    func density(_ x: Double, _ y: Double) -> Double { -abs(x) - 0.5 * y * y }
    let plain = try #require(sampler.run(from: round) { density($0[0], $0[1]) })
    // Powers of two, so that no bit is lost.
    let mapped = try #require(
      sampler.run(from: round.enumerated().map { $0 % 2 == 0 ? 1024 * $1 : $1 / 512 }) {
        density($0[0] / 1024, $0[1] * 512)
      })
    #expect(mapped.acceptanceFraction == plain.acceptanceFraction)
    for index in plain.samples.indices {
      #expect(
        mapped.samples[index] == (index % 2 == 0 ? 1024 * plain.samples[index] : plain.samples[index] / 512))
    }
  }

  @Test("A bounded target: the uniform distribution's quantiles, and no draw outside")
  func uniform() throws {
    let sampler = EnsembleSampler(dimension: 1, walkers: 10, steps: 6000, burnIn: 200, seed: 9)
    let begin = (0..<10).map { 0.05 + 0.09 * Double($0) }
    let chain = try #require(sampler.run(from: begin) { $0[0] > 0 && $0[0] < 1 ? 0 : -.infinity })
    let sorted = chain.sorted(0)
    #expect(sorted[0] > 0 && sorted[sorted.count - 1] < 1)
    let error = (chain.autocorrelationTime(0) / Double(sorted.count)).squareRoot()
    for p in [0.16, 0.5, 0.84] {
      #expect(abs(EnsembleChain.quantile(p, of: sorted) - p) < 4 * error * (p * (1 - p)).squareRoot())
    }
  }

  // A first-order autoregression with coefficient c has rho(lag) = c^lag and tau = (1 + c) / (1 - c).
  @Test("Autocorrelation time of an autoregression", arguments: [0.0, 0.5, 0.9])
  func autocorrelation(coefficient: Double) {
    let (walkers, steps) = (8, 6000)
    var random = RandomStream(seed: 31)
    var state = (0..<walkers).map { _ in random.normal() }
    var samples: [Double] = []
    for _ in 0..<steps {
      for walker in 0..<walkers {
        state[walker] =
          coefficient * state[walker] + (1 - coefficient * coefficient).squareRoot() * random.normal()
      }
      samples += state
    }
    let chain = EnsembleChain(
      dimension: 1, walkers: walkers, steps: steps, samples: samples, acceptanceFraction: 1)
    let expected = (1 + coefficient) / (1 - coefficient)
    // Sokal's variance of the estimate: 2 (2 M + 1) / N tau^2 with the window M = 5 tau.
    let error = expected * (2 * (10 * expected + 1) / Double(walkers * steps)).squareRoot()
    #expect(abs(chain.autocorrelationTime(0) - expected) < 4 * error)
  }

  @Test("A chain that never moves, or is too short, has an infinite time; a stopped run has no chain")
  func degenerate() {
    let still = EnsembleChain(
      dimension: 1, walkers: 2, steps: 50, samples: [Double](repeating: 1, count: 100), acceptanceFraction: 0)
    #expect(still.autocorrelationTime(0) == .infinity)
    let sampler = EnsembleSampler(dimension: 1, walkers: 4, steps: 3, burnIn: 0, seed: 1)
    let chain = sampler.run(from: [0, 1, 2, 3]) { -0.5 * $0[0] * $0[0] }
    #expect(chain?.autocorrelationTime(0) == .infinity)
    #expect(sampler.run(from: [0, 1, 2, 3], isStopped: { true }) { _ in 0 } == nil)
    #expect(EnsembleChain.quantile(0.5, of: []).isNaN)
    #expect(EnsembleChain.quantile(0.5, of: [3]) == 3)
    #expect(EnsembleChain.quantile(0.5, of: [1, 2, 3, 4]) == 2.5)
  }

  @Test("The same seed gives the same draws, another seed others")
  func seeds() throws {
    func draws(_ seed: UInt64) -> [Double]? {
      let sampler = EnsembleSampler(dimension: 2, walkers: 6, steps: 20, burnIn: 5, seed: seed)
      return sampler.run(from: start(sampler)) { -0.5 * ($0[0] * $0[0] + $0[1] * $0[1]) }?.samples
    }
    #expect(draws(4) == draws(4))
    #expect(draws(4) != draws(5))
  }
}

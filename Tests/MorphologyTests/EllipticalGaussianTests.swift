import Foundation
import Grid
import Morphology
import Numerical
import Testing

@testable import Morphology

@Suite struct EllipticalGaussianTests {
  private let truth = EllipticalGaussian(
    amplitude: 40, centreU: 17.3, centreV: 12.6, majorSigma: 6, minorSigma: 3.5,
    positionAngleRad: 0.6, constant: 2)

  private func map(noise: Double, seed: UInt64 = 1) -> SurfaceSamples {
    var stream = RandomStream(seed: seed)
    return SurfaceSamples(
      Map2D(width: 35, height: 27) { truth.value(u: Double($0), v: Double($1)) + noise * stream.normal() },
      error: Map2D(width: 35, height: 27, repeating: max(noise, 0.1)))
  }

  @Test func derivativesAreThoseOfDifferences() {
    let parameters = truth.parameters
    for k in parameters.indices {
      var (low, high) = (parameters, parameters)
      let step = 1e-5
      low[k] -= step
      high[k] += step
      let (u, v) = (20.1, 9.4)
      let difference =
        (EllipticalGaussian(parameters: high).value(u: u, v: v)
          - EllipticalGaussian(parameters: low).value(u: u, v: v)) / (2 * step)
      // Central differences are good to the square of the step times the third derivative.
      #expect(abs(truth.derivatives(u: u, v: v)[k] - difference) < 1e-6 * max(1, abs(difference)))
    }
  }

  @Test func anExactMapComesBackExactly() throws {
    let fit = try #require(try EllipticalGaussianFit(map(noise: 0), hasConstant: true))
    #expect(abs(fit.amplitude.value - 40) < 1e-5 && abs(fit.constant.value - 2) < 1e-5)
    #expect(abs(fit.centreU.value - 17.3) < 1e-6 && abs(fit.centreV.value - 12.6) < 1e-6)
    #expect(abs(fit.majorSigma.value - 6) < 1e-6 && abs(fit.axisRatio.value - 3.5 / 6) < 1e-6)
    #expect(abs(fit.positionAngleRad.value - 0.6) < 1e-6)
    #expect(fit.agreeingStarts > 1)
  }

  @Test func errorsAreTheScatterOfRealisations() throws {
    var pulls: [[Double]] = Array(repeating: [], count: 6)
    for seed in 1...60 {
      let fit = try #require(try EllipticalGaussianFit(map(noise: 2, seed: UInt64(seed)), hasConstant: true))
      let found: [(Measured, Double)] = [
        (fit.amplitude, 40), (fit.centreU, 17.3), (fit.centreV, 12.6), (fit.majorSigma, 6),
        (fit.axisRatio, 3.5 / 6), (fit.positionAngleRad, 0.6),
      ]
      for (index, pair) in found.enumerated() {
        pulls[index].append((pair.0.value - pair.1) / pair.0.error)
      }
    }
    for list in pulls {
      let mean = list.reduce(0, +) / Double(list.count)
      let variance = list.reduce(0) { $0 + $1 * $1 } / Double(list.count)
      // 60 pulls: the mean's error is 0.13, the variance's sqrt(2/60) = 0.18, three and a half of each.
      #expect(abs(mean) < 0.46 && abs(variance - 1) < 0.65)
    }
  }

  @Test func wideBinsDoNotWidenTheGaussian() throws {
    // Bins of 5 x 3 pixels hold means over their pixels; taken as points they would blur the fit.
    var samples = SurfaceSamples()
    for row in 0..<9 {
      for column in 0..<7 {
        let places = (0..<15).map { (u: Double(column * 5 + $0 % 5), v: Double(row * 3 + $0 / 5), area: 1.0) }
        let mean = places.reduce(0) { $0 + truth.value(u: $1.u, v: $1.v) } / 15
        samples.append(value: mean, error: 0.1, places: places)
      }
    }
    let fit = try #require(try EllipticalGaussianFit(samples, hasConstant: true))
    #expect(abs(fit.majorSigma.value - 6) < 1e-5 && abs(fit.minorSigma.value - 3.5) < 1e-5)
  }

  @Test func aWiderMinorAxisIsNotReported() throws {
    let fit = try #require(try EllipticalGaussianFit(map(noise: 0)))
    #expect(fit.majorSigma.value >= fit.minorSigma.value)
    #expect((0..<Double.pi).contains(fit.positionAngleRad.value))
  }

  @Test func tooFewSamplesGiveNothing() throws {
    var samples = SurfaceSamples()
    for x in 0..<5 { samples.append(value: Double(x + 1), error: 1, places: [(u: Double(x), v: 0, area: 1)]) }
    let none = try EllipticalGaussianFit(samples)
    #expect(none == nil)
    samples.append(value: .nan, error: 1, places: [(u: 0, v: 0, area: 1)])
    samples.append(value: 1, error: 0, places: [(u: 0, v: 0, area: 1)])
    #expect(samples.count == 5)
  }
}

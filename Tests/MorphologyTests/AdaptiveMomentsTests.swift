import Foundation
import Morphology
import Numerical
import Testing

@Suite struct AdaptiveMomentsTests {
  /// An elliptical Gaussian on a 41 x 29 grid, cut off by the grid's edge on one side.
  private func gaussian(noise: Double, seed: UInt64 = 1) -> [WeightedPoint] {
    var stream = RandomStream(seed: seed)
    let angle = 0.5
    return (0..<29).flatMap { row in
      (0..<41).map { column in
        let du = Double(column) - 17.3
        let dv = Double(row) - 11.6
        let major = (du * cos(angle) + dv * sin(angle)) / 5
        let minor = (dv * cos(angle) - du * sin(angle)) / 3
        let light = exp(-0.5 * (major * major + minor * minor)) + noise * stream.normal()
        return WeightedPoint(u: Double(column), v: Double(row), weight: light)
      }
    }
  }

  // Without noise only the grid's edge and the pixel sum limit it: a few 1e-3.
  @Test func recoversAGaussian() throws {
    let shape = try #require(AdaptiveMoments.shape(of: gaussian(noise: 0)))
    #expect(shape.isAdaptive)
    #expect(abs(shape.centreU - 17.3) < 0.01)
    #expect(abs(shape.centreV - 11.6) < 0.01)
    #expect(abs(shape.majorSigma - 5) < 0.02)
    #expect(abs(shape.axisRatio - 0.6) < 0.005)
    #expect(abs(shape.positionAngleRad - 0.5) < 0.005)
  }

  // Noise of 3 % of the peak per pixel: errors of centre about 0.03 sigma-major; limits of five of that.
  @Test func isSteadyUnderNoise() throws {
    let shape = try #require(AdaptiveMoments.shape(of: gaussian(noise: 0.03)))
    #expect(shape.isAdaptive)
    #expect(abs(shape.centreU - 17.3) < 0.75)
    #expect(abs(shape.centreV - 11.6) < 0.75)
    #expect(abs(shape.axisRatio - 0.6) < 0.12)
  }

  @Test func refusesLightWithoutASumOrExtent() {
    #expect(AdaptiveMoments.shape(of: []) == nil)
    #expect(AdaptiveMoments.shape(of: [WeightedPoint(u: 1, v: 2, weight: 3)]) == nil)
    #expect(AdaptiveMoments.shape(of: (0..<9).map { WeightedPoint(u: Double($0), v: 0, weight: -1) }) == nil)
  }
}

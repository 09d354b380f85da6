import Foundation
import Numerical
import Testing

@testable import Morphology

@Suite struct SersicShapeTests {
  // b from P(2n, b) = 1/2 (scipy.special.gammaincinv); the same as Ciotti & Bertin 1999, eq. 18, to 1e-6.
  @Test(arguments: [(0.5, 0.693147), (1, 1.678347), (2, 3.672061), (4, 7.669249)])
  func halfLightConstant(_ index: Double, _ expected: Double) {
    #expect(abs(SersicShape(index: index).b - expected) < 1e-6)
    #expect(abs(SersicShape(index: index).enclosed(radiusOverRe: 1) - 0.5) < 1e-10)
  }

  // 2 pi n e^b b^(-2n) Gamma(2n), worked with those b.
  @Test(arguments: [(1.0, 11.94849), (4, 22.66523)])
  func totalFlux(_ index: Double, _ expected: Double) {
    #expect(abs(SersicShape(index: index).fluxFactor - expected) < 2e-5)
  }

  @Test func anExponentialEnclosesItsClosedForm() {
    let shape = SersicShape(index: 1)
    for radius in [0.3, 1, 2.5] {
      let scales = radius * 1.678_347
      #expect(abs(shape.enclosed(radiusOverRe: radius) - (1 - (1 + scales) * exp(-scales))) < 1e-6)
    }
  }

  @Test(arguments: [1.0, 2.3, 4])
  func derivativesAreThoseOfDifferences(_ index: Double) {
    let component = SersicComponent(
      flux: 3, effectiveRadius: 2.2, axisRatio: 0.6, positionAngleRad: 0.7, index: index)
    func value(_ p: [Double]) -> Double {
      let changed = SersicComponent(
        flux: p[0], effectiveRadius: p[3], axisRatio: p[4], positionAngleRad: p[5], index: p[6])
      return SersicEvaluator(changed, shape: SersicShape(index: p[6])).value(du: 1.9 - p[1], dv: -0.8 - p[2])
    }
    let p = [component.flux, 0.2, 0.1, component.effectiveRadius, component.axisRatio, 0.7, index]
    var sums = SIMD8<Double>.zero
    SersicEvaluator(component, shape: SersicShape(index: index))
      .addDerivatives(du: 1.7, dv: -0.9, weight: 1, to: &sums)
    #expect(abs(sums[7] / value(p) - 1) < 1e-12)
    for k in p.indices {
      var (low, high) = (p, p)
      low[k] -= 1e-5
      high[k] += 1e-5
      let difference = (value(high) - value(low)) / 2e-5
      // b is good to about 1e-12, which over the step of 1e-5 leaves 1e-7.
      #expect(abs(sums[k] - difference) < 1e-5 * max(abs(difference), 0.1), "derivative \(k)")
    }
  }
}

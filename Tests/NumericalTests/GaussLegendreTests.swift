import Numerical
import Testing

@Suite struct GaussLegendreTests {
  // An n-point rule is exact to degree 2n - 1 (Abramowitz & Stegun 25.4.29).
  @Test func isExactForPolynomialsOfTheRulesDegree() {
    let integral = GaussLegendre.integrate(from: -1, to: 2, count: 4) { x in x * x * x * x * x * x * x + 1 }
    #expect(abs(integral - (255.0 / 8 + 3)) < 1e-12)
  }

  @Test func integratesTheExponential() {
    let integral = GaussLegendre.integrate(from: 0, to: 1) { Elementary.exp($0) }
    #expect(abs(integral - (Elementary.exp(1) - 1)) < 1e-14)
  }
}

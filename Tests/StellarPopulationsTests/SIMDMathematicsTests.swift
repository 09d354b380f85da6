import Foundation
import Testing

@testable import StellarPopulations

@Suite("Vector mathematics")
struct SIMDMathematicsTests {
  @Test("Exponential and Gaussian cumulative distribution against the C library")
  func functions() {
    for x in stride(from: Float(-20), through: 5, by: 0.37) {
      let value = SIMDMathematics.exp(SIMD4(x, x - 1, 0, -x))
      for lane in 0..<4 {
        let expected = exp(Double([x, x - 1, 0, -x][lane]))
        // The stated accuracy, and the rounding of an argument of 20 times the logarithm's constant.
        #expect(abs(Double(value[lane]) / expected - 1) < 5e-6)
      }
    }
    for z in stride(from: Float(-12), through: 12, by: 0.173) {
      let value = SIMDMathematics.normalCumulative(SIMD4(z, -z, 0, 100))
      #expect(abs(Double(value.x) - 0.5 * erfc(-Double(z) / 2.0.squareRoot())) < 2e-6)
      #expect(abs(Double(value.y) - 0.5 * erfc(Double(z) / 2.0.squareRoot())) < 2e-6)
      #expect(abs(value.z - 0.5) < 1e-6 && value.w == 1)
    }
  }
}

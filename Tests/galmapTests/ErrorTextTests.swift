import Inference
import Testing

@testable import galmap

/// Numbers in the digits that their errors are worth.
@Suite struct ErrorTextTests {
  @Test(
    arguments: [
      (497.19, 3.7, 3.7, "497 +- 4"), (24.255, 16, 10, "24 +16 -10"),
      (8.4321, 0.012, 0.034, "8.432 +0.012 -0.034"),
      (8.4321, 0.037, 0.037, "8.43 +- 0.04"), (891.25, 0, 303, "890 +0 -300"),
      (0.00123, 0.0004, 0.0004, "(1.2 +- 0.4)e-3"),
      (3.214e9, 2.2e8, 1.9e8, "(3.21 +0.22 -0.19)e9"), (1234, 130, 130, "1230 +- 130"),
      (3132, 3811, 1752, "3100 +3800 -1800"), (132, 132, 59, "130 +130 -60"),
    ] as [(Double, Double, Double, String)])
  func digitsFitTheErrors(value: Double, above: Double, below: Double, text: String) {
    #expect(withErrors(Percentiles(lower: value - below, median: value, upper: value + above)) == text)
  }
}

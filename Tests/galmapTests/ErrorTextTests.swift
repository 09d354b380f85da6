import Testing

@testable import galmap

/// Errors as text have two digits and no needless exponent.
@Suite struct ErrorTextTests {
  @Test(
    arguments: [
      (130.4, "130"), (59.2, "59"), (9.96, "10"), (9.4, "9.4"), (0.0123, "0.012"), (1940.0, "1900"),
      (2.3e8, "2.3e+08"),
    ] as [(Double, String)])
  func twoDigits(error: Double, text: String) {
    #expect(errorText(error) == text)
  }
}

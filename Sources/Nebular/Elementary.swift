import Foundation

/// Elementary functions and constants that this module needs in more than one place.
enum Elementary {
  /// ln 10.
  static let ln10 = 2.302585092994046
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func power10(_ exponent: Double) -> Double { pow(10, exponent) }
  static func logarithm10(_ value: Double) -> Double { log10(value) }
}

/// Polynomials by ascending powers.
enum Polynomial {
  /// The value at x, by Horner's scheme.
  static func value(_ coefficients: [Double], at x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  /// The first derivative at x.
  static func derivative(_ coefficients: [Double], at x: Double) -> Double {
    var sum = 0.0
    for (power, coefficient) in coefficients.enumerated().dropFirst().reversed() {
      sum = sum * x + Double(power) * coefficient
    }
    return sum
  }
}

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

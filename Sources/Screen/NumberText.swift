/// Numbers as short text: always a point for decimals, ASCII only.
public enum NumberText {
  /// A number with a fixed count of decimals; `-` for no value.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "-" : (value < 0 ? "-inf" : "inf") }
    let decimals = min(max(0, decimals), 15)
    let scale = power(10, Double(decimals))
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return exponential(value, digits: 3) }
    let whole = String(Int(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + whole }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - whole.count)) + whole
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A number with `digits` significant digits: decimals between 0.001 and 99999, else with an exponent.
  public static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    let magnitude = decade(value)
    guard magnitude >= -3, magnitude <= 4 else { return exponential(value, digits: digits) }
    return fixed(value, decimals: max(0, digits - 1 - magnitude))
  }

  /// A number as mantissa and exponent, `-1.23e-17`, with `digits` significant digits.
  public static func exponential(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    var exponent = decade(value)
    var mantissa = value / power(10, Double(exponent))
    let scale = power(10, Double(max(0, digits - 1)))
    mantissa = (mantissa * scale).rounded() / scale
    if abs(mantissa) >= 10 {
      mantissa /= 10
      exponent += 1
    }
    return fixed(mantissa, decimals: max(0, digits - 1)) + "e\(exponent)"
  }

  /// A value and its error with the decimals that the error's two leading digits need: `8.512±0.024`.
  public static func withError(_ value: Double, error: Double, isUnicode: Bool) -> String {
    let sign = isUnicode ? "±" : "+-"
    guard value.isFinite, error.isFinite, error > 0 else { return significant(value, digits: 4) }
    let magnitude = max(decade(error), decade(value) - 6)
    guard decade(value) <= 5, magnitude >= -6 else {
      return exponential(value, digits: 3) + sign + exponential(error, digits: 2)
    }
    let decimals = max(0, 1 - magnitude)
    return fixed(value, decimals: decimals) + sign + fixed(error, decimals: decimals)
  }

  /// The power of ten of the leading digit: 0 for 1 to 9.99; 0 for zero.
  static func decade(_ value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    return Int(logarithm10(abs(value)).rounded(.down))
  }
}

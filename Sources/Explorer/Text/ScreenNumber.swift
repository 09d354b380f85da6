import Foundation
import Screen

/// Numbers as they stand on screen: fixed decimals, a dash for no value, errors with as many digits as the value.
enum ScreenNumber {
  /// A number with fixed decimals, `-` for no value.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    value.isFinite ? NumberText.fixed(value, decimals: decimals) : "-"
  }

  /// A number with its sign and fixed decimals.
  static func signed(_ value: Double, _ decimals: Int) -> String {
    let text = fixed(value, decimals)
    return value.isFinite && !text.hasPrefix("-") ? "+\(text)" : text
  }

  /// A number with about `digits` significant digits, in powers of ten where it is very small or large.
  static func significant(_ value: Double, _ digits: Int = 3) -> String {
    guard value.isFinite else { return "-" }
    guard value != 0 else { return "0" }
    let size = abs(value)
    if size >= 1e5 || size < 1e-3 { return String(format: "%.\(digits - 1)e", value) }
    let leading = Int(log10(size).rounded(.down)) + 1
    return fixed(value, max(0, digits - leading))
  }

  /// A number as a user would type it: no more digits than it needs, at most six.
  static func plain(_ value: Double) -> String {
    value.isFinite ? String(format: "%.6g", value) : "-"
  }

  /// Decimals that show an error with two significant digits, at most `limit`.
  static func decimals(forError error: Double, limit: Int = 4) -> Int {
    guard error.isFinite, error > 0 else { return 2 }
    return min(limit, max(0, 1 - Int(log10(error).rounded(.down))))
  }

  /// The power of ten of a number above zero: 3 for 4200.
  static func exponent(of value: Double) -> Int { Int(log10(value).rounded(.down)) }

  /// Ten to a whole power.
  static func power(ofTen exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// A value with its error, `1.23 +- 0.04`, decimals set by the error.
  static func withError(_ value: Double, _ error: Double) -> String {
    let decimals = decimals(forError: error)
    return "\(fixed(value, decimals)) +- \(fixed(error, decimals))"
  }

  /// A value with unequal errors, `8.12 +0.08 -0.10`.
  static func withErrors(_ value: Double, lower: Double, upper: Double, decimals: Int = 3) -> String {
    guard value.isFinite else { return "-" }
    return "\(fixed(value, decimals)) +\(fixed(upper - value, decimals)) -\(fixed(value - lower, decimals))"
  }

  /// Whether 1 thing or several: `1 bin`, `5 bins`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

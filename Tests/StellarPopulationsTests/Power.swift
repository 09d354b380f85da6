import Foundation

/// Powers for expected values.
enum Power {
  static func ten(_ exponent: Double) -> Double { pow(10, exponent) }
  static func of(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func e(_ exponent: Double) -> Double { exp(exponent) }
  static func log(_ value: Double) -> Double { Foundation.log(value) }
}

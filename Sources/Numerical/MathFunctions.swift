import CGSL

/// Elementary functions from the C library, so that no other file here needs Foundation.
enum MathFunctions {
  static func log(_ value: Double) -> Double { CGSL.log(value) }
  static func exp(_ value: Double) -> Double { CGSL.exp(value) }
}

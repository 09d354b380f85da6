import CGSL

/// Elementary functions from the C library, so that numerical modules do not need Foundation.
public enum Elementary {
  /// Natural logarithm.
  public static func log(_ value: Double) -> Double { CGSL.log(value) }
  /// Decimal logarithm.
  public static func log10(_ value: Double) -> Double { CGSL.log10(value) }
  /// e to the power of `value`.
  public static func exp(_ value: Double) -> Double { CGSL.exp(value) }
  /// e to the power of `value`, less 1; exact for small values too.
  public static func expm1(_ value: Double) -> Double { CGSL.expm1(value) }
  /// Natural logarithm of 1 + `value`; exact for small values too.
  public static func log1p(_ value: Double) -> Double { CGSL.log1p(value) }
  /// `base` to the power of `exponent`.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { CGSL.pow(base, exponent) }
  /// 10 to the power of `exponent`.
  public static func pow10(_ exponent: Double) -> Double { CGSL.pow(10, exponent) }
  /// Sine of an angle in radians.
  public static func sin(_ radians: Double) -> Double { CGSL.sin(radians) }
  /// Cosine of an angle in radians.
  public static func cos(_ radians: Double) -> Double { CGSL.cos(radians) }
  /// The angle of the vector (x, y), radians, -pi to pi.
  public static func atan2(y: Double, x: Double) -> Double { CGSL.atan2(y, x) }
}

import Foundation

/// 10 to a power, for the tests.
func power10(_ exponent: Double) -> Double { pow(10, exponent) }
/// The decimal logarithm, for the tests.
func logarithm10(_ value: Double) -> Double { log10(value) }

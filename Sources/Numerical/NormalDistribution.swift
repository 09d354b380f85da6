import CGSL

/// The standard normal distribution.
public enum NormalDistribution {
  /// The probability of a deviate below x.
  public static func below(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }
}

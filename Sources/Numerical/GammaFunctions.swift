import CGSL

/// The gamma function and its relatives, through GSL.
public enum GammaFunctions {
  /// ln Gamma(x), for positive x.
  public static func logGamma(_ x: Double) -> Double {
    _ = GSLErrors.successWithoutAborting
    return gsl_sf_lngamma(x)
  }

  /// The digamma function, d ln Gamma / dx, for positive x.
  public static func digamma(_ x: Double) -> Double {
    _ = GSLErrors.successWithoutAborting
    return gsl_sf_psi(x)
  }

  /// The regularised lower incomplete gamma function P(a, x), 0 to 1, for positive a and x from 0.
  public static func lowerShare(_ a: Double, _ x: Double) -> Double {
    _ = GSLErrors.successWithoutAborting
    return gsl_cdf_gamma_P(x, a, 1)
  }

  /// The x with P(a, x) equal to a share between 0 and 1.
  public static func inverseLowerShare(_ a: Double, _ share: Double) -> Double {
    _ = GSLErrors.successWithoutAborting
    return gsl_cdf_gamma_Pinv(share, a, 1)
  }
}

/// The gas fraction and the efficiency of star formation.
public enum GasFraction {
  /// f_gas = gas / (gas + stars), both in one unit; NaN where one is negative or both vanish.
  public static func value(gas: Double, stars: Double) -> Double {
    guard gas >= 0, stars >= 0, gas + stars > 0 else { return .nan }
    return gas / (gas + stars)
  }

  /// One standard deviation of f_gas, to first order: sqrt[(S dG)^2 + (G dS)^2] / (G + S)^2.
  public static func error(gas: Double, gasError: Double, stars: Double, starsError: Double) -> Double {
    let fromGas = stars * gasError
    let fromStars = gas * starsError
    let sum = gas + stars
    return (fromGas * fromGas + fromStars * fromStars).squareRoot() / (sum * sum)
  }

  /// The error as published: numerator and denominator as if independent of one another,
  /// f sqrt[(dG/G)^2 + (dG^2 + dS^2)/(G + S)^2]. Larger than the true one.
  public static func paperError(gas: Double, gasError: Double, stars: Double, starsError: Double) -> Double {
    let above = gasError / gas
    let sum = gas + stars
    let below = (gasError * gasError + starsError * starsError) / (sum * sum)
    return gas / sum * (above * above + below).squareRoot()
  }

  /// Star-formation efficiency epsilon, 1/yr, from Sigma_SFR, Msun/yr/kpc2, and Sigma_gas, Msun/pc2; NaN where the
  /// gas is not positive.
  public static func efficiencyPerYr(starFormationMsunYrKpc2: Double, gasMsunPc2: Double) -> Double {
    guard gasMsunPc2 > 0 else { return .nan }
    return starFormationMsunYrKpc2 / (gasMsunPc2 * squareParsecPerSquareKpc)
  }

  private static let squareParsecPerSquareKpc = 1e6
}

/// The 16th, 50th and 84th percentiles of random draws of one quantity.
public struct DrawSpread: Sendable, Hashable, Codable {
  /// 16th percentile.
  public var lower: Double
  /// Median.
  public var median: Double
  /// 84th percentile.
  public var upper: Double

  /// Percentiles in ascending order.
  public init(lower: Double, median: Double, upper: Double) {
    self.lower = lower
    self.median = median
    self.upper = upper
  }

  /// No value.
  public static let none = DrawSpread(lower: .nan, median: .nan, upper: .nan)

  /// The larger of the two one-sided errors.
  public var conservativeError: Double { max(upper - median, median - lower) }
}

/// The distribution of a bin's quantities over random draws of its inputs.
///
/// A quantity's percentiles are those of the draws in which it has a value. For lambda and Psi that means: given
/// that the model can make the metals at all; `noRootFraction` says how often it cannot.
public struct ChainSpread: Sendable, Hashable {
  /// Star-formation rate of the bin in the source, Msun/yr.
  public var rateMsunYr = DrawSpread.none
  /// Surface density of star formation, Msun/yr/kpc2.
  public var starFormationMsunYrKpc2 = DrawSpread.none
  /// Stellar surface density, Msun/pc2.
  public var starsMsunPc2 = DrawSpread.none
  /// Gas surface density, Msun/pc2.
  public var gasMsunPc2 = DrawSpread.none
  /// Gas fraction.
  public var gasFraction = DrawSpread.none
  /// Age, yr.
  public var ageYr = DrawSpread.none
  /// Star-formation efficiency, 1/yr.
  public var efficiencyPerYr = DrawSpread.none
  /// Mass loading.
  public var loading = DrawSpread.none
  /// Outflow rate, Msun/yr.
  public var outflowMsunYr = DrawSpread.none
  /// Surface density of the outflow, Msun/yr/kpc2.
  public var outflowMsunYrKpc2 = DrawSpread.none
  /// How many draws were made.
  public var drawCount = 0
  /// Fraction of all draws whose inputs are usable but for which the regulator has no root; NaN where no draw has
  /// usable inputs.
  public var noRootFraction = Double.nan
  /// Fraction of all draws with an input that is missing or not positive (noise makes fluxes negative).
  public var unusableFraction = Double.nan
}

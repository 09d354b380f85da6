import Inference

/// The distribution of a bin's quantities over random draws of its inputs.
///
/// A quantity's percentiles are those of the draws in which it has a value. For lambda and Psi that means: given
/// that the model can make the metals at all; `noRootFraction` says how often it cannot.
public struct ChainSpread: Sendable, Hashable {
  /// Star-formation rate of the bin in the source, Msun/yr.
  public var rateMsunYr = Percentiles.none
  /// Surface density of star formation, Msun/yr/kpc2.
  public var starFormationMsunYrKpc2 = Percentiles.none
  /// Stellar surface density, Msun/pc2.
  public var starsMsunPc2 = Percentiles.none
  /// Gas surface density, Msun/pc2.
  public var gasMsunPc2 = Percentiles.none
  /// Gas fraction.
  public var gasFraction = Percentiles.none
  /// Age, yr.
  public var ageYr = Percentiles.none
  /// Star-formation efficiency, 1/yr.
  public var efficiencyPerYr = Percentiles.none
  /// Mass loading.
  public var loading = Percentiles.none
  /// Outflow rate, Msun/yr.
  public var outflowMsunYr = Percentiles.none
  /// Surface density of the outflow, Msun/yr/kpc2.
  public var outflowMsunYrKpc2 = Percentiles.none
  /// How many draws were made.
  public var drawCount = 0
  /// Fraction of all draws whose inputs are usable but for which the regulator has no root; NaN where no draw has
  /// usable inputs.
  public var noRootFraction = Double.nan
  /// The regulator's answers under the other readings of Z, in the order of the chain's `alternatives`.
  public var alternatives: [AlternativeSpread] = []
  /// Fraction of all draws with an input that is missing or not positive (noise makes fluxes negative).
  public var unusableFraction = Double.nan
}

/// Mass loading and outflow under another reading of Z, over the same draws.
public struct AlternativeSpread: Sendable, Hashable {
  /// Mass loading.
  public var loading = Percentiles.none
  /// Outflow rate, Msun/yr.
  public var outflowMsunYr = Percentiles.none
  /// Fraction of all draws whose inputs are usable but for which there is no root; NaN where no draw has usable
  /// inputs.
  public var noRootFraction = Double.nan
}

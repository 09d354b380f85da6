/// The posterior of abscissa, extinction and de-reddened reference flux that `RatioInference` finds.
public struct RatioPosterior: Sendable, Equatable {
  /// The abscissa.
  public var abscissa: Percentiles
  /// 2.5th percentile of the abscissa.
  public var abscissaLower95: Double
  /// 97.5th percentile of the abscissa.
  public var abscissaUpper95: Double
  /// The extinction A_V.
  public var extinction: Percentiles
  /// De-reddened flux of the reference line.
  public var scale: Percentiles
  /// Smallest chi-square met on the nodes.
  public var minimumChiSquare: Double
  /// Smallest chi-square of the exact lines alone, over the extinctions of the prior.
  public var exactChiSquare: Double
  /// Whether the abscissa's marginal has a second maximum of at least a tenth of the first, with a valley below
  /// seven tenths of it between them.
  public var isDoublePeaked: Bool
  /// Marginal density at the ends of the abscissa's range over its maximum: how hard the prior cuts.
  public var edgeDensity: Double
}

/// A marginal density at ascending abscissae.
public struct MarginalDensity: Sendable, Equatable {
  /// Where.
  public var abscissae: [Double]
  /// Probability per unit of the abscissa.
  public var densities: [Double]
}

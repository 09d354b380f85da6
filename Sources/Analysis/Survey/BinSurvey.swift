import Nebular

/// What every calibration says of one region, and where its ratios lie on the calibration curves in use.
public struct BinSurvey: Sendable, Equatable {
  /// The posterior of 12+log(O/H) under one calibration and line group.
  public struct Marginal: Sendable, Equatable {
    /// Calibration, line group and the assumptions that all share.
    public var settings: MetallicitySettings
    /// Medians, percentiles and flags.
    public var estimate: MetallicityEstimate
    /// 12+log(O/H), ascending; empty where there is no solution.
    public var oh: [Double]
    /// Probability density per dex at each of them.
    public var density: [Double]

    /// A posterior from its parts.
    public init(
      settings: MetallicitySettings, estimate: MetallicityEstimate, oh: [Double], density: [Double]
    ) {
      self.settings = settings
      self.estimate = estimate
      self.oh = oh
      self.density = density
    }
  }

  /// A ratio's calibration with the region's own ratio.
  public struct Curve: Sendable, Equatable {
    /// Which ratio.
    public var ratio: LineRatio
    /// 12+log(O/H), ascending, over the prior's range.
    public var oh: [Double]
    /// log10 of the ratio at each of them.
    public var logRatio: [Double]
    /// Intrinsic scatter of log10 of the ratio, dex.
    public var scatterDex: Double
    /// 12+log(O/H) over which the ratio is calibrated.
    public var validity: ClosedRange<Double>
    /// log10 of the region's de-reddened ratio with its error, dex; nil where a line is missing or not positive.
    public var measured: MeasuredRatio?

    /// A curve from its parts.
    public init(
      ratio: LineRatio, oh: [Double], logRatio: [Double], scatterDex: Double, validity: ClosedRange<Double>,
      measured: MeasuredRatio?
    ) {
      self.ratio = ratio
      self.oh = oh
      self.logRatio = logRatio
      self.scatterDex = scatterDex
      self.validity = validity
      self.measured = measured
    }
  }

  /// A de-reddened ratio of a region.
  public struct MeasuredRatio: Sendable, Equatable {
    /// log10 of the ratio.
    public var logRatio: Double
    /// Its error, dex: the fluxes' errors and that of A_V, as if independent.
    public var errorDex: Double

    /// A ratio and its error.
    public init(logRatio: Double, errorDex: Double) {
      self.logRatio = logRatio
      self.errorDex = errorDex
    }
  }

  /// Posteriors under every calibration that the region's lines allow.
  public var marginals: [Marginal]
  /// The curves of the settings' calibration and line group.
  public var curves: [Curve]

  /// A survey from its parts.
  public init(marginals: [Marginal], curves: [Curve]) {
    self.marginals = marginals
    self.curves = curves
  }
}

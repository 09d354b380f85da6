/// How the straight line is fitted over the bins in play; every field belongs to the gradient stage.
public struct GradientSettings: Sendable, Hashable, Codable {
  /// Which error of the slope is the headline; the fit is the same.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weighted least squares with absolute errors.
    case wls
    /// The same with its errors times sqrt(reduced chi-square), up or down.
    case wlsScaled = "wls-scaled"
    /// Maximum likelihood with an intrinsic scatter.
    case maximumLikelihood = "ml-scatter"
    /// Weighted least squares with errors from a seeded bootstrap over bins.
    case bootstrap
  }

  /// How much a bin counts.
  public enum Weights: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1/error2 with the larger of the two errors, as in the paper.
    case larger
    /// 1/error2 with the mean of the two errors.
    case mean
    /// All bins the same: each has the median of the larger errors.
    case equal
  }

  /// Which error of the slope is the headline.
  public var method: Method
  /// How much a bin counts.
  public var weights: Weights
  /// Bins, by their own number, that the user took out of the fit.
  public var excludedBins: Set<Int>
  /// Inner radius of the fit, kpc; nil has none.
  public var minimumRadiusKpc: Double?
  /// Outer radius of the fit, kpc; nil has none.
  public var maximumRadiusKpc: Double?
  /// Draws of the bootstrap.
  public var bootstrapDraws: Int
  /// Seed of the bootstrap.
  public var seed: UInt64

  /// `wls-scaled` over all bins unless stated: the paper's Table 3 has errors of that size.
  public init(
    method: Method = .wlsScaled, weights: Weights = .larger, excludedBins: Set<Int> = [],
    minimumRadiusKpc: Double? = nil,
    maximumRadiusKpc: Double? = nil, bootstrapDraws: Int = 2000, seed: UInt64 = 1
  ) {
    self.method = method
    self.weights = weights
    self.excludedBins = excludedBins
    self.minimumRadiusKpc = minimumRadiusKpc
    self.maximumRadiusKpc = maximumRadiusKpc
    self.bootstrapDraws = bootstrapDraws
    self.seed = seed
  }
}

import Analysis

/// What has been computed, and what is being computed.
public struct AnalysisState: Sendable {
  /// A computation in the background.
  public struct Job: Sendable, Equatable {
    /// What is computed.
    public enum Kind: Sendable, Equatable {
      /// The chain from geometry to gradient.
      case snapshot
      /// The gradients under every calibration and line group.
      case comparison
    }

    /// What is computed.
    public var kind: Kind
    /// The request's number; a result with another number is stale.
    public var generation: Int
    /// The settings it was asked for.
    public var settings: AnalysisSettings
    /// What it is doing, for the job line.
    public var stage: String
    /// The part done, 0 to 1; nil where it cannot be told.
    public var fraction: Double?
  }

  /// The newest result; nil before the first.
  public var snapshot: Snapshot?
  /// Whether star formation, gas and outflow of that result are still missing, though they can be computed.
  var isPartial = false
  /// The image plane of the newest result; nil before the first.
  var imageFrame: MapFrame?
  /// The source plane of the newest result; nil before the first, and where nothing is traced.
  var sourceFrame: MapFrame?
  /// The settings that `snapshot.comparison` was computed for; nil while there is no comparison.
  public var comparisonSettings: AnalysisSettings?
  /// What runs now; nil when idle.
  public var job: Job?
  /// The newest request's number.
  public var generation = 0
  /// Why the last computation gave nothing; nil where it did not fail.
  public var failure: String?

  /// Nothing computed yet.
  public init() {}
}

extension AnalysisSettings {
  /// Whether bins and posteriors under other settings would be the same: only the line's fit may differ.
  func hasSameBins(as other: AnalysisSettings) -> Bool {
    geometry == other.geometry && shape == other.shape && binning == other.binning
      && cosmology == other.cosmology
  }

  /// Whether only the line's fit may differ.
  func hasSameValues(as other: AnalysisSettings) -> Bool {
    hasSameBins(as: other) && metallicity == other.metallicity && flows == other.flows
  }

  /// Whether a comparison of every calibration and group would be the same.
  func hasSameComparison(as other: AnalysisSettings) -> Bool {
    var mine = self
    mine.metallicity.calibration = other.metallicity.calibration
    mine.metallicity.group = other.metallicity.group
    // The line is fitted to metallicities, which the flows do not change.
    mine.flows = other.flows
    return mine == other
  }
}

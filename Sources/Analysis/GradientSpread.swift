import Inference

/// How much the slope depends on the choice of calibration and line group (Wang et al. 2019, sect. 3.2, find up to
/// 0.06 dex/kpc).
public struct GradientSpread: Sendable, Hashable {
  /// Smallest slope, dex/kpc.
  public var lowestDexPerKpc: Double
  /// Largest slope, dex/kpc.
  public var highestDexPerKpc: Double
  /// Number of slopes.
  public var count: Int

  /// The spread of the fits that exist; nil for fewer than two.
  public init?(_ results: [GradientResult]) {
    let slopes = results.compactMap(\.fit?.slope)
    guard slopes.count > 1, let low = slopes.min(), let high = slopes.max() else { return nil }
    lowestDexPerKpc = low
    highestDexPerKpc = high
    count = slopes.count
  }

  /// Largest minus smallest slope, dex/kpc.
  public var rangeDexPerKpc: Double { highestDexPerKpc - lowestDexPerKpc }
}

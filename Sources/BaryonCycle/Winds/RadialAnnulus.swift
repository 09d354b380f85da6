/// The rings over which fluxes are stacked (Wang et al. 2019, Figs. 5 and 7).
public enum RadialAnnulus: Int, Sendable, Hashable, Codable, CaseIterable {
  /// 0 to below 1 kpc.
  case inner
  /// 1 to below 2 kpc.
  case middle
  /// 2 kpc and beyond.
  case outer

  /// The ring of a radius, kpc; nil for a radius that is negative or not a number.
  public init?(radiusKpc: Double) {
    guard radiusKpc >= 0 else { return nil }
    self = radiusKpc < 1 ? .inner : radiusKpc < 2 ? .middle : .outer
  }

  /// The ring in words.
  public var label: String {
    switch self {
    case .inner: "0-1 kpc"
    case .middle: "1-2 kpc"
    case .outer: ">= 2 kpc"
    }
  }
}

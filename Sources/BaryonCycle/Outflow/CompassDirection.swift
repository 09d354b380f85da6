import Numerical

/// One of eight directions on the sky, counted from North through East.
public enum CompassDirection: Int, Sendable, Hashable, Codable, CaseIterable {
  /// Up where North is up.
  case north
  /// Left and up where North is up and East left.
  case northEast
  /// Left where East is left.
  case east
  /// Left and down where North is up and East left.
  case southEast
  /// Down where North is up.
  case south
  /// Right and down where North is up and East left.
  case southWest
  /// Right where East is left.
  case west
  /// Right and up where North is up and East left.
  case northWest

  /// The direction nearest to a vector; nil for a vector without length or with a component that is not finite.
  public init?(east: Double, north: Double) {
    guard east.isFinite, north.isFinite, east != 0 || north != 0 else { return nil }
    let eighths = Elementary.atan2(y: east, x: north) / (Double.pi / 4)
    self.init(rawValue: (Int(eighths.rounded()) + 8) % 8)
  }

  /// Degrees from North through East.
  public var positionAngleDeg: Double { Double(rawValue) * 45 }

  /// The direction's letters, e.g. `NE`.
  public var abbreviation: String {
    switch self {
    case .north: "N"
    case .northEast: "NE"
    case .east: "E"
    case .southEast: "SE"
    case .south: "S"
    case .southWest: "SW"
    case .west: "W"
    case .northWest: "NW"
    }
  }
}

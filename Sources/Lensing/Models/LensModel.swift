import Grid

/// A deflection `alpha` of the lens equation `beta = theta - alpha`, arcsec, positive to the West and to the North
/// (Lenstool's convention).
public struct Deflection: Sendable, Hashable {
  /// Towards West, arcsec.
  public var westArcsec: Double
  /// Towards North, arcsec.
  public var northArcsec: Double

  /// A deflection.
  public init(westArcsec: Double, northArcsec: Double) {
    self.westArcsec = westArcsec
    self.northArcsec = northArcsec
  }

  /// No value.
  public static let none = Deflection(westArcsec: .nan, northArcsec: .nan)
  /// Whether both components are numbers.
  public var isFinite: Bool { westArcsec.isFinite && northArcsec.isFinite }
}

/// Why a lens model has no deflection at a place.
public enum LensReach: Sendable, Hashable {
  /// It has one.
  case known
  /// The place lies outside of the model's maps.
  case outside
  /// The maps hold no number there.
  case blank
}

/// A model of a lens, evaluated at positions on the sky for a source at the galaxy's redshift.
public protocol LensModel: Sendable {
  /// Deflections at the positions, scaled to the galaxy's redshift; `Deflection.none` where there is no value.
  func deflections(at places: [SkyPosition]) -> [Deflection]
  /// Whether there is a deflection at each position, and why not.
  func reach(at places: [SkyPosition]) -> [LensReach]
}

extension LensModel {
  /// Analytic models reach everywhere.
  public func reach(at places: [SkyPosition]) -> [LensReach] {
    deflections(at: places).map { $0.isFinite ? .known : .blank }
  }
}

/// Where positions on the sky lie on a map; what a header's world coordinates say.
public protocol SkyLocator: Sendable {
  /// Zero-based pixel positions; NaN where the projection does not reach.
  func pixels(of sky: [SkyPosition]) -> [PixelPosition]
}

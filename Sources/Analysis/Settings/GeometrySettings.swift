import Grid
import Nebular
import Observations

/// Centre and shape from which radii are measured, and the lens in between; every field belongs to the geometry stage.
public struct GeometrySettings: Sendable, Hashable, Codable {
  /// What the centre is taken from where it is not given in pixels.
  public enum CentreSource: Sendable, Hashable, Codable {
    /// The light of the reddest band that is detected, which follows the mass.
    case light
    /// The centroid of a line's flux in the plane where radii are measured.
    case line(EmissionLine)
    /// The pixel in which a line is brightest.
    case peak(EmissionLine)
  }

  /// Centre in pixels (zero-based); nil takes `centreSource`.
  public var centre: PixelPosition?
  /// What the centre is taken from where `centre` is nil.
  public var centreSource: CentreSource
  /// Position angle of the major axis, degrees East of North (in the source plane where deflections are
  /// used); nil takes the light-weighted fit.
  public var positionAngleDeg: Double?
  /// Minor over major axis, 0 to 1; nil takes the light-weighted fit. 1 makes radii circular.
  public var axisRatio: Double?
  /// Whether pixels are traced to the source plane where deflections are there.
  public var usesDeflections: Bool
  /// Lens models in place of the galaxy's own deflections; the first is used, the others tell the spread.
  public var lenses: [LensSource]

  /// Everything measured from the light, with the file's own lens, unless stated.
  public init(
    centre: PixelPosition? = nil, centreSource: CentreSource = .light, positionAngleDeg: Double? = nil,
    axisRatio: Double? = nil, usesDeflections: Bool = true, lenses: [LensSource] = []
  ) {
    self.centre = centre
    self.centreSource = centreSource
    self.positionAngleDeg = positionAngleDeg
    self.axisRatio = axisRatio
    self.usesDeflections = usesDeflections
    self.lenses = lenses
  }
}

extension GeometrySettings.CentreSource {
  /// The source with a name: `light`, a line's (`hbeta`) for its centroid, or a line's with `-peak`; nil for any other.
  public init?(name: String) {
    if name == "light" {
      self = .light
    } else if let line = EmissionLine(rawValue: name) {
      self = .line(line)
    } else if name.hasSuffix("-peak"), let line = EmissionLine(rawValue: String(name.dropLast(5))) {
      self = .peak(line)
    } else {
      return nil
    }
  }

  /// Its name in options and commands.
  public var name: String {
    switch self {
    case .light: "light"
    case .line(let line): line.rawValue
    case .peak(let line): line.rawValue + "-peak"
    }
  }
}

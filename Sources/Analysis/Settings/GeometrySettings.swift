import Grid

/// Centre and shape from which radii are measured; every field belongs to the geometry stage.
public struct GeometrySettings: Sendable, Hashable, Codable {
  /// Centre in pixels (zero-based); nil takes the light-weighted one.
  public var centre: PixelPosition?
  /// Position angle of the major axis, degrees East of North (in the source plane where deflections are
  /// used); nil takes the light-weighted fit.
  public var positionAngleDeg: Double?
  /// Minor over major axis, 0 to 1; nil takes the light-weighted fit.
  public var axisRatio: Double?
  /// Whether pixels are traced to the source plane where deflections are there.
  public var usesDeflections: Bool

  /// Everything measured from the light unless stated.
  public init(
    centre: PixelPosition? = nil, positionAngleDeg: Double? = nil, axisRatio: Double? = nil,
    usesDeflections: Bool = true
  ) {
    self.centre = centre
    self.positionAngleDeg = positionAngleDeg
    self.axisRatio = axisRatio
    self.usesDeflections = usesDeflections
  }
}

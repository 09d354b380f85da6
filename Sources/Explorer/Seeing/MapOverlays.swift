/// What is drawn over the map.
public struct MapOverlays: Sendable, Hashable, Codable {
  /// Edges between bins.
  public var showsEdges = false
  /// Lines of equal value of the shown quantity, at round values.
  public var showsContours = false
  /// Lines of equal deprojected radius, every kpc where there is room.
  public var showsRings = false
  /// A disc of the size of the point spread function.
  public var showsBeam = false
  /// Compass and scale bar below the map.
  public var showsScale = true

  /// Compass and scale bar alone.
  public init() {}
}

/// What is drawn over the map.
public struct MapOverlays: Sendable, Hashable, Codable {
  /// Edges between bins.
  public var showsEdges = false
  /// Lines of equal value of the shown quantity, at round values.
  public var showsContours = false
  /// Lines of equal deprojected radius, every kpc where there is room.
  public var showsRings = false
  /// The line of one effective radius, which encloses half of the stellar mass.
  public var showsEffectiveRadius = false
  /// A disc of the size of the point spread function.
  public var showsBeam = false
  /// Compass and scale bar below the map.
  public var showsScale = true

  /// Compass and scale bar alone.
  public init() {}

  /// Reads what was saved; what an older session does not know is off.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    showsEdges = try container.decode(Bool.self, forKey: .showsEdges)
    showsContours = try container.decode(Bool.self, forKey: .showsContours)
    showsRings = try container.decode(Bool.self, forKey: .showsRings)
    showsEffectiveRadius = try container.decodeIfPresent(Bool.self, forKey: .showsEffectiveRadius) ?? false
    showsBeam = try container.decode(Bool.self, forKey: .showsBeam)
    showsScale = try container.decode(Bool.self, forKey: .showsScale)
  }
}

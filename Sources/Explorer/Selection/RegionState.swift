import Analysis
import Grid
import Screen

/// A region being drawn on the map: from where its shape was chosen to the cursor.
public struct RegionState: Sendable, Equatable {
  /// The shapes.
  public enum Shape: String, Sendable, CaseIterable {
    /// Between two deprojected radii.
    case ring
    /// A rectangle of pixels.
    case box
    /// Between two directions from the centre, the shorter way round.
    case sector
    /// The cursor's side of the line through the centre, at right angles to the cursor's direction.
    case halfPlane = "half-plane"
  }

  /// The shape; nil until one is chosen.
  public var shape: Shape?
  /// Where it begins.
  var anchor = MapPixel(x: 0, y: 0)

  /// Numbers of the bins whose centroid (for a ring: whose mean radius) lies in the region up to the cursor, as drawn
  /// in the plane shown.
  func bins(in model: Model) -> Set<Int> {
    guard let shape, let snapshot = model.snapshot, let cursor = model.cursor else { return [] }
    return RegionState.bins(
      shape, from: anchor, to: cursor, in: snapshot, frame: model.frame ?? MapFrame(image: snapshot))
  }

  /// Numbers of the bins in a shape between two pixels of the image, drawn in the plane of a frame: a box in the source
  /// plane has its sides along those of the source plane.
  static func bins(
    _ shape: Shape, from start: MapPixel, to end: MapPixel, in snapshot: Snapshot, frame: MapFrame
  ) -> Set<Int> {
    let geometry = snapshot.geometry
    let bins = snapshot.binning.bins
    let places = frame.centroids
    let centre = frame.place(of: geometry.centre)
    let isInside: (Int) -> Bool
    switch shape {
    case .ring:
      let radii = [start, end].map { geometry.radiusKpc.value(atX: $0.x, y: $0.y) ?? .nan }
      let low = min(radii[0], radii[1])
      let high = max(radii[0], radii[1])
      isInside = { bins[$0].radiusKpc >= low && bins[$0].radiusKpc <= high }
    case .box:
      guard let start = frame.shown(of: start), let end = frame.shown(of: end) else { return [] }
      let x = Double(min(start.x, end.x)) - 0.5...Double(max(start.x, end.x)) + 0.5
      let y = Double(min(start.y, end.y)) - 0.5...Double(max(start.y, end.y)) + 0.5
      isInside = { x.contains(places[$0].x) && y.contains(places[$0].y) }
    case .sector:
      guard let start = frame.shown(of: start), let end = frame.shown(of: end) else { return [] }
      let from = Vector(start, centre)
      let to = Vector(end, centre)
      isInside = { Vector(places[$0], centre).lies(between: from, to) }
    case .halfPlane:
      guard let end = frame.shown(of: end) else { return [] }
      let to = Vector(end, centre)
      isInside = { to.isZero ? false : Vector(places[$0], centre).dot(to) >= 0 }
    }
    return Set(bins.indices.filter(isInside).map { bins[$0].number })
  }
}

/// A direction on the map from the galaxy's centre.
private struct Vector {
  var x: Double
  var y: Double

  init(_ position: PixelPosition, _ centre: PixelPosition) {
    x = position.x - centre.x
    y = position.y - centre.y
  }

  init(_ pixel: MapPixel, _ centre: PixelPosition) {
    self.init(PixelPosition(x: Double(pixel.x), y: Double(pixel.y)), centre)
  }

  var isZero: Bool { x == 0 && y == 0 }
  func dot(_ other: Vector) -> Double { x * other.x + y * other.y }
  func cross(_ other: Vector) -> Double { x * other.y - y * other.x }

  /// Whether it lies between two directions, the shorter way round; the ends belong to it.
  func lies(between first: Vector, _ second: Vector) -> Bool {
    guard !first.isZero, !second.isZero else { return false }
    let turn = first.cross(second)
    guard turn != 0 else { return first.cross(self) == 0 && first.dot(self) >= 0 }
    return turn * first.cross(self) >= 0 && turn * cross(second) >= 0
  }
}

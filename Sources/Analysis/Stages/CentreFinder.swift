import Grid
import Morphology
import Nebular
import Observations

/// Finds the centre from a line, in the plane where radii are measured.
struct CentreFinder {
  /// A centre and how it was found.
  struct Centre {
    /// East and North, arcsec from the plane's origin.
    var place: (east: Double, north: Double)
    /// In words.
    var name: String
  }

  let observation: Observation
  let object: Mask
  let plane: ProjectedPlane

  init(_ observation: Observation, object: Mask, plane: ProjectedPlane) {
    self.observation = observation
    self.object = object
    self.plane = plane
  }

  /// The centre from a line; nil where it is left to the light.
  /// - Throws: `AnalysisError` where the galaxy has no map of the line, or no flux in it.
  func centre(_ source: GeometrySettings.CentreSource) throws -> Centre? {
    switch source {
    case .light: return nil
    case .line(let line):
      let map = try map(of: line)
      guard let place = centroid(map.flux) else {
        throw AnalysisError(.badData, "\(observation.source): \(line.label) has no flux to centre on")
      }
      return Centre(place: place, name: "centroid of \(line.label)")
    case .peak(let line):
      let map = try map(of: line)
      guard let place = peak(map.flux) else {
        throw AnalysisError(.badData, "\(observation.source): \(line.label) has no peak to centre on")
      }
      return Centre(place: place, name: "peak of \(line.label)")
    }
  }

  private func map(of line: EmissionLine) throws -> LineMap {
    if let map = observation.line(line) { return map }
    let present = observation.lines.map(\.line.rawValue).joined(separator: ", ")
    throw AnalysisError(.usage, "no map of \(line.label) to centre on; this galaxy has \(present)")
  }

  /// The flux-weighted mean place; a pixel counts with the flux that it shows of the source.
  private func centroid(_ flux: Map2D<Double>) -> (east: Double, north: Double)? {
    var (sum, east, north) = (0.0, 0.0, 0.0)
    for point in plane.points(flux, object: object) {
      sum += point.weight
      north += point.weight * point.u
      east += point.weight * point.v
    }
    return sum > 0 ? (east / sum, north / sum) : nil
  }

  private func peak(_ flux: Map2D<Double>) -> (east: Double, north: Double)? {
    var best: (value: Double, x: Int, y: Int)?
    for y in 0..<flux.height {
      for x in 0..<flux.width where object[x, y] && flux[x, y].isFinite && flux[x, y] > best?.value ?? 0 {
        best = (flux[x, y], x, y)
      }
    }
    return best.flatMap { plane.position(x: Double($0.x), y: Double($0.y)) }
  }
}

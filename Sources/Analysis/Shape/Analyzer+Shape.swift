import Grid
import Nebular
import Observations

/// What the stage of the shape computed last.
struct ShapeCache: Sendable {
  /// It rests on the masses, the light's geometry and its own settings.
  struct Key: Hashable {
    var stars: FlowCaches.StarsKey
    var geometry: Analyzer.GeometryKey
    var shape: ShapeSettings
  }

  /// The shape and the geometry that radii are measured from.
  struct Value: Sendable {
    var result: ShapeResult
    var geometry: Geometry
  }

  var values = StageCache<Key, Value>(capacity: 6)
}

extension Analyzer {
  /// The shape of the stellar mass under a snapshot's settings.
  /// - Throws: `AnalysisError`, `CancellationError`, and what reading the tables of stars throws.
  public func shape(of snapshot: Snapshot) async throws -> ShapeResult {
    let object = try objectPixels(snapshot.settings.binning.line)
    let light = try geometry(snapshot.settings, object: object)
    return try await shape(snapshot.settings, object: object, binning: snapshot.binning, light: light).result
  }

  /// The shape and the geometry that radii are measured from. Bins do not depend on it, nor do the masses: radii only
  /// order them.
  func shape(
    _ settings: AnalysisSettings, object: ObjectPixels, binning: Binning, light: Geometry
  ) async throws -> ShapeCache.Value {
    try prepareStars()
    let starsKey = FlowCaches.StarsKey(settings)
    let key = ShapeCache.Key(
      stars: starsKey, geometry: GeometryKey(settings),
      shape: settings.shape)
    if let known = shapeCache.values.value(for: key) { return known }
    let pixels = object.usable.map.values.indices.filter { object.usable.map.values[$0] }
    let galaxy = FlowRegion(
      pixels: pixels,
      fluxes: BinFluxes.sumOverObject(observation, pixels: pixels, lines: object.coveringLines))
    let stars = try await stars(
      starsKey, regions: FlowRegion.bins(binning) + [galaxy], object: object.outline)
    let found = try ShapeStage(
      observation, light: light, binning: binning, estimates: stars.estimates, settings: settings
    ).run()
    let value = ShapeCache.Value(result: found.result, geometry: found.geometry)
    shapeCache.values.store(value, for: key)
    return value
  }
}

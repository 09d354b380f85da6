import Cosmology
import Grid
import Lensing
import Observations

/// Lays the lens over a galaxy, which opens the geometry stage.
enum LensStage {
  /// The lens that the settings name: models given by the user, else by the manifest, else the file's own deflections,
  /// else none.
  /// - Throws: `AnalysisError` for a model that cannot be read or believed.
  static func run(
    _ observation: Observation, object: Mask, settings: GeometrySettings, cosmology: FlatCosmology,
    check: () throws -> Void
  ) throws -> LensResult {
    var result = try lens(
      observation, object: object, settings: settings, cosmology: cosmology, check: check)
    if result.isLensed { result.criticalPoints = result.field.criticalPoints() }
    guard let grid = SourceGrid(around: object, of: result.field) else { return result }
    result.source = try SourceMapping(result.field, pixels: object, grid: grid, check: check)
    return result
  }

  private static func lens(
    _ observation: Observation, object: Mask, settings: GeometrySettings, cosmology: FlatCosmology,
    check: () throws -> Void
  ) throws -> LensResult {
    let sources = settings.lenses.isEmpty ? observation.lensSources : settings.lenses
    guard settings.usesDeflections else { return none(observation) }
    guard let first = sources.first else { return own(observation, object: object) }
    var result = try model(first, observation, object: object, cosmology: cosmology)
    result.modelNames = sources.map(\.name)
    guard sources.count > 1 else { return result }
    var maps = [result.magnification].compactMap { $0 }
    for source in sources.dropFirst() {
      try check()
      let other = try model(source, observation, object: object, cosmology: cosmology)
      maps += [other.magnification].compactMap { $0 }
      result.warnings += other.warnings
    }
    result.alternatives = maps.map { $0.map { abs($0) } }
    return result
  }

  private static func none(_ observation: Observation) -> LensResult {
    .unlensed(
      width: observation.width, height: observation.height, orientation: observation.orientation,
      magnification: observation.magnification)
  }

  /// The deflections in the galaxy's own file. What is suspicious is said, not refused: the galaxy is there to be seen.
  private static func own(_ observation: Observation, object: Mask) -> LensResult {
    guard let deflections = observation.deflections else { return none(observation) }
    let plane = SourcePlane(
      deflectionWestArcsec: deflections.westArcsec, deflectionNorthArcsec: deflections.northArcsec,
      orientation: observation.orientation)
    let field = LensField(plane: plane, width: observation.width, height: observation.height)
    let found = LensDiagnostics(field, object: object)
    let verdict = LensVerdict(found, name: "the file's own lens")
    let traced = field.signedMagnifications
    let magnification =
      observation.magnification.map { given in
        Map2D(width: given.width, height: given.height) { x, y in
          traced[x, y] < 0 ? -given[x, y] : given[x, y]
        }
      } ?? traced
    return LensResult(
      origin: .file, name: "own deflections",
      description: "deflections of the galaxy's own file, arcsec to the West and North at its redshift",
      warnings: [verdict.refusal].compactMap { $0 } + verdict.warnings, field: field, diagnostics: found,
      magnification: magnification, alternatives: [], modelNames: [])
  }

  private static func model(
    _ source: LensSource, _ observation: Observation, object: Mask, cosmology: FlatCosmology
  ) throws -> LensResult {
    do {
      let loaded = try LensReader.read(source, for: observation, cosmology: cosmology)
      let field = try loaded.field(of: observation)
      let found = LensDiagnostics(field, object: object, reach: loaded.reach(of: observation))
      let verdict = LensVerdict(found, name: loaded.name, separationDeg: loaded.separationDeg)
      if let refusal = verdict.refusal { throw AnalysisError(.badData, refusal) }
      var result = LensResult(
        origin: .model, name: loaded.name, description: loaded.description, warnings: verdict.warnings,
        field: field, diagnostics: found, magnification: field.signedMagnifications, alternatives: [],
        modelNames: [])
      result.warnings += [disagreement(result, observation, object: object)].compactMap { $0 }
      return result
    } catch let error as ObservationError {
      throw AnalysisError(error.kind == .configuration ? .usage : .badData, error.description)
    } catch let error as LensProblem {
      throw AnalysisError(error.kind == .usage ? .usage : .badData, error.description)
    }
  }

  /// A factor of two from the published magnification is no matter of taste between models.
  private static func disagreement(
    _ lens: LensResult, _ observation: Observation, object: Mask
  ) -> String? {
    let pixels = object.map.values.indices.filter { object.map.values[$0] }
    let ratio: Double
    if let given = observation.magnification, let ours = lens.magnification {
      ratio = Statistics.medianIgnoringNaN(pixels.map { abs(ours.values[$0]) / given.values[$0] })
    } else if let published = observation.publishedMagnification {
      ratio = abs(lens.magnification(of: pixels)) / published
    } else {
      return nil
    }
    guard ratio.isFinite, ratio < 0.5 || ratio > 2 else { return nil }
    let rounded = (ratio * 1000).rounded() / 1000
    return
      "\(lens.name) gives \(rounded) times the magnification that the galaxy's file states: check --deflection-units, --deflection-scaling and --deflection-sign."
  }
}

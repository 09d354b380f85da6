import Cosmology
import Grid
import Nebular
import Observations
import StellarPopulations

/// The staged chain for one galaxy: every setting belongs to one stage, and a change recomputes that stage and what
/// lies below it, nothing else.
///
/// All work happens off the caller's thread; every call can be cancelled through its task and stops within a few
/// milliseconds. What a stage computed is remembered by the settings it depends on.
public actor Analyzer {
  /// The galaxy.
  public nonisolated let observation: Observation
  /// The calibrations that can be chosen, in the order of the list.
  public nonisolated let calibrations: [Calibration]
  /// The calibrations of the paper's Table 3, which are always compared.
  public static let comparedCalibrations = ["maiolino2008", "jones2015", "curti2017"]

  /// Curves, spectra and tables of stars; nil leaves out what needs them.
  private(set) var stars: StellarReference?
  /// Reads them when they are first needed, which the first picture does not wait for.
  private var readStars: (@Sendable () throws -> StellarReference)?
  /// Reads a library of spectra of the user's own by its path.
  private var readLibrary: (@Sendable (String) throws -> StellarReference.Source)?

  var flowCaches = FlowCaches()
  var shapeCache = ShapeCache()
  private var objects = StageCache<EmissionLine?, ObjectPixels>(capacity: 2)
  private var geometries = StageCache<GeometryKey, Geometry>(capacity: 4)
  private var lenses = StageCache<LensKey, LensResult>(capacity: 8)
  private var binnings = StageCache<BinningSettings, Binning>(capacity: 4)
  private var estimates = StageCache<MetallicityKey, [MetallicityEstimate]>(capacity: 24)
  private var engines = StageCache<MetallicitySettings, MetallicityEngine>(capacity: 24)

  struct GeometryKey: Hashable {
    var line: EmissionLine?
    var settings: GeometrySettings
    var cosmology: FlatCosmology

    init(_ settings: AnalysisSettings) {
      line = settings.binning.line
      self.settings = settings.geometry
      cosmology = settings.cosmology
    }
  }

  struct LensKey: Hashable {
    var cosmology: FlatCosmology
    var line: EmissionLine?
    var usesDeflections: Bool
    var lenses: [LensSource]
  }

  struct MetallicityKey: Hashable {
    var binning: BinningSettings
    var metallicity: MetallicitySettings
  }

  /// A chain for a galaxy; nothing is computed yet.
  /// - Parameter stars: curves, spectra and tables; without them the quantities that need them are missing.
  public init(
    observation: Observation, calibrations: [Calibration], stars: StellarReference? = nil
  ) {
    self.stars = stars
    self.observation = observation
    self.calibrations = calibrations
  }

  /// The same, with a closure that reads the curves, spectra and tables when they are first needed, and one that reads
  /// a library of spectra that settings name by its path; what they throw is thrown by what needs them.
  public init(
    observation: Observation, calibrations: [Calibration],
    readingLibrary: (@Sendable (String) throws -> StellarReference.Source)? = nil,
    readingStars read: @escaping @Sendable () throws -> StellarReference
  ) {
    readLibrary = readingLibrary
    stars = nil
    readStars = read
    self.observation = observation
    self.calibrations = calibrations
  }

  func prepareStars() throws {
    guard let readStars else { return }
    stars = try readStars()
    self.readStars = nil
  }

  /// Reads a library of spectra that settings name and the tables do not hold yet.
  func prepareLibrary(_ name: String?) throws {
    guard let name, let readLibrary, stars?.sources.contains(where: { $0.name == name }) == false else {
      return
    }
    var source = try readLibrary(name)
    // Settings call it as the user does.
    source.name = name
    stars?.sources.append(source)
  }

  /// How often each remembered stage has been computed so far.
  public var stageRuns: [AnalysisStage: Int] {
    [
      .geometry: geometries.computations, .binning: binnings.computations,
      .shape: shapeCache.values.computations,
      .metallicity: estimates.computations, .stars: flowCaches.stars.computations,
      .age: flowCaches.ages.computations, .dust: flowCaches.dust.computations,
      .cycle: flowCaches.results.computations,
    ]
  }

  /// Everything but the comparison, under the settings.
  /// - Parameters:
  ///   - includesFlows: whether star formation, gas and outflow are computed; a picture of anything else does not
  ///     need them, and `flows(of:)` adds them.
  ///   - progress: called from the background, at most a few hundred times.
  /// - Throws: `AnalysisError`, `CancellationError`.
  public func snapshot(
    _ settings: AnalysisSettings, includesFlows: Bool = true,
    progress: @Sendable (AnalysisProgress) -> Void = { _ in }
  ) async throws -> Snapshot {
    let object = try objectPixels(settings.binning.line)
    progress(AnalysisProgress(stage: .geometry, fraction: 0))
    var geometry = try geometry(settings, object: object)
    progress(AnalysisProgress(stage: .binning, fraction: 0))
    var binning = try binning(settings, object: object, geometry: geometry, progress: progress)
    var shape: ShapeResult?
    // A picture with the light's radii does not wait for the masses.
    if includesFlows || settings.shape.source != .light {
      progress(AnalysisProgress(stage: .shape, fraction: 0))
      let found = try await self.shape(settings, object: object, binning: binning, light: geometry)
      shape = found.result
      geometry = found.geometry
      if settings.shape.source == .mass { binning = binning.measured(in: geometry) }
    }
    let metallicity = try await estimates(
      settings, settings.metallicity, bins: binning.bins, stage: .metallicity, progress: progress)
    let gradient = try GradientStage.fit(
      bins: binning.bins, estimates: metallicity, calibration: settings.metallicity.calibration,
      group: settings.metallicity.group, settings: settings.gradient, check: Task.checkCancellation)
    let integrated = try await integratedEstimate(settings, object: object)
    var snapshot = Snapshot(
      settings: settings, observation: observation, geometry: geometry, binning: binning,
      metallicity: metallicity, gradient: gradient, comparison: [], integrated: integrated, flows: nil)
    snapshot.shape = shape
    if includesFlows { snapshot.flows = try await flows(of: snapshot, progress: progress) }
    progress(AnalysisProgress(stage: .gradient, fraction: 1))
    return snapshot
  }

  /// Star formation, gas and outflow of a snapshot, under its settings.
  /// - Throws: `AnalysisError`, `CancellationError`, and what reading the tables of stars throws.
  public func flows(
    of snapshot: Snapshot, progress: @Sendable (AnalysisProgress) -> Void = { _ in }
  ) async throws -> FlowResult {
    try prepareStars()
    return try await flows(
      snapshot.settings,
      parts: FlowParts(
        object: try objectPixels(snapshot.settings.binning.line), geometry: snapshot.geometry,
        binning: snapshot.binning, metallicity: snapshot.metallicity, integrated: snapshot.integrated),
      progress: progress)
  }

  /// The gradient under every compared calibration and line group, and under the chosen one.
  /// - Throws: `AnalysisError`, `CancellationError`.
  public func comparison(
    of snapshot: Snapshot, progress: @Sendable (AnalysisProgress) -> Void = { _ in }
  ) async throws -> [GradientResult] {
    let combinations = comparedCombinations(snapshot.settings.metallicity)
    let posteriors = try await posteriors(of: snapshot, combinations) {
      progress(AnalysisProgress(stage: .comparison, fraction: $0))
    }
    let results = try await Analyzer.fits(of: snapshot, combinations, posteriors)
    progress(AnalysisProgress(stage: .comparison, fraction: 1))
    return results
  }

  /// The posteriors of a snapshot's bins under several settings; those not remembered are computed together.
  private func posteriors(
    of snapshot: Snapshot, _ combinations: [MetallicitySettings], progress: @Sendable (Double) -> Void
  ) async throws -> [[MetallicityEstimate]] {
    func key(_ settings: MetallicitySettings) -> MetallicityKey {
      MetallicityKey(binning: snapshot.settings.binning, metallicity: settings)
    }
    var known: [MetallicitySettings: [MetallicityEstimate]] = [:]
    for combination in combinations { known[combination] = estimates.value(for: key(combination)) }
    let missing = combinations.filter { known[$0] == nil }
    let engines = try missing.map { try engine($0) }
    let found = try await MetallicityEngine.estimates(
      snapshot.binning.bins.map(\.fluxes), engines, progress: progress)
    for (combination, values) in zip(missing, found) {
      estimates.store(values, for: key(combination))
      known[combination] = values
    }
    return combinations.map { known[$0] ?? [] }
  }

  /// The lines of a comparison, on all cores, since a bootstrap takes its time; the snapshot's own is there already.
  private static func fits(
    of snapshot: Snapshot, _ combinations: [MetallicitySettings], _ posteriors: [[MetallicityEstimate]]
  ) async throws -> [GradientResult] {
    try await withThrowingTaskGroup(of: (Int, GradientResult).self) { group in
      for (index, combination) in combinations.enumerated() {
        group.addTask {
          if combination == snapshot.settings.metallicity { return (index, snapshot.gradient) }
          let result = try GradientStage.fit(
            bins: snapshot.binning.bins, estimates: posteriors[index], calibration: combination.calibration,
            group: combination.group, settings: snapshot.settings.gradient, check: Task.checkCancellation)
          return (index, result)
        }
      }
      var results: [(Int, GradientResult)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func comparedCombinations(_ chosen: MetallicitySettings) -> [MetallicitySettings] {
    var names = Analyzer.comparedCalibrations.filter { name in calibrations.contains { $0.name == name } }
    if !names.contains(chosen.calibration) { names.append(chosen.calibration) }
    return names.flatMap { name in
      MetallicitySettings.LineGroup.allCases.compactMap { group in
        var settings = chosen
        settings.calibration = name
        settings.group = group
        guard let calibration = calibrations.first(where: { $0.name == name }) else { return nil }
        return MetallicityEngine.groups(of: calibration).contains(group) ? settings : nil
      }
    }
  }

  func objectPixels(_ line: EmissionLine?) throws -> ObjectPixels {
    if let known = objects.value(for: line) { return known }
    let object = try ObjectPixels(observation, line: line)
    objects.store(object, for: line)
    return object
  }

  func geometry(_ settings: AnalysisSettings, object: ObjectPixels) throws -> Geometry {
    let key = GeometryKey(settings)
    if let known = geometries.value(for: key) { return known }
    try Task.checkCancellation()
    let geometry = try GeometryStage.run(
      observation, object: object.usable, light: object.line, settings: settings.geometry,
      lens: try lens(settings, object: object), cosmology: settings.cosmology)
    geometries.store(geometry, for: key)
    return geometry
  }

  private func lens(_ settings: AnalysisSettings, object: ObjectPixels) throws -> LensResult {
    let key = LensKey(
      cosmology: settings.cosmology, line: settings.binning.line,
      usesDeflections: settings.geometry.usesDeflections,
      lenses: settings.geometry.lenses)
    if let known = lenses.value(for: key) { return known }
    let lens = try LensStage.run(
      observation, object: object.usable, settings: settings.geometry, cosmology: settings.cosmology,
      check: Task.checkCancellation)
    lenses.store(lens, for: key)
    return lens
  }

  private func binning(
    _ settings: AnalysisSettings, object: ObjectPixels, geometry: Geometry,
    progress: @Sendable (AnalysisProgress) -> Void
  ) throws -> Binning {
    if let known = binnings.value(for: settings.binning) { return known.measured(in: geometry) }
    let binning = try BinningStage.run(
      observation, object: object, settings: settings.binning,
      progress: { progress(AnalysisProgress(stage: .binning, fraction: $0)) },
      check: Task.checkCancellation)
    binnings.store(binning, for: settings.binning)
    return binning.measured(in: geometry)
  }

  func estimates(
    _ settings: AnalysisSettings, _ metallicity: MetallicitySettings, bins: [Bin], stage: AnalysisStage,
    progress: @Sendable (AnalysisProgress) -> Void
  ) async throws -> [MetallicityEstimate] {
    let key = MetallicityKey(binning: settings.binning, metallicity: metallicity)
    if let known = estimates.value(for: key) { return known }
    let engine = try engine(metallicity)
    progress(AnalysisProgress(stage: stage, fraction: 0))
    let values = try await engine.estimates(bins.map(\.fluxes)) {
      progress(AnalysisProgress(stage: stage, fraction: $0))
    }
    estimates.store(values, for: key)
    return values
  }

  /// The engine of some settings, with its tables, made once.
  func engine(_ settings: MetallicitySettings) throws -> MetallicityEngine {
    if let known = engines.value(for: settings) { return known }
    guard let calibration = calibrations.first(where: { $0.name == settings.calibration }) else {
      let known = calibrations.map(\.name).joined(separator: ", ")
      throw AnalysisError(.usage, "unknown calibration '\(settings.calibration)'; known: \(known)")
    }
    let engine = try MetallicityEngine(settings: settings, calibration: calibration)
    engines.store(engine, for: settings)
    return engine
  }

  private func integratedEstimate(
    _ settings: AnalysisSettings, object: ObjectPixels
  ) async throws -> IntegratedResult {
    let pixels = object.usable.map.values.indices.filter { object.usable.map.values[$0] }
    let fluxes = BinFluxes.sumOverObject(observation, pixels: pixels, lines: object.coveringLines)
    return IntegratedResult(
      pixelCount: pixels.count, fluxes: fluxes, metallicity: try engine(settings.metallicity).estimate(fluxes)
    )
  }
}

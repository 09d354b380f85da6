import BaryonCycle
import Cosmology
import Grid
import Nebular
import Numerical
import Observations
import StellarPopulations

/// What the stages above the flows have found.
struct FlowParts: Sendable {
  var object: ObjectPixels
  var geometry: Geometry
  var binning: Binning
  var metallicity: [MetallicityEstimate]
  var integrated: IntegratedResult
}

/// What the stages of the flows computed last.
struct FlowCaches: Sendable {
  /// Stellar masses depend on the bins, on distance and age of the universe, and on their own settings.
  struct StarsKey: Hashable {
    var binning: BinningSettings
    var stars: StellarSettings
    var cosmology: FlatCosmology

    init(_ settings: AnalysisSettings) {
      binning = settings.binning
      stars = settings.flows.stars
      cosmology = settings.cosmology
    }
  }
  /// Widths are measured against broad bands where no continuum map is there.
  struct AgeKey: Hashable {
    var stars: StarsKey
    var age: AgeSettings
  }
  /// The colour's zero point depends on the age; the fit's A_V on the metallicity.
  struct DustKey: Hashable {
    var age: AgeKey
    var dust: DustSettings
    var metallicity: MetallicitySettings?
  }
  /// Everything: rings follow the radii.
  struct CycleKey: Hashable {
    var dust: DustKey
    var cycle: CycleSettings
    var geometry: Analyzer.GeometryKey
    var shape: ShapeSettings
    var metallicity: MetallicitySettings
  }

  var stars = StageCache<StarsKey, StarsResult>(capacity: 4)
  var ages = StageCache<AgeKey, AgeStage>(capacity: 4)
  var dust = StageCache<DustKey, DustResult>(capacity: 4)
  var results = StageCache<CycleKey, FlowResult>(capacity: 12)
}

/// Photometry and stellar masses of the bins and, last, the galaxy.
struct StarsResult: Sendable {
  var photometry: RegionPhotometry
  var fitter: StarsStage?
  var photometer: PhotometryStage
  var estimates: [SEDEstimate?]
  /// Every pixel's own stars, where they are fitted one by one.
  var pixels: PixelStars?
  var notes: [String]

  /// The stars of regions that are no bins, from their light or from their pixels.
  func estimates(of regions: [FlowRegion], _ photometry: RegionPhotometry) async throws -> [SEDEstimate?] {
    if let pixels { return regions.map { pixels.sum($0) } }
    return try await fitter?.fit(photometry, regionCount: regions.count)
      ?? Array(repeating: nil, count: regions.count)
  }
}

/// Dust of the bins and, last, the galaxy.
struct DustResult: Sendable {
  var relation: ColourReddening?
  /// Joint draws of the posterior, where dust comes from the fit; one nil each elsewhere.
  var draws: [PosteriorDraws?]
  var values: [DustStage.Value]
  /// Why there is none; nil where there is.
  var missing: String?
  var notes: [String]
}

extension DustResult {
  /// The dust of one region by the source.
  func value(
    _ region: FlowRegion, index: Int, photometry: RegionPhotometry, estimate: MetallicityEstimate,
    draws: PosteriorDraws?, source: DustSettings.Source, settings: DustSettings
  ) -> DustStage.Value {
    switch source {
    case .colour:
      relation.map {
        DustStage.colour(
          region, index: index, photometry: photometry, relation: $0, nebular: settings.stellarOverNebular)
      } ?? .none(.noDust)
    case .balmer: DustStage.balmer(region)
    case .metallicityFit: DustStage.fit(estimate, draws: draws)
    }
  }
}

extension Analyzer {
  /// Star formation, stars, gas and outflow under the settings.
  func flows(
    _ settings: AnalysisSettings, parts: FlowParts, progress: @Sendable (AnalysisProgress) -> Void
  ) async throws -> FlowResult {
    let flow = settings.flows
    let requirements = FlowRequirements(observation, settings: flow)
    let starsKey = FlowCaches.StarsKey(settings)
    let ageKey = FlowCaches.AgeKey(stars: starsKey, age: flow.age)
    let dustKey = FlowCaches.DustKey(
      age: ageKey, dust: flow.dust,
      metallicity: requirements.source == .metallicityFit ? settings.metallicity : nil)
    let key = FlowCaches.CycleKey(
      dust: dustKey, cycle: flow.cycle,
      geometry: GeometryKey(settings),
      shape: settings.shape, metallicity: settings.metallicity)
    if let known = flowCaches.results.value(for: key) { return known }
    let bins = FlowRegion.bins(parts.binning)
    let galaxy = FlowRegion(
      pixels: parts.object.usable.map.values.indices.filter { parts.object.usable.map.values[$0] },
      fluxes: parts.integrated.fluxes)
    let regions = bins + [galaxy]
    progress(AnalysisProgress(stage: .stars, fraction: 0))
    let stars = try await stars(starsKey, regions: regions, object: parts.object.outline)
    progress(AnalysisProgress(stage: .age, fraction: 0))
    let age = try age(ageKey, binning: parts.binning, regions: regions, stars: stars)
    progress(AnalysisProgress(stage: .dust, fraction: 0))
    let engine = try engine(settings.metallicity)
    let dust = try await dust(
      dustKey, source: requirements.source, regions: age?.regions ?? regions, whole: regions, stars: stars,
      age: age,
      estimates: parts.metallicity + [parts.integrated.metallicity], engine: engine)
    progress(AnalysisProgress(stage: .cycle, fraction: 0))
    let builder = FlowBuilder(
      observation: observation, requirements: requirements, settings: flow, parts: parts, bins: bins,
      galaxy: galaxy, stars: stars, age: age, dust: dust, hasTables: self.stars != nil,
      draws: dust.draws)
    let chain = try CycleStage.chain(
      flow.cycle, redshift: observation.redshift,
      luminosityDistanceMpc: settings.cosmology.luminosityDistanceMpc(redshift: observation.redshift),
      axisRatio: parts.geometry.axisRatio)
    let result = try await builder.result(chain: chain, engine: engine)
    flowCaches.results.store(result, for: key)
    progress(AnalysisProgress(stage: .cycle, fraction: 1))
    return result
  }

  func stars(
    _ key: FlowCaches.StarsKey, regions: [FlowRegion], object: Mask
  ) async throws -> StarsResult {
    if let known = flowCaches.stars.value(for: key) { return known }
    try prepareLibrary(key.stars.library)
    let photometer = try PhotometryStage(
      observation, object: object, filters: stars?.filters ?? [:], settings: key.stars)
    let photometry = photometer.measure(regions)
    var result = StarsResult(
      photometry: photometry, photometer: photometer,
      estimates: Array(repeating: nil, count: regions.count), notes: photometer.notes)
    if let reference = stars, photometry.bands.count > 1 {
      let fitter = try StarsStage(
        observation, bands: photometry.bands, reference: reference, settings: key.stars,
        cosmology: key.cosmology)
      result.fitter = fitter
      result.notes += fitter.notes
      if key.stars.unit == .pixel, fitter.canFit {
        let pixels = try await PixelStars(
          observation, regions: regions, photometer: photometer, fitter: fitter)
        result.pixels = pixels
        result.notes.append(pixels.note)
        result.estimates = try await Bands.run(count: regions.count) { range in
          range.map { pixels.sum(regions[$0]) }
        }
      } else {
        result.estimates = try await fitter.fit(photometry, regionCount: regions.count)
      }
    }
    flowCaches.stars.store(result, for: key)
    return result
  }

  private func age(
    _ key: FlowCaches.AgeKey, binning: Binning, regions: [FlowRegion], stars measured: StarsResult
  ) throws -> AgeStage? {
    guard let reference = stars, observation.line(.hbeta) != nil else { return nil }
    if let known = flowCaches.ages.value(for: key) { return known }
    var stage = try AgeStage(
      observation, regions: regions, photometry: measured.photometry, table: reference.hbetaAges,
      settings: key.age)
    if let target = key.age.hbetaTargetSNR {
      stage.group(observation, binning, measured.photometer, target: target)
    }
    flowCaches.ages.store(stage, for: key)
    return stage
  }

  private func dust(
    _ key: FlowCaches.DustKey, source: DustSettings.Source, regions: [FlowRegion], whole: [FlowRegion],
    stars: StarsResult, age: AgeStage?, estimates: [MetallicityEstimate], engine: MetallicityEngine
  ) async throws -> DustResult {
    if let known = flowCaches.dust.value(for: key) { return known }
    var result = DustResult(
      draws: Array(repeating: nil, count: regions.count), values: [], missing: nil, notes: [])
    switch source {
    case .colour:
      let (relation, note) = relation(age: age, library: key.age.stars.stars.library)
      result.relation = relation
      if relation == nil { result.missing = note } else { result.notes.append(note) }
      if relation != nil, observation.redshift < DustStage.lowestColourRedshift {
        result.notes.append(
          "A_V of star formation: at this redshift F814W reaches beyond the Balmer break, so that B435-I814 of old stars passes for dust; balmer or metallicity-fit as the source of dust do not have this fault."
        )
      }
    case .balmer:
      result.notes.append(
        "A_V of star formation: from the hydrogen lines, A_V flat on 0 to \(Int(BalmerPosterior.maximumAV)) mag."
      )
    case .metallicityFit:
      result.notes.append("A_V of star formation: from the fit that gives the metallicity.")
      let table = PredictionTable(engine)
      result.draws = try await Bands.run(count: regions.count) { range in
        range.map { engine.draws(whole[$0].fluxes, estimates[$0], table: table) }
      }
    }
    let ready = result
    result.values = try await Bands.run(count: regions.count) { range in
      range.map { index in
        ready.value(
          regions[index], index: index, photometry: stars.photometry, estimate: estimates[index],
          draws: ready.draws[index], source: source, settings: key.dust)
      }
    }
    flowCaches.dust.store(result, for: key)
    return result
  }

  // The relation between colour and E(B-V) at the galaxy's redshift and age, or why there is none.
  private func relation(
    age: AgeStage?, library: String?
  ) -> (relation: ColourReddening?, note: String) {
    guard let reference = stars else { return (nil, "the tables of stars and filters were not read") }
    let found = age?.widths.last.map { age?.age(of: $0.angstrom).ageYears ?? .nan } ?? .nan
    // Without an age of its own the galaxy gets the middle of the table.
    let hasAge = found.isFinite
    let years = hasAge ? found : 1e8
    do throws(StellarError) {
      let found = try ColourRelation(
        reference, library: library, redshift: observation.redshift, ageYears: years)
      let line = found.relation
      let how = hasAge ? "the galaxy's age" : "an assumed age"
      return (
        line,
        "A_V of star formation: E_S(B-V) = \(DustStage.rounded(line.slope)) (B435-I814 - (\(DustStage.rounded(line.intrinsicColour)))) from \(found.origin) at \(how), \(Int(years / 1e6)) Myr, with 0.3 mag for the unreddened colour, which all bins share."
      )
    } catch {
      return (nil, error.description)
    }
  }
}

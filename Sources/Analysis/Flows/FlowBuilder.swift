import BaryonCycle
import Grid
import Inference
import Lensing
import Nebular
import Numerical
import Observations
import StellarPopulations

/// Puts the flows of a galaxy together: its bins, its rings and the whole.
struct FlowBuilder: Sendable {
  var observation: Observation
  var requirements: FlowRequirements
  var settings: FlowSettings
  var parts: FlowParts
  var bins: [FlowRegion]
  var galaxy: FlowRegion
  var stars: StarsResult
  var age: AgeStage?
  var dust: DustResult
  var hasTables: Bool
  /// Joint draws of 12+log(O/H) and Hbeta for the bins and, last, the galaxy, where dust comes from the fit.
  var draws: [PosteriorDraws?]

  /// Streams of random numbers: bins take their place, the galaxy and the rings come from the end.
  private static let galaxyStream = 1_000_000_000

  func result(chain: BaryonChain, engine: MetallicityEngine) async throws -> FlowResult {
    let stage = CycleStage(
      chain: chain, age: age, settings: settings.cycle, nebular: settings.dust.stellarOverNebular)
    let magnification = MagnificationMap(parts.geometry.lens, observation)
    let regions = bins + [galaxy]
    let metallicity = parts.metallicity + [parts.integrated.metallicity]
    let inputs = regions.indices.map { index in
      CycleInput(
        imageAreaKpc2: areaKpc2(of: regions[index]),
        magnification: magnification.magnification(of: regions[index].pixels),
        metallicity: metallicity[index], abundanceDraws: draws[index]?.abundance, dust: dust.values[index],
        stars: stars.estimates[index], width: age?.widths[index])
    }
    let galaxyPlace = bins.count
    var estimates = try await Bands.run(count: inputs.count) { range in
      try range.map { index in
        try Task.checkCancellation()
        return stage.estimate(
          inputs[index], stream: index == galaxyPlace ? FlowBuilder.galaxyStream : index)
      }
    }
    let whole = estimates.removeLast()
    let rings = try await rings(stage, engine: engine, magnification: magnification)
    let radii = parts.binning.bins.map(\.radiusKpc)
    var result = FlowResult(
      bins: estimates, rings: rings, integrated: whole, totals: FlowTotals(estimates, radiiKpc: radii),
      field: field(estimates), wind: WindSummary(estimates, radiiKpc: radii), diagrams: diagrams(whole),
      equivalentWidths: equivalentWidths, logWidthRatios: logWidthRatios, continuumShares: continuumShares,
      reading: RegulatorReading(convention: chain.convention, regulator: chain.regulator),
      starFormation: chain.starFormation, dustSource: requirements.source,
      hbetaGroups: age?.groups ?? [],
      pixelStars: stars.pixels?.map(
        width: observation.width, height: observation.height, pixelAreaKpc2: pixelAreaKpc2),
      missing: missing, notes: notes(magnification))
    result.sourceField = sourceField(estimates)
    return result
  }

  private func areaKpc2(of region: FlowRegion) -> Double { Double(region.pixels.count) * pixelAreaKpc2 }

  private var pixelAreaKpc2: Double {
    let scale = parts.geometry.kpcPerArcsec
    return parts.geometry.pixelAreaArcsec2 * scale * scale
  }

  // Bins by their mean radius, their fluxes added; everything is measured on the sums.
  private func rings(
    _ stage: CycleStage, engine: MetallicityEngine, magnification: MagnificationMap
  ) async throws -> [RadialAnnulus: RingEstimate] {
    var members: [RadialAnnulus: [Int]] = [:]
    for (index, bin) in parts.binning.bins.enumerated() {
      if let ring = RadialAnnulus(radiusKpc: bin.radiusKpc) { members[ring, default: []].append(index) }
    }
    let present = RadialAnnulus.allCases.filter { members[$0] != nil }
    let regions = present.map { ring in FlowRegion.stack((members[ring] ?? []).map { bins[$0] }) }
    let photometry = stars.photometer.measure(regions)
    let masses = try await stars.estimates(of: regions, photometry)
    let widths = AgeStage.widths(observation, regions: regions, photometry: photometry)
    let table = requirements.source == .metallicityFit ? PredictionTable(engine) : nil
    var result: [RadialAnnulus: RingEstimate] = [:]
    for (index, ring) in present.enumerated() {
      let estimate = engine.estimate(regions[index].fluxes)
      let joint = table.flatMap { engine.draws(regions[index].fluxes, estimate, table: $0) }
      let flows = stage.estimate(
        CycleInput(
          imageAreaKpc2: areaKpc2(of: regions[index]),
          magnification: magnification.magnification(of: regions[index].pixels), metallicity: estimate,
          abundanceDraws: joint?.abundance,
          dust: dust.value(
            regions[index], index: index, photometry: photometry, estimate: estimate, draws: joint,
            source: requirements.source, settings: settings.dust), stars: masses[index],
          width: age == nil ? nil : widths[index]),
        stream: FlowBuilder.galaxyStream + 1 + ring.rawValue)
      result[ring] = RingEstimate(
        binCount: members[ring]?.count ?? 0, metallicity: estimate, flows: flows)
    }
    return result
  }

  private func field(_ estimates: [FlowEstimate]) -> OutflowField? {
    let values = estimates.map { $0[.sigmaOutflow].median }
    guard values.contains(where: \.isFinite) else { return nil }
    let map = parts.binning.indexMap.map { $0 < 0 ? Double.nan : values[Int($0)] }
    return OutflowField(
      of: map, sigmaPixels: smoothingPixels, orientation: observation.orientation,
      kpcPerArcsec: parts.geometry.kpcPerArcsec)
  }

  /// The same on the grid of the source plane, smoothed by what the point spread is there on average.
  private func sourceField(_ estimates: [FlowEstimate]) -> OutflowField? {
    let lens = parts.geometry.lens
    guard let source = lens.source else { return nil }
    let values = estimates.map { $0[.sigmaOutflow].median }
    guard values.contains(where: \.isFinite) else { return nil }
    let bins = parts.binning.indexMap.values
    let map = Map2D(width: source.grid.width, height: source.grid.height) { x, y in
      let pixel = source.coverage[x, y] >= 0.5 ? Int(source.dominantPixel[x, y]) : -1
      return pixel >= 0 && bins[pixel] >= 0 ? values[Int(bins[pixel])] : .nan
    }
    // A cell is what a pixel shows of the source, so that the point spread spans as many cells as pixels.
    let scale = observation.pixelScaleArcsec / source.grid.cellArcsec
    let stretch = max(1, abs(lens.diagnostics?.medianMagnification ?? 1)).squareRoot()
    return OutflowField(
      of: map, sigmaPixels: smoothingPixels * scale / stretch, orientation: source.grid.orientation,
      kpcPerArcsec: parts.geometry.kpcPerArcsec)
  }

  // The point-spread function's standard deviation; a pixel where it is unknown.
  private var smoothingPixels: Double {
    observation.psfFWHMArcsec.map { $0 / 2.354820045 / observation.pixelScaleArcsec } ?? 1
  }

  private func diagrams(_ whole: FlowEstimate) -> FlowDiagrams {
    FlowDiagrams(
      fluxes: galaxy.fluxes, widths: equivalentWidths.mapValues(\.value),
      avMag: whole[.avStarFormation].median,
      massSolar: whole[.sigmaStars].median * whole.sourceAreaKpc2 * 1e6, rateMsunYr: whole[.rate].median,
      abundance: parts.integrated.metallicity.oh.median, redshift: observation.redshift)
  }

  private var equivalentWidths: [EmissionLine: LineFlux] {
    var widths: [EmissionLine: LineFlux] = [:]
    for map in observation.lines {
      guard let flux = galaxy.fluxes[map.line], let continuum = map.continuum else { continue }
      let width = AgeStage.width(
        of: flux, continuum: (galaxy.sum(of: continuum) * 1e-17, 0), redshift: observation.redshift)
      guard width.angstrom.isFinite else { continue }
      widths[map.line] = LineFlux(value: width.angstrom, error: width.error)
    }
    return widths
  }

  // Bins whose noise leaves no positive width have none.
  private var logWidthRatios: [Double] {
    guard let oii = observation.line(.oii)?.continuum, let hbeta = observation.line(.hbeta)?.continuum else {
      return bins.map { _ in .nan }
    }
    return bins.map { bin in
      guard let upper = bin.fluxes[.oii], let lower = bin.fluxes[.hbeta], upper.isUsable, lower.isUsable
      else {
        return .nan
      }
      let ratio = upper.value / bin.sum(of: oii) / (lower.value / bin.sum(of: hbeta))
      return ratio > 0 && ratio.isFinite ? Elementary.log10(ratio) : .nan
    }
  }

  private var continuumShares: [(band: String, share: Double)] {
    let photometry = stars.photometry
    return photometry.bands.enumerated().map { band, name in
      (name, photometry.continuumShare[bins.count * photometry.bands.count + band])
    }
  }

  private func notes(_ magnification: MagnificationMap) -> [String] {
    var notes = stars.notes + (age?.notes ?? []) + dust.notes + [magnification.note]
    notes.append(
      requirements.source == .metallicityFit
        ? "Draws: 12+log(O/H) and de-reddened Hbeta jointly from the posterior, by importance resampling; mass, EW and the law's scatter independent of them."
        : "Draws: 12+log(O/H) from its marginal posterior, dust, Hbeta, mass, EW and the law's scatter, each independent of the others."
    )
    if observation.psfFWHMArcsec == nil {
      notes.append("Arrows: the point-spread function is unknown; Sigma_Psi is smoothed by one pixel.")
    }
    return notes
  }

  // What only the tables can tell comes after what the data lack.
  private var missing: [FlowQuantity: String] {
    var missing = requirements.missing
    func add(_ reason: String, _ quantities: [FlowQuantity]) {
      for quantity in quantities where missing[quantity] == nil { missing[quantity] = reason }
    }
    let flows: [FlowQuantity] = [.sigmaGas, .gasFraction, .efficiency, .loading, .outflow, .sigmaOutflow]
    let needsStars = requirements.needStars
    if !hasTables {
      add(
        "the tables of stars and filters were not read",
        needsStars + [.width, .age, .loading, .outflow, .sigmaOutflow])
    }
    if stars.fitter?.canFit != true {
      add("fewer than two of the bands can be modelled at this redshift", needsStars)
    }
    if let reason = dust.missing { add(reason, [.avStarFormation, .rate, .sigmaRate] + flows) }
    return missing
  }
}

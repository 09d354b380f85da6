import Cosmology
import Foundation
import Observations
import StellarPopulations

/// Stellar masses, ages and attenuations of regions from their photometry.
struct StarsStage: Sendable {
  /// Fits regions; nil where fewer than two bands can be modelled.
  private let fitter: SEDFitter?
  /// Places of the fitter's bands in the photometry.
  private let places: [Int]
  /// What was left out, one sentence each.
  let notes: [String]

  init(
    _ observation: Observation, bands: [String], reference: StellarReference, settings: StellarSettings,
    cosmology: FlatCosmology
  ) throws(AnalysisError) {
    guard settings.zeroPointError >= 0, settings.minimumAgeYears > 0, settings.minimumAgeYears.isFinite else {
      throw AnalysisError(
        .usage,
        "the zero points' error is not negative and the youngest age is positive, or nothing can be fitted")
    }
    do throws(StellarError) {
      let source = try reference.source(named: settings.library)
      var notes: [String] = []
      var filters: [FilterCurve] = []
      var places: [Int] = []
      for (place, band) in bands.enumerated() {
        guard let filter = reference.filters[band] else { continue }
        if let refusal = ModelGrid.refusal(
          of: filter, library: source.spectra, redshift: observation.redshift)
        {
          notes.append("SED: \(refusal.description)")
        } else {
          filters.append(filter)
          places.append(place)
        }
      }
      self.places = places
      self.notes = notes
      guard filters.count > 1 else {
        fitter = nil
        return
      }
      let grid = try ModelGrid(
        library: source.spectra, masses: source.masses, filters: filters,
        frame: SourceFrame(
          redshift: observation.redshift,
          luminosityDistanceMpc: cosmology.luminosityDistanceMpc(redshift: observation.redshift),
          ageOfUniverseGyr: cosmology.ageGyr(redshift: observation.redshift)),
        settings: ModelGrid.Settings(minimumAgeYears: settings.minimumAgeYears))
      fitter = SEDFitter(grid: grid, settings: SEDFitSettings(zeroPointError: settings.zeroPointError))
    } catch {
      throw AnalysisError(.usage, error.description)
    }
  }

  /// Whether there are bands to fit.
  var canFit: Bool { fitter != nil }

  /// The estimates of regions, in their order, on all cores; the same for any number of threads.
  @concurrent
  func fit(_ photometry: RegionPhotometry, regionCount: Int) async throws -> [SEDEstimate?] {
    guard let fitter else { return Array(repeating: nil, count: regionCount) }
    var table = BandPhotometry(bands: fitter.grid.bands, regionCount: regionCount)
    for region in 0..<regionCount {
      for (band, place) in places.enumerated() {
        let index = region * photometry.bands.count + place
        table.set(region: region, band: band, flux: photometry.flux[index], error: photometry.error[index])
      }
    }
    let photometry = table
    return try await Bands.run(count: regionCount) { range in
      guard
        let estimates = fitter.fit(
          photometry, regions: range, workspace: SEDWorkspace(for: fitter), isCancelled: { Task.isCancelled })
      else { throw CancellationError() }
      return estimates.map { $0.status == .fitted ? $0 : nil }
    }
  }
}

/// Work dealt out in a fixed number of bands, whatever the number of threads.
enum Bands {
  private static let count = 16

  /// The results of all bands in order. Cancellation is looked for before every band.
  @concurrent
  static func run<Value: Sendable>(
    count total: Int, _ work: @escaping @Sendable (Range<Int>) throws -> [Value]
  ) async throws -> [Value] {
    guard total > 0 else { return [] }
    let size = max(1, (total + count - 1) / count)
    let starts = Array(stride(from: 0, to: total, by: size))
    return try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
      for (band, start) in starts.enumerated() {
        group.addTask {
          try Task.checkCancellation()
          return (band, try work(start..<min(start + size, total)))
        }
      }
      var parts = [[Value]](repeating: [], count: starts.count)
      for try await (band, values) in group { parts[band] = values }
      return parts.flatMap { $0 }
    }
  }
}

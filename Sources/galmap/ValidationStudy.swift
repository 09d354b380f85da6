import Analysis
import Foundation
import Grid
import Inference
import Nebular
import Simulation
import StellarPopulations

/// The measurements over noise realisations of one galaxy.
struct ValidationStudy: Sendable {
  var galaxy: NoiselessGalaxy
  var settings: AnalysisSettings
  var calibrations: [Calibration]
  var stars: StellarReference
  private(set) var flows = FlowValidation()
  private(set) var oh = CoverageStatistics()
  private(set) var av = CoverageStatistics()
  private(set) var slope = CoverageStatistics()
  private(set) var slopeScaled = CoverageStatistics()
  private(set) var slopeOfNoise = CoverageStatistics()
  private(set) var slopeOfNoiseScaled = CoverageStatistics()
  private(set) var noiselessSlope = Double.nan

  init(
    galaxy: NoiselessGalaxy, settings: AnalysisSettings, calibrations: [Calibration],
    stars: StellarReference
  ) {
    self.galaxy = galaxy
    self.stars = stars
    self.settings = settings
    self.calibrations = calibrations
  }

  mutating func run(realizations: Int, seed: UInt64) async throws {
    noiselessSlope = try await snapshot(noiseSeed: nil).gradient.fit?.slope ?? .nan
    for realization in 0..<UInt64(realizations) {
      add(try await snapshot(noiseSeed: seed &+ realization))
    }
  }

  private func snapshot(noiseSeed: UInt64?) async throws -> Snapshot {
    let analyzer = Analyzer(
      observation: galaxy.observation(noiseSeed: noiseSeed), calibrations: calibrations, stars: stars)
    return try await analyzer.snapshot(settings)
  }

  private mutating func add(_ snapshot: Snapshot) {
    var members = Array(repeating: [Int](), count: snapshot.binning.bins.count)
    for (pixel, bin) in snapshot.binning.indexMap.values.enumerated() where bin >= 0 {
      members[Int(bin)].append(pixel)
    }
    for (bin, estimate) in snapshot.metallicity.enumerated() {
      let truth = galaxy.truth(ofPixels: members[bin])
      oh.add(estimate.oh, truth: truth.oh)
      av.add(estimate.av, truth: truth.av)
    }
    flows.add(snapshot, galaxy: galaxy, members: members)
    guard let fit = snapshot.gradient.fit else { return }
    let truth = galaxy.spec.metallicity.slopeDexPerKpc
    slope.add(fit.slope, fit.slopeError, truth: truth)
    slopeScaled.add(fit.slope, fit.scaledSlopeError, truth: truth)
    slopeOfNoise.add(fit.slope, fit.slopeError, truth: noiselessSlope)
    slopeOfNoiseScaled.add(fit.slope, fit.scaledSlopeError, truth: noiselessSlope)
  }

  /// The table.
  var text: String {
    var lines = [
      "\(galaxy.spec.name): \(slope.count) realisations, \(oh.count) bins",
      String(
        format: "slope of 12+log(O/H), dex/kpc: true %.4f, without noise %.4f, mean %.4f",
        galaxy.spec.metallicity.slopeDexPerKpc, noiselessSlope,
        galaxy.spec.metallicity.slopeDexPerKpc + slope.bias),
      "",
      row("quantity, against", ["bias", "scatter", "error", "coverage"]),
    ]
    lines += [
      row("12+log(O/H) of bins, truth", oh), row("A_V of bins [mag], truth", av),
      row("slope, absolute error, truth", slope), row("slope, scaled error, truth", slopeScaled),
      row("slope, absolute error, no noise", slopeOfNoise),
      row("slope, scaled error, no noise", slopeOfNoiseScaled),
    ]
    lines += flows.rows.map { row($0.name, $0.statistics) }
    lines += flows.lacks
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ statistics: CoverageStatistics) -> String {
    let numbers = [
      String(format: "%+.4f", statistics.bias), String(format: "%.4f", statistics.scatter),
      String(format: "%.4f", statistics.medianHalfWidth), String(format: "%.3f", statistics.coverage),
    ]
    return row(name, numbers)
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    cells.reduce(name.padding(toLength: 34, withPad: " ", startingAt: 0)) { text, cell in
      text + String(repeating: " ", count: max(1, 11 - cell.count)) + cell
    }
  }
}

extension CoverageStatistics {
  mutating func add(_ percentiles: Percentiles, truth: Double) {
    add(estimate: percentiles.median, lower: percentiles.lower, upper: percentiles.upper, truth: truth)
  }

  fileprivate mutating func add(_ value: Double, _ error: Double, truth: Double) {
    add(estimate: value, lower: value - error, upper: value + error, truth: truth)
  }
}

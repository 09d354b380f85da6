import Analysis
import ArgumentParser
import Foundation
import Grid
import Inference
import Library
import Nebular
import Simulation

/// Measures bias and coverage of the default analysis on a simulated galaxy.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Measure bias and 68 % coverage of the analysis over noise realisations of a simulated galaxy.",
    discussion: """
      Simulates the galaxy of a specification again and again with new noise, measures each under the settings, and \
      compares with the truth: 12+log(O/H) and A_V bin by bin (the truth of a bin is weighted by Hbeta), and the slope. \
      The slope is also compared with that of the same galaxy without noise, which tells what noise alone does.
      """)

  @Argument(
    help: ArgumentHelp("The specification, e.g. Data/galaxies/a370-03751.yaml.", valueName: "SPEC.yaml"))
  var specification: String

  @Option(help: "Number of noise realisations, 2 to 100000.")
  var realizations = 100

  @OptionGroup(title: "Metallicity") var metallicity: MetallicityOptions
  @OptionGroup(title: "Bins") var binning: BinningOptions
  @OptionGroup(title: "Radius") var geometry: GeometryOptions
  @OptionGroup(title: "Gradient") var gradient: GradientOptions
  @OptionGroup(title: "Data") var data: LibraryOptions

  func run() throws {
    guard (2...100_000).contains(realizations) else {
      throw Failure(.usage, "--realizations lies between 2 and 100000; \(realizations) does not")
    }
    let library = try data.library()
    let settings = AnalysisSettings(
      geometry: try geometry.settings(), binning: try binning.settings(),
      metallicity: try metallicity.settings(library: library), gradient: try gradient.settings())
    let calibrations: [Calibration]
    do {
      calibrations = try library.calibrations()
    } catch {
      throw Failure(library: error)
    }
    let galaxy = try simulatedGalaxy(specification, library: data)
    // The seed is also that of the ensemble, where that is the method.
    let (count, first) = (realizations, metallicity.seed)
    let study = try Blocking.run {
      var study = ValidationStudy(galaxy: galaxy, settings: settings, calibrations: calibrations)
      try await study.run(realizations: count, seed: first)
      return study
    }
    print(study.text, terminator: "")
  }
}

/// The measurements over noise realisations of one galaxy.
struct ValidationStudy: Sendable {
  var galaxy: NoiselessGalaxy
  var settings: AnalysisSettings
  var calibrations: [Calibration]
  private(set) var oh = CoverageStatistics()
  private(set) var av = CoverageStatistics()
  private(set) var slope = CoverageStatistics()
  private(set) var slopeScaled = CoverageStatistics()
  private(set) var slopeOfNoise = CoverageStatistics()
  private(set) var slopeOfNoiseScaled = CoverageStatistics()
  private(set) var noiselessSlope = Double.nan

  init(galaxy: NoiselessGalaxy, settings: AnalysisSettings, calibrations: [Calibration]) {
    self.galaxy = galaxy
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
      observation: galaxy.observation(noiseSeed: noiseSeed), calibrations: calibrations)
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
    cells.reduce(name.padding(toLength: 32, withPad: " ", startingAt: 0)) { text, cell in
      text + String(repeating: " ", count: max(1, 11 - cell.count)) + cell
    }
  }
}

extension CoverageStatistics {
  fileprivate mutating func add(_ percentiles: Percentiles, truth: Double) {
    add(estimate: percentiles.median, lower: percentiles.lower, upper: percentiles.upper, truth: truth)
  }

  fileprivate mutating func add(_ value: Double, _ error: Double, truth: Double) {
    add(estimate: value, lower: value - error, upper: value + error, truth: truth)
  }
}

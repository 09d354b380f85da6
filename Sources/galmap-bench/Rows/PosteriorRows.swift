import Analysis
import Inference
import Library
import Nebular
import TestSupport

/// The posterior of 300 bins, and its error against a fine grid.
struct PosteriorRow: BenchRow {
  let name = "posterior"
  let title = "300 bins, posterior of (O/H, A_V, f_Hbeta), one calibration, engine made anew"
  let goal = Goal(wallSeconds: 6e-3)
  var peers: [PeerCommand] { MetallicityPeers.all }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let (regions, note) = try context.mapRegions()
    var measurement = Measurement()
    measurement.notes.append(note)
    let calibration = try context.library.calibration(named: BenchContext.peerSettings.calibration)
    try await Stopwatch.measure(context.repetitions, into: &measurement) {
      let engine = try MetallicityEngine(settings: BenchContext.peerSettings, calibration: calibration)
      _ = try await engine.estimates(regions)
    }
    measurement.add("CPU a bin", 1e6 * measurement.cpuMinimum / Double(regions.count), "us")
    for group in Table3Row.groups {
      for likelihood in MetallicitySettings.Likelihood.allCases {
        var settings = BenchContext.peerSettings
        (settings.group, settings.likelihood) = (group, likelihood)
        try await PosteriorRow.countEvaluations(context, settings, regions, into: &measurement)
      }
    }
    let cases = regions.prefix(context.checks).enumerated().map {
      PosteriorCase(name: "bin \($0)", settings: BenchContext.peerSettings, fluxes: $1)
    }
    let tally = try await FineGridCheck(context).tally(cases)
    tally.fill(&measurement, against: "the fine double-precision grid")
    return measurement
  }

  /// Time and evaluations of the likelihood a region, on one thread.
  private static func countEvaluations(
    _ context: BenchContext, _ settings: MetallicitySettings, _ regions: [LineFluxes],
    into measurement: inout Measurement
  ) async throws {
    let engine = try context.engine(settings)
    var workspace = RatioWorkspace()
    var timing = Measurement()
    await Stopwatch.measure(context.repetitions, into: &timing) {
      for region in regions { _ = engine.estimate(region, workspace: &workspace) }
    }
    let count = Double(regions.count * (context.repetitions + 1))
    let name = "\(settings.group.rawValue), \(settings.likelihood)"
    measurement.add("\(name): CPU a bin", 1e6 * timing.cpuMinimum / Double(regions.count), "us")
    measurement.add("\(name): evaluations a bin", Double(workspace.evaluations) / count)
    measurement.add("\(name): rounds a bin", Double(workspace.rounds) / count)
  }
}

/// Table 3 whole: three calibrations and two groups of lines.
struct Table3Row: BenchRow {
  /// The two groups of the paper's Table 3.
  static let groups: [MetallicitySettings.LineGroup] = [.o3hbO2hb, .r23O3o2]
  let name = "table3"
  let title = "300 bins, 3 calibrations x 2 line groups, engines made anew"
  let goal = Goal(wallSeconds: 40e-3)
  let peers: [PeerCommand] = []

  func measure(_ context: BenchContext) async throws -> Measurement {
    let (regions, note) = try context.mapRegions()
    var measurement = Measurement()
    measurement.notes.append(note)
    let calibrations = try Analyzer.comparedCalibrations.map { try context.library.calibration(named: $0) }
    try await Stopwatch.measure(context.repetitions, into: &measurement) {
      let engines = try calibrations.flatMap { calibration in
        try Table3Row.groups.map { group in
          var settings = BenchContext.peerSettings
          settings.calibration = calibration.name
          settings.group = group
          return try MetallicityEngine(settings: settings, calibration: calibration)
        }
      }
      _ = try await MetallicityEngine.estimates(regions, engines)
    }
    return measurement
  }
}

/// A whole map of spaxels.
struct SpaxelRow: BenchRow {
  let name = "spaxels"
  let title = "10,000 spaxels, one calibration"
  let goal = Goal(wallSeconds: 0.2, peakMB: 60)
  var peers: [PeerCommand] {
    var peer = MetallicityPeers.numpyGrid
    peer.scale = 10_000.0 / 300
    peer.scaleNote = "300 bins stand for 10,000"
    return [peer]
  }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let regions = PosteriorCases.map(10_000, oiii: .oiiiDoublet)
    var measurement = Measurement()
    measurement.notes.append("[OIII] at S/N 10 to 30, as in the 300 bins, drawn anew")
    let engine = try context.engine(BenchContext.peerSettings)
    try await Stopwatch.measure(max(3, context.repetitions / 2), into: &measurement) {
      _ = try await engine.estimates(regions)
    }
    let faint = PosteriorCases.map(10_000, seed: 8, oiii: .oiiiDoublet, signals: 1...8)
    var other = Measurement()
    try await Stopwatch.measure(3, into: &other) { _ = try await engine.estimates(faint) }
    measurement.add("wall at S/N 1 to 8", 1e3 * other.wallMedian, "ms")
    return measurement
  }
}

/// The peers of the posterior.
enum MetallicityPeers {
  static let numpyGrid = peer("numpy grid", "grid_np")
  static let all: [PeerCommand] = [
    jaxGrid, numpyGrid, peer("numba grid", "grid_numba"), emcee,
  ]

  private static var jaxGrid: PeerCommand {
    var peer = peer("jax grid", "jaxgrid")
    peer.leastFactor = 150
    return peer
  }

  private static var emcee: PeerCommand {
    var peer = peer("emcee, vectorize=True", "emcee_vec")
    peer.words += ["--n", "15"]
    peer.scale = 20
    peer.scaleNote = "15 bins stand for 300"
    peer.leastFactor = 15_000
    return peer
  }

  private static func peer(_ label: String, _ method: String) -> PeerCommand {
    PeerCommand(
      label: label, words: ["peer_metal.py", method, "--bins", "map300"], inputs: [.mapBins])
  }
}

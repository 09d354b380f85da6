import Foundation
import Library

/// The first picture without a terminal: `galmap render`.
struct RenderRow: BenchRow {
  let name = "render"
  let title = "first picture of a shipped galaxy: galmap render, process start to last byte"
  let goal = Goal(wallSeconds: 60e-3, peakMB: 40)
  var peers: [PeerCommand] { PicturePeers.all }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let galaxy = try context.library.url(of: ProgramRuns.galaxy).path
    let program = try context.requiredProgram()
    return try ProgramRuns.measure(context, context.repetitions) {
      [program, "render", galaxy, "--color", "256"]
    }
  }
}

/// The complete analysis of one galaxy with a bootstrap.
struct AnalyzeRow: BenchRow {
  let name = "analyze"
  let title = "complete galmap analyze of one galaxy with a bootstrap of 10,000 draws"
  let goal = Goal(wallSeconds: 0.25)
  let peers = [
    PeerCommand(
      label: "numba grid", words: ["peer_chain.py", "grid"], inputs: [.chain], countsProcess: true),
    PeerCommand(label: "emcee (8 bins)", words: ["peer_chain.py", "emcee", "8"], countsProcess: true),
  ]

  func measure(_ context: BenchContext) async throws -> Measurement {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galmap-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try context.requiredProgram()
    func run(_ galaxy: String, _ options: [String]) throws -> Measurement {
      let output = folder.appendingPathComponent("products")
      let words = ["--fit", "bootstrap", "--bootstrap-draws", "10000"] + options
      var measurement = try ProgramRuns.measure(context, context.repetitions) {
        [program, "analyze", galaxy, "--output", output.path] + words
      }
      let table = try String(contentsOf: output.appendingPathComponent("bins.csv"), encoding: .utf8)
      measurement.add("bins", Double(table.split(separator: "\n").filter { !$0.hasPrefix("#") }.count - 1))
      return measurement
    }
    let galaxy = try context.library.url(of: ProgramRuns.galaxy).path
    guard let input = context.peerFile("chain_input.fits") else {
      var measurement = try run(galaxy, ["--target", ProgramRuns.targetOf250Bins])
      measurement.notes.append("a shipped galaxy, all six combinations of calibration and lines")
      return measurement
    }
    let manifest = folder.appendingPathComponent("galaxy.yaml")
    try Data(ProgramRuns.manifest(of: input).utf8).write(to: manifest)
    var measurement = try run(manifest.path, ["--hbeta-prior", "flat", "--oh-range", "7.0,9.3"])
    measurement.notes.append("the peers' galaxy, all six combinations of calibration and lines")
    let own = try run(galaxy, ["--target", ProgramRuns.targetOf250Bins])
    measurement.add("shipped galaxy, wall", 1e3 * own.wallMedian, "ms")
    measurement.add("shipped galaxy, bins", own.figure("bins") ?? .nan)
    return measurement
  }
}

/// Runs of the whole program.
enum ProgramRuns {
  /// A galaxy that the program ships.
  static let galaxy = "galaxies/a370-03751.fits"
  /// The target that gives it about 250 bins.
  static let targetOf250Bins = "9"

  static func measure(
    _ context: BenchContext, _ repetitions: Int, _ words: () -> [String]
  ) throws -> Measurement {
    var measurement = Measurement()
    for round in 0...repetitions {
      let process = try ChildProcess.run(words())
      guard process.status == 0 else {
        throw BenchFailure(description: "\(words().joined(separator: " ")) ended with \(process.status).")
      }
      // The first run fills the system's file cache.
      if round == 0 { continue }
      measurement.wallSeconds.append(process.wallSeconds)
      measurement.cpuSeconds.append(process.cpuSeconds)
      measurement.peakMB = max(measurement.peakMB ?? 0, process.peakMB)
    }
    return measurement
  }

  /// A manifest of the galaxy that the peers' chain makes: no world coordinates, radii in kpc.
  static func manifest(of file: URL) -> String {
    let lines = [("oiii_doublet", "OIII"), ("hbeta", "HB"), ("oii", "OII"), ("hgamma", "HG")]
    return """
      name: disk of 55 x 55 pixels
      redshift: 1.96
      file: \(file.path)
      pixel_scale: 0.06
      radius: {extension: RKPC, unit: kpc}
      lines:

      """
        + lines.map { name, extensionName in
          "  \(name): {extension: \(extensionName), error: {extension: \(extensionName)_ERR, kind: sigma}, "
            + "unit: 1e-17 erg/s/cm2}\n"
        }.joined()
  }
}

/// The peers of the first picture.
enum PicturePeers {
  static let all = [
    PeerCommand(
      label: "matplotlib + astropy", words: ["peer_show.py", "map100.fits", "map.png"], inputs: [.map],
      countsProcess: true),
    PeerCommand(
      label: "the same with world coordinates", words: ["peer_show.py", "map100.fits", "map.png", "wcs"],
      inputs: [.map], countsProcess: true),
  ]
}

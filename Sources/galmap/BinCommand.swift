import ArgumentParser
import Foundation
import Library
import Tessellation

/// Bins a table of pixels.
struct BinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bin",
    abstract: "Gather pixels into Voronoi bins of one signal-to-noise.",
    discussion: """
      TABLE.csv has the columns x,y,signal,noise: positions in any one unit, on any lattice or none, a signal and \
      its standard deviation. Writes x,y,bin to stdout in the order of the table; bin is -1 for a pixel that cannot \
      be used. Says on stderr how many bins there are, their scatter (standard deviation of S/N over target, over \
      the bins of several pixels), how many pixels are in none, and how long it took.
      """)

  @Argument(help: ArgumentHelp("The table, or - for standard input.", valueName: "TABLE.csv"))
  var table: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Signal-to-noise that every bin should reach.", valueName: "S/N"))
  var target: Double = 10

  @Option(help: "wvt (weighted Voronoi tessellation) or cvt (centroidal).")
  var method = "wvt"

  func run() throws {
    let output = try output()
    try write(output.csv, to: .standardOutput)
    try write(output.report, to: .standardError)
  }

  /// What goes to stdout and to stderr.
  func output() throws -> (csv: String, report: String) {
    let method = try choice(method, of: TessellationSettings.Method.self, option: "--method")
    guard target > 0, target.isFinite else {
      throw Failure(.usage, "--target is a positive signal-to-noise; \(target) is not")
    }
    let pixels = try PixelTable(path: table)
    let start = ContinuousClock.now
    let bins: VoronoiBins
    do {
      bins = try Tessellator(TessellationSettings(method: method, targetSNR: target)).bins(
        x: pixels.x, y: pixels.y, signal: pixels.signal, noise: pixels.noise)
    } catch let error as TessellationError {
      throw Failure(.badData, "\(pixels.name): \(error)")
    }
    let duration = ContinuousClock.now - start
    return (pixels.csv(bins.binOfPixel), report(bins, duration))
  }

  private func report(_ bins: VoronoiBins, _ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    var lines = [
      "bins: \(bins.bins.count)",
      "scatter: "
        + (bins.scatter.isNaN ? "none, no bin has several pixels" : String(format: "%.4f", bins.scatter)),
      "unbinned pixels: \(bins.unusablePixels)",
      String(format: "time: %.3f s", seconds),
    ]
    lines += bins.notes.map { "note: \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ text: String, to handle: FileHandle) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw Failure(.inputOutput, "writing the bins failed: \(error.localizedDescription)")
    }
  }
}

/// The columns of a table of pixels, positions also as they were written.
private struct PixelTable {
  var x: [Double] = []
  var y: [Double] = []
  var signal: [Double] = []
  var noise: [Double] = []
  private(set) var name = ""
  private var places: [String] = []

  init(path: String) throws {
    do {
      let reader = try CSVReader(path: path)
      name = reader.name
      try read(reader)
    } catch {
      throw Failure(table: error)
    }
    guard !x.isEmpty else { throw Failure(.badData, "\(name): the table has no pixels below its header") }
  }

  private mutating func read(_ source: CSVReader) throws(DataError) {
    var reader = source
    let header = try CSVHeader(reading: &reader)
    let columns = [
      try header.required("x"), try header.required("y"), try header.required("signal"),
      try header.required("noise"),
    ]
    while let record = try reader.next() {
      try header.check(record)
      x.append(try header.number(columns[0], of: record) ?? .nan)
      y.append(try header.number(columns[1], of: record) ?? .nan)
      signal.append(try header.number(columns[2], of: record) ?? .nan)
      noise.append(try header.number(columns[3], of: record) ?? .nan)
      places.append("\(CSVText.field(record.fields[columns[0]])),\(CSVText.field(record.fields[columns[1]]))")
    }
  }

  func csv(_ bins: [Int32]) -> String {
    var text = "x,y,bin\n"
    text.reserveCapacity(places.count * 16)
    for (place, bin) in zip(places, bins) { text += "\(place),\(bin)\n" }
    return text
  }
}

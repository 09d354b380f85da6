import ArgumentParser
import Foundation

/// Measures the rows, each in a process of its own, beside the peers, and prints the table.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Measure the rows of the table (the default).",
    discussion: """
      Every row runs in a process of its own, so that its peak memory is its own. With --peers the scripts of that \
      folder, copied to a temporary one, run right after ours on the same inputs and options, and ratios are printed.
      """)

  @Option(help: ArgumentHelp("Rows to measure, joined by commas (default: all).", valueName: "a,b"))
  var rows: String?
  @Option(help: ArgumentHelp("Write everything as JSON to this file.", valueName: "file"))
  var json: String?
  @Option(help: ArgumentHelp("Folder of the peers' scripts, which run too.", valueName: "folder"))
  var peers: String?
  @Option(help: ArgumentHelp("Python that has the peers' packages.", valueName: "path"))
  var python = "python3"
  @Flag(help: "List the rows and end.")
  var listRows = false
  @OptionGroup var options: BenchOptions

  func run() throws {
    let selected = try selectedRows()
    if listRows {
      for row in selected { print("\(row.name): \(row.title)") }
      return
    }
    do {
      let folder = try peers.map { try PeerFolder(copying: $0, python: python) }
      try folder?.prepare(Set(selected.flatMap(\.peers).flatMap(\.inputs)))
      var entries: [TableEntry] = []
      for row in selected {
        warn("\(row.name) ...")
        let entry = measure(row, folder)
        print(TableText.lines(entry).joined(separator: "\n"))
        entries.append(entry)
        // After every row, so that what was measured outlives whatever happens to the rows behind.
        if let json { try TableFile(entries).write(to: json) }
      }
      print(TableText.summary(entries))
      print(TableText.peers(entries))
      guard entries.allSatisfy({ $0.failure == nil }) else { throw ExitCode.failure }
    } catch let failure as BenchFailure {
      warn("galmap-bench: \(failure)")
      throw ExitCode.failure
    }
  }

  private func selectedRows() throws -> [any BenchRow] {
    guard let rows else { return Rows.all }
    return try rows.split(separator: ",").map { name in
      guard let row = Rows.named(String(name)) else {
        let known = Rows.all.map(\.name).joined(separator: ", ")
        throw ValidationError("no row is called '\(name)'; there are \(known)")
      }
      return row
    }
  }

  /// Measures a row and its peers; a row that fails says why in its entry.
  private func measure(_ row: any BenchRow, _ folder: PeerFolder?) -> TableEntry {
    var entry = TableEntry(name: row.name, title: row.title, goal: row.goal)
    do {
      entry.measurement = try measurement(row, folder)
    } catch {
      entry.failure = "\(error)"
    }
    if let folder {
      entry.peers = row.peers.map {
        warn("  \($0.label) ...")
        return $0.run(python: python, folder: folder.path)
      }
    }
    return entry
  }

  private func measurement(_ row: any BenchRow, _ folder: PeerFolder?) throws -> Measurement {
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let child = try ChildProcess.run(
      [own, "measure", row.name] + options.arguments + (folder.map { ["--peer-folder", $0.path] } ?? []))
    guard child.status == 0 else {
      throw BenchFailure(description: "the row '\(row.name)' ended with \(child.status).")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var measurement = try decoder.decode(Measurement.self, from: child.output)
    if measurement.peakMB == nil { measurement.peakMB = child.peakMB }
    return measurement
  }
}

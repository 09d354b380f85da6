import ArgumentParser
import Foundation
import Library

/// What every run needs to know.
struct BenchOptions: ParsableArguments {
  @Option(help: "Folder of the program's data.")
  var data: String?
  @Option(help: "The program galmap (default: beside galmap-bench).")
  var program: String?
  @Option(help: "File of reference posteriors, for the row 'reference'.")
  var reference: String?
  @Option(help: "Repetitions of each timing; slow rows take fewer.")
  var repetitions = 15
  @Option(help: "Regions that are compared with the fine double-precision grid, per row.")
  var checks = 300

  func validate() throws {
    guard repetitions >= 1, checks >= 0 else {
      throw ValidationError("--repetitions is at least 1 and --checks at least 0")
    }
  }

  /// The options as a command line, for a child.
  var arguments: [String] {
    var words = ["--repetitions", String(repetitions), "--checks", String(checks)]
    for case (let name, let value?) in [("--data", data), ("--program", program), ("--reference", reference)]
    {
      words += [name, value]
    }
    return words
  }

  func context(peerFolder: String?) throws -> BenchContext {
    let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return BenchContext(
      library: try DataLibrary.locate(explicit: data),
      program: program ?? own.deletingLastPathComponent().appendingPathComponent("galmap").path,
      peerFolder: peerFolder.map { URL(fileURLWithPath: $0) }, reference: reference, repetitions: repetitions,
      checks: checks)
  }
}

/// Measures one row in this process and prints the measurement as JSON: what `galmap-bench` runs for each row, so
/// that its memory is the row's own.
struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure one row in this process.", shouldDisplay: false)

  @Argument(help: "The row.")
  var row: String
  @Option(help: "Writable copy of the peers' folder.")
  var peerFolder: String?
  @OptionGroup var options: BenchOptions

  func run() async throws {
    guard let row = Rows.named(row) else { throw ValidationError("no row is called '\(row)'") }
    let measurement = try await row.measure(try options.context(peerFolder: peerFolder))
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    FileHandle.standardOutput.write(try encoder.encode(measurement))
  }
}

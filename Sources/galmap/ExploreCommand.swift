import Analysis
import ArgumentParser
import Curses
import Explorer
import Foundation
import Screen

/// `galmap FILE`: the interactive explorer.
struct ExploreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Explore a galaxy in the terminal (the default: galmap FILE).",
    discussion: "Keys stand in the last line of the screen; ? lists and explains all of them.")

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "Play commands from a file without a terminal, one a line as after `:`; # begins a comment.",
      valueName: "file"))
  var script: String?

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup(title: "Drawing") var drawing: DrawingOptions

  func run() async throws {
    if let script {
      let code = try await play(script)
      if code != 0 { throw ExitCode(code) }
      return
    }
    // The terminal belongs to the main thread, which from here on waits for keys; computations run elsewhere.
    let ending = try await explore()
    switch ending {
    case .code(0): break
    case .code(let code): throw ExitCode(code)
    case .signal(let signal): throw ExitCode(128 + signal)
    }
  }

  private func play(_ script: String) async throws -> Int32 {
    let job = try analysis.job(file: file)
    // A wide screen: everything of the object is on it until the script zooms.
    var runner = ScriptRunner(
      path: script, job: job, model: try model(job, size: Size(width: 120, height: 40)))
    return try await runner.run()
  }

  private func model(_ job: AnalysisJob, size: Size) throws -> Model {
    Model(
      file: InputFile(path: file), calibrations: CalibrationChoice.choices(job.analyzer),
      settings: job.settings, size: size, quantity: try drawing.quantity(of: job.analyzer.observation),
      version: Version.current)
  }

  @MainActor private func explore() throws -> Program.Ending {
    let options = TerminalOptions(
      colorDepth: try drawing.colorDepth(), isUnicode: try drawing.isUnicode(), mouse: .buttons)
    let job = try analysis.job(file: file)
    let model = try model(job, size: Size(width: 80, height: 24))
    do {
      let terminal = try Terminal(options: options)
      var program = Program(terminal: terminal, job: job, model: model)
      let ending = program.run()
      if case .signal(let signal) = ending { terminal.end(bySignal: signal) }
      terminal.close()
      return ending
    } catch {
      throw Failure(.noTerminal, error.description)
    }
  }
}

import Analysis
import ArgumentParser
import Observations

/// `galmap info FILE`: what the program understands of a file.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Print what is understood of a file: lines, bands, scales, conventions, and what is missing.")

  @Argument(help: "A FITS file of line maps, or a manifest (.yaml).")
  var file: String

  @OptionGroup(title: "Lens") var lens: LensOptions

  func run() throws {
    let observation = try loadObservation(file)
    let report: LensReport
    do {
      report = try LensReport(observation, settings: GeometrySettings(lenses: try lens.sources()))
    } catch let error as AnalysisError {
      throw Failure(error.kind == .usage ? .usage : .badData, error.description)
    }
    print(VisibleText.of(ObservationReport(observation).text), terminator: "")
    print(VisibleText.of("\n" + report.lines.joined(separator: "\n")))
  }
}

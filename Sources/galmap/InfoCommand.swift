import ArgumentParser
import Observations

/// `galmap info FILE`: what the program understands of a file.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Print what is understood of a file: lines, bands, scales, conventions, and what is missing.")

  @Argument(help: "A FITS file of line maps, or a manifest (.yaml).")
  var file: String

  func run() throws {
    print(ObservationReport(try loadObservation(file)).text, terminator: "")
  }
}

import ArgumentParser
import FITS
import Foundation
import Library
import Simulation

/// Simulates a galaxy from a specification.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Build a galaxy's maps forward from its parameters.",
    discussion: """
      Writes a FITS file in the layout of grizli's full.fits, marked SIMULATD = T, with the truth behind the data in \
      extensions TRUE_*. The same specification gives the same file, bit for bit.
      """)

  @Argument(
    help: ArgumentHelp("The specification, e.g. Data/galaxies/a370-03751.yaml.", valueName: "SPEC.yaml"))
  var specification: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "FILE.fits"))
  var output: String

  @Flag(help: "Replace the file if it is there.")
  var overwrite = false

  @Option(help: ArgumentHelp("Folder of galmap's data.", valueName: "DIR"))
  var data: String?

  func run() throws {
    let spec: SimulationSpec
    do {
      spec = try SimulationSpec.read(path: specification)
    } catch {
      throw Failure(error.kind == .fileMissing ? .noInput : .configuration, error.description)
    }
    let galaxy: NoiselessGalaxy
    do {
      galaxy = try Simulator(library: DataLibrary.locate(explicit: data)).galaxy(spec)
    } catch let error as DataError {
      throw Failure(.configuration, error.description)
    } catch let error as SimulationError {
      throw Failure(.configuration, "\(specification): \(error)")
    }
    do {
      try SimulatedFile(galaxy).writer().write(to: output, overwrite: overwrite)
    } catch {
      throw Failure(error.kind == .inputOutput ? .inputOutput : .cannotCreate, error.description)
    }
  }
}

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
      extensions TRUE_*. The same specification gives the same file, bit for bit. Prints what followed from the \
      parameters, beside the published values that the specification names, and what had to give way.
      """)

  @Argument(
    help: ArgumentHelp("The specification, e.g. Data/galaxies/a370-03751.yaml.", valueName: "SPEC.yaml"))
  var specification: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "FILE.fits"))
  var output: String

  @Flag(help: "Replace the file if it is there.")
  var overwrite = false

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let galaxy = try simulatedGalaxy(specification, library: library)
    do {
      try SimulatedFile(galaxy).writer().write(to: output, overwrite: overwrite)
    } catch {
      throw Failure(error.kind == .inputOutput ? .inputOutput : .cannotCreate, error.description)
    }
    let report = SimulationReport(galaxy)
    print(report.text)
    for compromise in report.compromises { print(compromise) }
  }
}

/// Reads a specification and builds its galaxy, without noise.
/// - Throws: `Failure` with one sentence and the exit code of its kind.
func simulatedGalaxy(_ path: String, library: LibraryOptions) throws -> NoiselessGalaxy {
  let spec: SimulationSpec
  do {
    spec = try SimulationSpec.read(path: path)
  } catch {
    throw Failure(error.kind == .fileMissing ? .noInput : .configuration, error.description)
  }
  let library = try library.library()
  do {
    return try Simulator(library: library).galaxy(spec)
  } catch let error as SimulationError {
    throw Failure(.configuration, "\(path): \(error)")
  } catch let error as DataError where error.kind == .unknownCalibration || error.kind == .refusedCalibration
  {
    throw Failure(.configuration, "\(path), metallicity.calibration: \(error)")
  } catch {
    throw Failure(.configuration, "\(error)")
  }
}

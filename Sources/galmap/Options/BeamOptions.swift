import Analysis
import ArgumentParser

/// Whether and how the beam is undone in the gradient.
struct BeamOptions: ParsableArguments {
  @Flag(
    name: [.customLong("beam-smearing"), .customLong("forward")],
    help:
      "Also forward-model an exponential disk of Hbeta with a straight gradient through lens, beam and bins, and print its slope."
  )
  var beamSmearing = false

  @Option(
    help: ArgumentHelp(
      "Full width at half maximum of the line maps' beam (default: what the file states).",
      valueName: "arcsec"))
  var seeing: Double?

  func check() throws {
    guard let seeing else { return }
    guard seeing > 0, seeing.isFinite else {
      throw Failure(.usage, "--seeing is above 0 arcsec; \(seeing) is not")
    }
    guard beamSmearing else { throw Failure(.usage, "--seeing needs --beam-smearing") }
  }

  /// The gradient before the beam, where it was asked for.
  func smearing(of snapshot: Snapshot) throws -> BeamSmearing? {
    guard beamSmearing else { return nil }
    do {
      return try snapshot.beamSmearing(seeingArcsec: seeing)
    } catch let error as AnalysisError {
      throw Failure(error.kind == .usage ? .usage : .badData, error.description)
    }
  }
}

import ArgumentParser
import Foundation
import Observations
import Products

/// `galmap init FILE.fits`: a commented manifest for a file that the program does not know.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented manifest for a FITS file, guessing what its names and units tell.")

  @Argument(help: "A FITS file of maps.")
  var file: String

  @Option(
    name: .shortAndLong, help: "Write the manifest to this file, which must not exist, instead of stdout.")
  var output: String?

  func run() throws {
    let draft: ManifestDraft
    do throws(ObservationError) {
      draft = try ManifestDraft(forFile: file, namedAs: referenceToFile)
    } catch {
      throw Failure(error)
    }
    guard let output else {
      print(draft.text, terminator: "")
      return
    }
    guard output.hasSuffix(".yaml") || output.hasSuffix(".yml") else {
      throw Failure(.cannotCreate, "\(output): a manifest is known by its name; end it in .yaml")
    }
    do throws(ProductError) {
      try AtomicFile.write(draft.text, to: output, overwrite: false)
    } catch {
      throw Failure(error.kind == .inputOutput ? .inputOutput : .cannotCreate, error.description)
    }
  }

  /// The file as the manifest names it: by its name in the same folder, else by its full path.
  private var referenceToFile: String {
    let url = URL(fileURLWithPath: file).standardizedFileURL
    guard let output else { return url.path }
    let folder = URL(fileURLWithPath: output).standardizedFileURL.deletingLastPathComponent()
    return url.deletingLastPathComponent() == folder ? url.lastPathComponent : url.path
  }
}

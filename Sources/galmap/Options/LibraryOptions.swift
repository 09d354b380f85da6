import ArgumentParser
import Library

/// Where the program's data and the user's own calibrations are.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder of the program's data (default: GALMAP_DATA, beside the program, or built in).",
      valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Folder of your own calibration files (default: galmap/calibrations in XDG_CONFIG_HOME or ~/.config).",
      valueName: "folder"))
  var calibrations: String?

  func library() throws -> DataLibrary {
    do {
      return try DataLibrary.locate(explicit: data, userCalibrations: calibrations)
    } catch {
      throw Failure(library: error)
    }
  }
}

extension Failure {
  /// A failure of the program's data or of a user's calibrations.
  init(library error: DataError) {
    switch error.kind {
    case .unknownCalibration, .refusedCalibration: self.init(.usage, error.description)
    case .fileMissing: self.init(.noInput, error.description)
    case .libraryMissing, .badContent: self.init(.configuration, error.description)
    }
  }

  /// A failure of a table that the user gave.
  init(table error: DataError) {
    self.init(error.kind == .fileMissing ? .noInput : .badData, error.description)
  }
}

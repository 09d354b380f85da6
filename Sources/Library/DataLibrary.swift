import Foundation
import Nebular

/// The data that the program ships (calibrations, simulated galaxies), with the user's own calibrations beside it.
public struct DataLibrary: Sendable {
  /// The folder that holds `calibrations` and `galaxies`.
  public let root: URL
  /// A folder of the user's own calibration files, whether it exists or not.
  public let userCalibrations: URL?

  /// A library at a known folder.
  public init(root: URL, userCalibrations: URL? = nil) {
    self.root = root
    self.userCalibrations = userCalibrations
  }

  /// Finds the data in this order: the folder given, `GALMAP_DATA`, `Data` or `share/galmap` beside the binary
  /// (and `../share/galmap`), the resource bundle of the build.
  ///
  /// A folder given by the user must hold calibrations; it is never passed over in silence.
  /// - Parameters:
  ///   - explicit: the folder of `--data`, or nil.
  ///   - userCalibrations: a folder of calibration files; nil takes `galmap/calibrations` below
  ///     `XDG_CONFIG_HOME` (or `~/.config`) where that exists.
  ///   - environment: the process's environment.
  ///   - executable: the running binary.
  public static func locate(
    explicit: String? = nil, userCalibrations: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: URL? = Bundle.main.executableURL
  ) throws(DataError) -> DataLibrary {
    let own = try userFolder(explicit: userCalibrations, environment: environment)
    let stated = [(explicit, "--data"), (environment["GALMAP_DATA"], "GALMAP_DATA")]
    for case (let path?, let origin) in stated where !path.isEmpty {
      let folder = URL(fileURLWithPath: path, isDirectory: true)
      guard holdsCalibrations(folder) else {
        throw DataError(
          .libraryMissing,
          "\(path): \(origin) names a folder without calibrations; give the folder that holds 'calibrations'."
        )
      }
      return DataLibrary(root: folder, userCalibrations: own)
    }
    let candidates = folders(beside: executable)
    guard let found = candidates.first(where: holdsCalibrations) else {
      throw DataError(
        .libraryMissing,
        "The data of galmap were not found beside the program; give their folder with --data or GALMAP_DATA.")
    }
    return DataLibrary(root: found, userCalibrations: own)
  }

  /// The place of a data file, e.g. `galaxies/a370-03751.fits`; refused where it is not there.
  public func url(of path: String) throws(DataError) -> URL {
    let url = root.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw DataError(.fileMissing, "\(url.path): no such data file in the library.")
    }
    return url
  }

  /// The bundle is looked for by its name: its generated accessor ends the process where the bundle is missing.
  private static func folders(beside executable: URL?) -> [URL] {
    guard let executable else { return [] }
    let resolved = executable.resolvingSymlinksInPath()
    var folders: [URL] = []
    for binary in executable == resolved ? [executable] : [executable, resolved] {
      let folder = binary.deletingLastPathComponent()
      for path in [
        "Data", "share/galmap", "../share/galmap", "galmap_Library.resources/Data",
        "galmap_Library.bundle/Data", "galmap_Library.bundle/Contents/Resources/Data",
      ] {
        folders.append(folder.appendingPathComponent(path).standardizedFileURL)
      }
    }
    return folders
  }

  private static func holdsCalibrations(_ folder: URL) -> Bool {
    isFolder(folder.appendingPathComponent("calibrations").path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private static func userFolder(
    explicit: String?, environment: [String: String]
  ) throws(DataError) -> URL? {
    if let explicit {
      guard isFolder(explicit) else {
        throw DataError(.fileMissing, "\(explicit): --calibrations must name a folder of calibration files.")
      }
      return URL(fileURLWithPath: explicit, isDirectory: true)
    }
    let base: URL
    if let configured = environment["XDG_CONFIG_HOME"], !configured.isEmpty {
      base = URL(fileURLWithPath: configured, isDirectory: true)
    } else if let home = environment["HOME"], !home.isEmpty {
      base = URL(fileURLWithPath: home, isDirectory: true).appendingPathComponent(".config")
    } else {
      return nil
    }
    let folder = base.appendingPathComponent("galmap/calibrations", isDirectory: true)
    return isFolder(folder.path) ? folder : nil
  }
}

import Foundation
import Products

/// Where the program keeps what belongs to the user (XDG Base Directory Specification).
enum UserFolders {
  /// Saved sessions and the newest yank: `$XDG_STATE_HOME/galmap`, else `~/.local/state/galmap`.
  static var state: String? { folder("XDG_STATE_HOME", otherwise: ".local/state") }

  /// The configuration: `$XDG_CONFIG_HOME/galmap`, else `~/.config/galmap`.
  static var configuration: String? { folder("XDG_CONFIG_HOME", otherwise: ".config") }

  /// Writes the newest yank to the runtime folder, else to the state folder; its path, or nil.
  static func keepYank(_ text: String) -> String? {
    let runtime = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].flatMap { folder in
      folder.hasPrefix("/") ? folder + "/galmap" : nil
    }
    for folder in [runtime, state].compactMap({ $0 }) where create(folder) {
      let path = folder + "/last_yank"
      if (try? AtomicFile.write(text, to: path, overwrite: true)) != nil { return path }
    }
    return nil
  }

  /// Makes a folder, for the user alone, where it is missing; false where that fails.
  static func create(_ folder: String) -> Bool {
    let access: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    return
      (try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: access)) != nil
  }

  // The specification ignores relative paths.
  private static func folder(_ variable: String, otherwise standard: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let base = environment[variable], base.hasPrefix("/") { return base + "/galmap" }
    return environment["HOME"].map { "\($0)/\(standard)/galmap" }
  }
}

import Foundation

/// Paths as users type them in a prompt, where no shell expands them.
enum HomeFolder {
  /// The path with a leading `~/` replaced by the home folder.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else { return path }
    return home + path.dropFirst(1)
  }

  /// The path as a sentence says it: with `~/` for the home folder.
  static func shortened(_ path: String) -> String {
    guard let home = ProcessInfo.processInfo.environment["HOME"], !home.isEmpty, path.hasPrefix(home + "/")
    else { return path }
    return "~" + path.dropFirst(home.count)
  }
}

import Foundation

/// Paths as users type them in a prompt, where no shell expands them.
enum HomeFolder {
  /// The path with a leading `~/` replaced by the home folder.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else { return path }
    return home + path.dropFirst(1)
  }
}

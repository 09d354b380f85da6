import Explorer
import Foundation

/// The file that actions are recorded in; used on one queue only.
final class LogFile {
  /// Its path.
  let path: String
  private let handle: FileHandle

  /// Creates the file, which must not be there yet, and writes what is known of the galaxies.
  /// - Throws: `Failure` with one sentence.
  init(path: String, galaxies: [String]) throws(Failure) {
    self.path = path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason =
        errno == EEXIST ? "it is already there; choose another name" : String(cString: strerror(errno))
      throw Failure(.cannotCreate, "cannot record actions in \(path): \(reason)")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // A path may hold anything; in a comment it must stay one line.
    let names = galaxies.map { $0.filter { !$0.isNewline } }
    let arguments = galaxies.count > 1 ? "FIRST SECOND" : "GALAXY"
    try write([
      "# Actions in \(Version.name) on \(names.joined(separator: " and "))",
      "# Play them again: galmap \(arguments) --script \(path)",
    ])
  }

  /// Writes lines.
  /// - Throws: `Failure` with one sentence.
  func write(_ lines: [String]) throws(Failure) {
    guard !lines.isEmpty else { return }
    do {
      try handle.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    } catch {
      throw Failure(.inputOutput, "cannot write to \(path) any more: \(error.localizedDescription)")
    }
  }
}

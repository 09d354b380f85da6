import Foundation
import TestSupport

/// The built program in a pseudo-terminal, with folders of its own for everything it keeps.
struct PlayedProgram {
  /// What it keeps, and where it runs.
  let folder: TemporaryFolder
  let program: PseudoProgram

  /// A galaxy in so few bins that an unoptimized program is soon done.
  static let fewBins = [TmuxTests.galaxy, "--target", "40"]

  /// Starts `galmap` with arguments.
  init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    locale: String = "C.UTF-8", variables: [String: String] = [:], folder: TemporaryFolder? = nil
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    program = try PseudoProgram(
      [BuiltProgram.path] + arguments, columns: columns, rows: rows,
      environment: PlayedProgram.environment(in: folder).merging(["TERM": term, "LC_ALL": locale]) { $1 }
        .merging(variables) { $1 }, folder: folder.url.path)
  }

  /// Variables that keep a run within a folder.
  static func environment(in folder: TemporaryFolder) -> [String: String] {
    [
      "HOME": folder.url.path, "XDG_STATE_HOME": folder.path("state"),
      "XDG_CONFIG_HOME": folder.path("config"), "XDG_RUNTIME_DIR": folder.path("run"),
      "PATH": "/usr/bin:/bin",
    ]
  }

  /// Waits until something has been measured.
  @discardableResult
  func waitForResult() -> String { text(program.read(until: "dex/kpc")) }

  /// What it writes until a text stands in it.
  @discardableResult
  func wait(for wanted: String) -> String { text(program.read(until: wanted)) }

  /// Has the screen drawn anew until a text stands on it: of a change alone only the cells that differ are written.
  @discardableResult
  func waitOnScreen(_ wanted: String) -> String {
    var frame = ""
    for _ in 0..<200 {
      program.send("\u{0C}")
      frame = rest(quietFor: 200)
      if frame.contains(wanted) { return frame }
    }
    return frame
  }

  /// What it writes until it has been silent for a while.
  @discardableResult
  func rest(quietFor milliseconds: Int32 = 150) -> String { text(program.read(quietFor: milliseconds)) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

import Foundation

/// The exit codes of the program (sysexits, and 2 for wrong usage).
enum ExitStatus: Int32 {
  case usage = 2
  case badData = 65
  case noInput = 66
  case noTerminal = 69
  case cannotCreate = 73
  case inputOutput = 74
  case configuration = 78
}

/// Why a command ends: one sentence (what, where, what to do) and an exit code.
struct Failure: Error, CustomStringConvertible {
  var code: ExitStatus
  var message: String

  init(_ code: ExitStatus, _ message: String) {
    self.code = code
    self.message = message
  }

  var description: String { message }

  /// Writes the sentence to stderr.
  func report() {
    FileHandle.standardError.write(Data("galmap: \(VisibleText.of(message))\n".utf8))
  }
}

import CNcurses
import Glibc

/// The files through which a terminal is reached.
struct TerminalFiles: Sendable {
  /// Read from.
  var input: Int32
  /// Written to.
  var output: Int32
  /// Whether what others write to stderr is kept off the screen.
  var divertsStderr: Bool

  /// Standard input and output.
  static let standard = TerminalFiles(input: STDIN_FILENO, output: STDOUT_FILENO, divertsStderr: true)

  /// The library takes streams; those it made stay open, because a screen keeps them to its end.
  func streams() -> (output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>)? {
    guard let output = output == STDOUT_FILENO ? galmap_stdout() : fdopen(output, "w"),
      let input = input == STDIN_FILENO ? galmap_stdin() : fdopen(input, "r")
    else { return nil }
    return (output, input)
  }
}

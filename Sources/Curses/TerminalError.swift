/// Why the interactive screen cannot be used here; the program ends with exit code 69 (unavailable).
public enum TerminalError: Error, Sendable, Hashable {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// `TERM` is not set, or is `dumb`.
  case noType(String?)
  /// The system has no description of this type of terminal, or one that cannot place the cursor.
  case unknownType(String)
  /// A call to the system failed.
  case system(call: String, code: Int32)

  /// The exit code that stands for this error (sysexits: EX_UNAVAILABLE).
  public static let exitCode: Int32 = 69
}

extension TerminalError: CustomStringConvertible {
  /// One sentence: what, where, what to do.
  public var description: String {
    let instead = "or use `galmap analyze` or `galmap render`, which need no terminal"
    switch self {
    case .notATerminal:
      return "standard input and output are not both a terminal; start the explorer in a terminal, \(instead)"
    case .noType(nil), .noType(""):
      return "TERM is not set, so the terminal's kind is unknown; set it (for example TERM=xterm-256color), "
        + instead
    case .noType(let type?):
      return "TERM=\(type) cannot show a screen; use a terminal that can place its cursor, \(instead)"
    case .unknownType(let type):
      return
        "TERM=\(type) is not known to this system or cannot place its cursor; install its terminfo entry "
        + "(package ncurses-term) or set TERM=xterm-256color, \(instead)"
    case .system(let call, let code):
      return "the terminal refused \(call) (error \(code)); try another terminal, \(instead)"
    }
  }
}

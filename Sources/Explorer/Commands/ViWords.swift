/// What fingers trained on vi type.
extension Model {
  /// Runs a line that means something in vi and is no command here; nil for any other.
  ///
  /// `q!` leaves as `quit` does, and `wq` saves the session before.
  mutating func runAsInVi(_ line: String) -> [Effect]? {
    switch line {
    case "q!", "qa", "qa!": [.quit(0)]
    case "w!": [.keep(.save(sessionContent, name: nil))]
    case "wq", "wq!", "wqa", "wqa!": [.keep(.save(sessionContent, name: nil)), .quit(0)]
    default: nil
    }
  }
}

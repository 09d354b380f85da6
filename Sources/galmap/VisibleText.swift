/// Texts from files and paths as they may be printed.
enum VisibleText {
  /// The text with a question mark for every control character but line ends: a header or a path must not command the
  /// terminal.
  static func of(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 != "\n" && $0.properties.generalCategory == .control ? "?" : $0 }))
  }
}

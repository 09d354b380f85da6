/// Fitting text into cells: every Unicode scalar takes one cell, as `Canvas.write` draws it.
public enum Text {
  /// Where text stands in a wider place.
  public enum Alignment: Sendable, Hashable {
    /// At the left edge.
    case left
    /// At the right edge.
    case right
    /// In the middle.
    case center
  }

  /// Number of cells that `Canvas.write` uses for the text.
  public static func width(_ text: String) -> Int {
    // A scalar has one byte of UTF-8 that does not continue another; counting bytes is much faster than decoding.
    text.utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The text cut to at most `width` cells; a cut ends in `…`, or `~` without Unicode.
  public static func fitted(_ text: String, width: Int, isUnicode: Bool) -> String {
    guard width > 0 else { return "" }
    guard self.width(text) > width else { return text }
    let kept = text.unicodeScalars.prefix(width - 1)
    return String(String.UnicodeScalarView(kept)) + (isUnicode ? "…" : "~")
  }

  /// The text cut or padded with blanks to exactly `width` cells.
  public static func padded(
    _ text: String, width: Int, alignment: Alignment = .left, isUnicode: Bool
  ) -> String {
    let text = fitted(text, width: width, isUnicode: isUnicode)
    let room = max(0, width - self.width(text))
    let before =
      switch alignment {
      case .left: 0
      case .right: room
      case .center: room / 2
      }
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: room - before)
  }

  /// The text broken at blanks into lines of at most `width` cells; line ends of the text stay; a word longer
  /// than a line is broken.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrappedLine($0, width: width) }
  }

  private static func wrappedLine(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var current = String(line.prefix { $0 == " " })
    var hasWord = false
    for word in line.split(separator: " ") {
      var word = String(word)
      if hasWord, self.width(current) + 1 + self.width(word) > width {
        lines.append(current)
        current = ""
        hasWord = false
      }
      current += hasWord ? " " + word : word
      hasWord = true
      while self.width(current) > width {
        let scalars = current.unicodeScalars
        lines.append(String(String.UnicodeScalarView(scalars.prefix(width))))
        word = String(String.UnicodeScalarView(scalars.dropFirst(width)))
        current = word
      }
    }
    lines.append(current)
    return lines
  }
}

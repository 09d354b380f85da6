/// Text wrapped at blanks.
public struct Paragraph: Sendable, Hashable {
  /// The text; `\n` ends a line.
  public var text: String
  /// How it is drawn.
  public var style: Style
  /// Number of wrapped lines left out at the top.
  public var scroll: Int

  /// Wrapped text.
  public init(_ text: String, style: Style = .plain, scroll: Int = 0) {
    self.text = text
    self.style = style
    self.scroll = scroll
  }

  /// The lines the text takes at a width, before scrolling.
  public func lines(width: Int) -> [String] { Text.wrapped(text, width: width) }

  /// Draws as many lines as fit and returns the row after the last one drawn.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect) -> Int {
    guard rect.height > 0 else { return rect.y }
    var row = rect.y
    for line in lines(width: rect.width).dropFirst(max(0, scroll)).prefix(rect.height) {
      canvas.write(line, column: rect.x, row: row, width: rect.width, style: style)
      row += 1
    }
    return row
  }
}

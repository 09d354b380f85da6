/// A titled box.
public struct Panel: Sendable, Hashable {
  /// Title in the upper border, at the left.
  public var title: String
  /// Note in the lower border, at the right.
  public var note: String
  /// Whether the panel has the focus; its border and title are then bold.
  public var isFocused: Bool

  /// A titled box.
  public init(title: String, note: String = "", isFocused: Bool = false) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
  }

  /// Draws the border and returns the rectangle inside it.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return Rect(x: rect.x, y: rect.y, width: 0, height: 0) }
    let glyphs = Glyphs(capabilities)
    let style: Style = isFocused ? .bold : .dim
    let right = rect.x + rect.width - 1
    let bottom = rect.y + rect.height - 1
    for column in (rect.x + 1)..<max(rect.x + 1, right) {
      canvas[column, rect.y] = Cell(glyphs.horizontal, style)
      canvas[column, bottom] = Cell(glyphs.horizontal, style)
    }
    for row in (rect.y + 1)..<max(rect.y + 1, bottom) {
      canvas[rect.x, row] = Cell(glyphs.vertical, style)
      canvas[right, row] = Cell(glyphs.vertical, style)
    }
    canvas[rect.x, rect.y] = Cell(glyphs.topLeft, style)
    canvas[right, rect.y] = Cell(glyphs.topRight, style)
    canvas[rect.x, bottom] = Cell(glyphs.bottomLeft, style)
    canvas[right, bottom] = Cell(glyphs.bottomRight, style)
    writeTitles(on: &canvas, in: rect, isUnicode: capabilities.isUnicode)
    return rect.inset(by: 1)
  }

  private func writeTitles(on canvas: inout Canvas, in rect: Rect, isUnicode: Bool) {
    let room = rect.width - 4
    guard room > 0 else { return }
    if !title.isEmpty {
      let text = Text.fitted(title, width: room, isUnicode: isUnicode)
      canvas.write(" \(text) ", column: rect.x + 1, row: rect.y, style: isFocused ? .bold : .plain)
    }
    if !note.isEmpty {
      let text = Text.fitted(note, width: room, isUnicode: isUnicode)
      let column = rect.x + rect.width - 3 - Text.width(text)
      canvas.write(" \(text) ", column: column, row: rect.y + rect.height - 1)
    }
  }
}

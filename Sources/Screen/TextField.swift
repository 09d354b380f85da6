/// One line of text being edited, with a cursor.
public struct TextField: Sendable, Hashable {
  /// The text.
  public private(set) var text: String
  /// Number of characters before the cursor.
  public private(set) var cursor: Int

  /// A field with text and the cursor after it.
  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Replaces the text and puts the cursor after it.
  public mutating func set(_ text: String) { self = TextField(text) }

  /// Inserts text at the cursor; control characters are left out.
  public mutating func insert(_ inserted: String) {
    let clean = inserted.filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    let after = text.count - cursor
    text.insert(contentsOf: clean, at: index(cursor))
    // A combining mark joins the character before it, so characters are counted from the end.
    cursor = text.count - after
  }

  /// Applies an editing key; false where the key does not edit (Enter, Esc, Tab and others).
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"):
      if cursor > 0 {
        cursor -= 1
        text.remove(at: index(cursor))
      }
    case .delete, .control("d"): if cursor < text.count { text.remove(at: index(cursor)) }
    case .arrow(.left), .control("b"): cursor = max(0, cursor - 1)
    case .arrow(.right), .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"):
      text.removeSubrange(..<index(cursor))
      cursor = 0
    case .control("k"): text.removeSubrange(index(cursor)...)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Draws one row, label first, scrolled so that the cursor shows, and places the terminal's cursor.
  public func draw(on canvas: inout Canvas, in rect: Rect, label: String, capabilities: Capabilities) {
    guard rect.width > 0, rect.height > 0 else { return }
    canvas.fill(Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
    let start = canvas.write(label, column: rect.x, row: rect.y, width: rect.width, style: .bold)
    let room = rect.x + rect.width - start
    guard room > 0 else { return }
    let before = Text.width(String(text[..<index(cursor)]))
    let hidden = max(0, before - (room - 1))
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(hidden)))
    canvas.write(shown, column: start, row: rect.y, width: room)
    if hidden > 0 { canvas[start, rect.y] = Cell(capabilities.isUnicode ? "…" : "~", .dim) }
    let column = start + before - hidden
    var cell = canvas[column, rect.y]
    cell.style.isReversed = true
    canvas[column, rect.y] = cell
    canvas.cursor = CanvasCursor(column: column, row: rect.y)
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, text[index(start - 1)] == " " { start -= 1 }
    while start > 0, text[index(start - 1)] != " ", text[index(start - 1)] != "/" || start == cursor {
      start -= 1
    }
    text.removeSubrange(index(start)..<index(cursor))
    cursor = start
  }

  private func index(_ offset: Int) -> String.Index { text.index(text.startIndex, offsetBy: offset) }
}

import Screen

/// The keys that may follow a prefix such as `g`, one a line, over the map.
enum KeyHints {
  /// A key sequence and what it does.
  struct Entry {
    var keys: String
    var title: String
  }

  /// Draws a box above the lines of jobs and messages with every entry; where height lacks, in two columns, and with `…` last where
  /// even that has no room.
  static func draw(_ entries: [Entry], on canvas: inout Canvas, screen: ScreenContext) {
    let capabilities = screen.capabilities
    let bottom = screen.layout.job?.y ?? screen.layout.message.y
    let widest = entries.map { Text.width($0.keys) + 1 + Text.width($0.title) }.max() ?? 0
    let room = bottom - 1 - 2
    guard room > 0, !entries.isEmpty else { return }
    let columns = entries.count > room ? 2 : 1
    let rows = min(room, (entries.count + columns - 1) / columns)
    let columnWidth = min(widest, (canvas.size.width - 4 - 2 * (columns - 1)) / columns)
    let width = columns * columnWidth + 2 * (columns - 1) + 4
    let frame = Rect(x: 0, y: bottom - rows - 2, width: width, height: rows + 2)
    canvas.fill(frame)
    let panel = Panel(title: "then", note: "Esc: none", isFocused: true)
    let inside = panel.draw(on: &canvas, in: frame, capabilities: capabilities)
    let keyWidth = entries.map { Text.width($0.keys) }.max() ?? 0
    for (place, entry) in entries.prefix(columns * rows).enumerated() {
      let x = inside.x + 1 + place / rows * (columnWidth + 2)
      let row = inside.y + place % rows
      let key = Text.padded(entry.keys, width: keyWidth, isUnicode: capabilities.isUnicode)
      canvas.write(key, column: x, row: row, style: .bold)
      let title = Text.fitted(
        entry.title, width: columnWidth - keyWidth - 1, isUnicode: capabilities.isUnicode)
      canvas.write(title, column: x + keyWidth + 1, row: row)
    }
  }
}

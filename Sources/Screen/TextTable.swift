/// Aligned columns with a header and a selected row.
public struct TextTable: Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// The header.
    public var title: String
    /// Where its texts stand.
    public var alignment: Text.Alignment

    /// A column; numbers read best aligned right.
    public init(_ title: String, alignment: Text.Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// A row: one text for each column, and how it is drawn.
  public struct Row: Sendable, Hashable {
    /// The texts; missing ones are blank.
    public var texts: [String]
    /// How the row is drawn.
    public var style: Style

    /// A row.
    public init(_ texts: [String], style: Style = .plain) {
      self.texts = texts
      self.style = style
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]
  /// The selected row, drawn reversed; nil for none.
  public var selected: Int?
  /// Whether the header row is drawn.
  public var showsHeader: Bool

  /// A table.
  public init(columns: [Column], rows: [Row], selected: Int? = nil, showsHeader: Bool = true) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.showsHeader = showsHeader
  }

  /// Index of the first row shown in `height` rows of screen, so that the selected row shows.
  public func firstRow(height: Int) -> Int {
    let room = max(1, height - (showsHeader ? 1 : 0))
    guard let selected, rows.count > room else { return 0 }
    return min(max(0, selected - room / 2), rows.count - room)
  }

  /// The index of the row drawn at screen row `row` within `rect`, for the mouse; nil for none.
  public func row(atScreenRow row: Int, in rect: Rect) -> Int? {
    let place = row - rect.y - (showsHeader ? 1 : 0)
    guard place >= 0, row < rect.y + rect.height else { return nil }
    let index = firstRow(height: rect.height) + place
    return index < rows.count ? index : nil
  }

  /// Widths of the columns in cells: as wide as their texts where the sum fits, else the widest are cut.
  public func widths(in width: Int) -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(Text.width(columns[column].title)) { widest, row in
        column < row.texts.count ? max(widest, Text.width(row.texts[column])) : widest
      }
    }
    var excess = widths.reduce(0, +) + max(0, widths.count - 1) - width
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// Draws header and rows; texts that do not fit are cut with a mark.
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) {
    guard rect.width > 0, rect.height > 0 else { return }
    let widths = widths(in: rect.width)
    var row = rect.y
    if showsHeader {
      let titles = line(columns.map(\.title), widths: widths, isUnicode: capabilities.isUnicode)
      canvas.write(
        titles, column: rect.x, row: row, width: rect.width, style: Style(isBold: true, isUnderlined: true))
      row += 1
    }
    let first = firstRow(height: rect.height)
    for index in rows.indices.dropFirst(first) {
      guard row < rect.y + rect.height else { break }
      var style = rows[index].style
      var text = line(rows[index].texts, widths: widths, isUnicode: capabilities.isUnicode)
      if index == selected {
        style.isReversed = true
        text = Text.padded(text, width: rect.width, isUnicode: capabilities.isUnicode)
      }
      canvas.write(text, column: rect.x, row: row, width: rect.width, style: style)
      row += 1
    }
  }

  private func line(_ texts: [String], widths: [Int], isUnicode: Bool) -> String {
    columns.indices.map { column in
      Text.padded(
        column < texts.count ? texts[column] : "", width: widths[column],
        alignment: columns[column].alignment, isUnicode: isUnicode)
    }.joined(separator: " ")
  }
}

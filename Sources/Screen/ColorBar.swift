/// A colour bar with ticks, unit and a mark at the cursor's value, in the same levels as the map.
public struct ColorBar: Sendable, Hashable {
  /// Limits and stretch, as of the map.
  public var scaling: Scaling
  /// Colours, as of the map.
  public var ramp: ColorRamp
  /// Whether low and high exchange their colours.
  public var isInverted: Bool
  /// Unit, or the name of a quantity without unit.
  public var unit: String
  /// The value under the cursor.
  public var marked: Double?

  /// A colour bar.
  public init(
    scaling: Scaling, ramp: ColorRamp = .viridis, isInverted: Bool = false, unit: String = "",
    marked: Double? = nil
  ) {
    self.scaling = scaling
    self.ramp = ramp
    self.isInverted = isInverted
    self.unit = unit
    self.marked = marked
  }

  /// Columns that a vertical bar takes: mark, two columns of colour, tick, the widest number.
  public func verticalWidth(height: Int) -> Int {
    let texts = scaling.ticks(limit: ColorBar.tickLimit(height - 1)).map { Text.width($0.text) }
    return max(4 + (texts.max() ?? 0), min(Text.width(unit), 12))
  }

  private static func tickLimit(_ rows: Int) -> Int { max(2, min(9, rows / 2)) }

  /// Draws a vertical bar, high values on top, the unit in the last row.
  /// - Parameter leftMargin: columns left of `rect` that a longer unit may take.
  public func drawVertical(
    on canvas: inout Canvas, in rect: Rect, leftMargin: Int = 0, capabilities: Capabilities
  ) {
    guard rect.width >= 3, rect.height >= 2 else { return }
    let levels = ColorLevels(ramp, isInverted: isInverted, capabilities: capabilities)
    let rows = unit.isEmpty ? rect.height : rect.height - 1
    for row in 0..<rows {
      let upper = 1 - (Double(row) + 0.25) / Double(rows)
      let lower = 1 - (Double(row) + 0.75) / Double(rows)
      let cell = ColorBar.cell(upper, lower, levels: levels)
      canvas[rect.x + 1, rect.y + row] = cell
      canvas[rect.x + 2, rect.y + row] = cell
    }
    let glyphs = Glyphs(capabilities)
    func row(_ value: Double) -> Int? {
      scaling.fraction(of: value).map { rect.y + min(rows - 1, Int((1 - $0) * Double(rows))) }
    }
    for tick in scaling.ticks(limit: ColorBar.tickLimit(rows)) {
      guard let place = row(tick.value) else { continue }
      if rect.width > 3 { canvas[rect.x + 3, place] = Cell(glyphs.horizontal, .dim) }
      canvas.write(tick.text, column: rect.x + 4, row: place, width: rect.width - 4)
    }
    if let marked, let place = row(marked) { canvas[rect.x, place] = Cell(glyphs.pointerRight) }
    let overhang = min(leftMargin, max(0, Text.width(unit) - rect.width))
    let text = Text.fitted(unit, width: rect.width + overhang, isUnicode: capabilities.isUnicode)
    canvas.write(
      text, column: rect.x - overhang, row: rect.y + rect.height - 1, width: rect.width + overhang)
  }

  /// Draws a horizontal bar: colours in the first row, numbers and unit in the second, and where a third row
  /// is there, the mark between them.
  public func drawHorizontal(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) {
    guard rect.width >= 6, rect.height >= 1 else { return }
    let levels = ColorLevels(ramp, isInverted: isInverted, capabilities: capabilities)
    for column in 0..<rect.width {
      let fraction = (Double(column) + 0.5) / Double(rect.width)
      canvas[rect.x + column, rect.y] = ColorBar.cell(fraction, fraction, levels: levels)
    }
    func column(_ value: Double) -> Int? {
      scaling.fraction(of: value).map { rect.x + min(rect.width - 1, Int($0 * Double(rect.width))) }
    }
    let glyphs = Glyphs(capabilities)
    if let marked, let place = column(marked) {
      if rect.height >= 3 {
        canvas[place, rect.y + 1] = Cell(glyphs.pointerUp)
      } else {
        var cell = canvas[place, rect.y]
        cell.glyph = capabilities.isUnicode ? "│" : "|"
        if cell.style.background == .standard {
          cell.style.isReversed = true
        } else {
          cell.style.foreground = MapPainter.contrast(to: cell.style.background)
        }
        canvas[place, rect.y] = cell
      }
    }
    guard rect.height >= 2 else { return }
    let row = rect.y + min(rect.height - 1, 2)
    var unitStart = rect.x + rect.width - Text.width(unit)
    var labels = ticks(
      limit: max(2, rect.width / 10), from: rect.x, to: unitStart - (unit.isEmpty ? 0 : 1), column)
    if labels.count < 2 {
      labels = ends(from: rect.x, to: rect.x + rect.width)
      // A number says more than a unit that is named elsewhere too.
      if labels.contains(where: { $0.column + Text.width($0.text) >= unitStart }) { unitStart = .max }
    }
    for label in labels { canvas.write(label.text, column: label.column, row: row) }
    let end = labels.map { $0.column + Text.width($0.text) }.max() ?? rect.x
    if end <= unitStart, unitStart < .max { canvas.write(unit, column: unitStart, row: row) }
  }

  /// A number below a horizontal bar.
  private typealias Label = (text: String, column: Int)

  /// The ticks that fit between two columns, each centred on its value.
  private func ticks(limit: Int, from start: Int, to end: Int, _ column: (Double) -> Int?) -> [Label] {
    var labels: [Label] = []
    var free = start
    for tick in scaling.ticks(limit: limit) {
      guard let place = column(tick.value) else { continue }
      let width = Text.width(tick.text)
      let first = max(start, place - width / 2)
      guard first >= free, first + width <= end else { continue }
      labels.append((tick.text, first))
      free = first + width + 1
    }
    return labels
  }

  /// The limits at the two ends; the lower one alone where both have no room.
  private func ends(from start: Int, to end: Int) -> [Label] {
    let low = NumberText.significant(scaling.limits.lowerBound, digits: 3)
    let high = NumberText.significant(scaling.limits.upperBound, digits: 3)
    let last = end - Text.width(high)
    guard last > start + Text.width(low) else { return [(low, start)] }
    return [(low, start), (high, last)]
  }

  private static func cell(_ upper: Double, _ lower: Double, levels: ColorLevels) -> Cell {
    let above = levels.level(ofFraction: upper)
    let below = levels.level(ofFraction: lower)
    if levels.usesGlyphs {
      let middle = levels.level(ofFraction: (upper + lower) / 2)
      return Cell(levels.glyphs[middle], Style(foreground: levels.colors[middle]))
    }
    if levels.colors[above] == levels.colors[below] {
      return Cell(" ", Style(background: levels.colors[above]))
    }
    return Cell("▀", Style(foreground: levels.colors[above], background: levels.colors[below]))
  }
}

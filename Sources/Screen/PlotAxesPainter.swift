/// Draws the two axes of a plot with ticks, numbers and titles.
struct PlotAxesPainter {
  let frame: PlotFrame
  let capabilities: Capabilities

  func draw(on canvas: inout Canvas) {
    let glyphs = Glyphs(capabilities)
    let inside = frame.inside
    let axisColumn = inside.x - 1
    let axisRow = inside.y + inside.height
    for row in inside.y..<axisRow { canvas[axisColumn, row] = Cell(glyphs.vertical, .dim) }
    for column in inside.x..<(inside.x + inside.width) {
      canvas[column, axisRow] = Cell(glyphs.horizontal, .dim)
    }
    canvas[axisColumn, axisRow] = Cell(glyphs.bottomLeft, .dim)
    drawVerticalTicks(on: &canvas, glyphs)
    drawHorizontalTicks(on: &canvas, glyphs, axisRow: axisRow)
    guard frame.hasTitles else { return }
    let isUnicode = capabilities.isUnicode
    let vertical = Text.fitted(frame.yAxis.title, width: frame.rect.width, isUnicode: isUnicode)
    canvas.write(vertical, column: frame.rect.x, row: frame.rect.y)
    let horizontal = Text.padded(
      frame.xAxis.title, width: inside.width, alignment: .center, isUnicode: isUnicode)
    canvas.write(horizontal, column: inside.x, row: axisRow + 2)
  }

  private func drawVerticalTicks(on canvas: inout Canvas, _ glyphs: Glyphs) {
    let axisColumn = frame.inside.x - 1
    var lastRow: Int?
    for tick in frame.yTicks {
      guard let row = frame.row(ofY: tick.value), row != lastRow else { continue }
      lastRow = row
      canvas[axisColumn, row] = Cell(glyphs.tickLeft, .dim)
      let column = axisColumn - Text.width(tick.text)
      if column >= frame.rect.x { canvas.write(tick.text, column: column, row: row) }
    }
  }

  private func drawHorizontalTicks(on canvas: inout Canvas, _ glyphs: Glyphs, axisRow: Int) {
    var free = frame.rect.x
    let end = frame.rect.x + frame.rect.width
    for tick in frame.xTicks {
      guard let column = frame.column(ofX: tick.value) else { continue }
      canvas[column, axisRow] = Cell(glyphs.tickDown, .dim)
      let width = Text.width(tick.text)
      let start = min(max(frame.rect.x, column - width / 2), end - width)
      guard start >= free else { continue }
      free = canvas.write(tick.text, column: start, row: axisRow + 1) + 1
    }
  }
}

/// Where a plot's axes lie on the screen.
public struct PlotFrame: Sendable, Hashable {
  /// The horizontal axis.
  public let xAxis: PlotAxis
  /// The vertical axis.
  public let yAxis: PlotAxis
  /// The whole rectangle, labels included.
  public let rect: Rect
  /// The cells that points are drawn in.
  public let inside: Rect
  let xTicks: [Tick]
  let yTicks: [Tick]

  /// Rows from the top: the vertical axis's title, the inside, the axis, its numbers, the horizontal title;
  /// titles are left out where height lacks. Columns: numbers, the axis, the inside.
  init(xAxis: PlotAxis, yAxis: PlotAxis, rect: Rect) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.rect = rect
    let hasTitles = rect.height >= 7
    let above = hasTitles ? 1 : 0
    let below = hasTitles ? 3 : 2
    let height = max(0, rect.height - above - below)
    yTicks = PlotFrame.verticalTicks(in: yAxis.range, rows: height)
    let numbers = yTicks.map { Text.width($0.text) }.max() ?? 0
    let width = max(0, rect.width - numbers - 1)
    xTicks = Ticks.linear(in: xAxis.range, limit: max(2, min(10, width / 7)))
    inside = Rect(x: rect.x + numbers + 1, y: rect.y + above, width: width, height: height)
  }

  /// A tick in every second row at most, but two where the rows allow it: one number alone gives no scale.
  private static func verticalTicks(in range: ClosedRange<Double>, rows: Int) -> [Tick] {
    let limit = max(2, min(7, rows / 2))
    let ticks = Ticks.linear(in: range, limit: limit)
    guard ticks.count < 2, rows > limit else { return ticks }
    let denser = ((limit + 1)...rows).lazy.map { Ticks.linear(in: range, limit: $0) }
    return denser.first { $0.count > 1 } ?? ticks
  }

  /// Whether titles have rows of their own.
  var hasTitles: Bool { inside.y > rect.y }

  /// The column of a value of the horizontal axis; nil outside.
  public func column(ofX value: Double) -> Int? {
    fraction(value, xAxis.range).map { inside.x + Int(($0 * Double(inside.width - 1)).rounded()) }
  }

  /// The row of a value of the vertical axis; nil outside.
  public func row(ofY value: Double) -> Int? {
    fraction(value, yAxis.range).map { inside.y + Int(((1 - $0) * Double(inside.height - 1)).rounded()) }
  }

  /// The cell of a point; nil outside the axes.
  public func cell(x: Double, y: Double) -> CanvasCursor? {
    guard let column = column(ofX: x), let row = row(ofY: y) else { return nil }
    return CanvasCursor(column: column, row: row)
  }

  /// The values at the middle of a cell; nil outside the axes.
  public func values(column: Int, row: Int) -> (x: Double, y: Double)? {
    guard inside.contains(column: column, row: row), inside.width > 1, inside.height > 1 else { return nil }
    let across = Double(column - inside.x) / Double(inside.width - 1)
    let along = 1 - Double(row - inside.y) / Double(inside.height - 1)
    return (
      xAxis.range.lowerBound + across * (xAxis.range.upperBound - xAxis.range.lowerBound),
      yAxis.range.lowerBound + along * (yAxis.range.upperBound - yAxis.range.lowerBound)
    )
  }

  func clippedRow(ofY value: Double) -> Int {
    row(ofY: min(max(value, yAxis.range.lowerBound), yAxis.range.upperBound)) ?? inside.y
  }

  /// Fractional column and row, for lines; may lie outside.
  func place(x: Double, y: Double) -> (column: Double, row: Double) {
    let across = (x - xAxis.range.lowerBound) / (xAxis.range.upperBound - xAxis.range.lowerBound)
    let along = (y - yAxis.range.lowerBound) / (yAxis.range.upperBound - yAxis.range.lowerBound)
    return (across * Double(inside.width - 1), (1 - along) * Double(inside.height - 1))
  }

  private func fraction(_ value: Double, _ range: ClosedRange<Double>) -> Double? {
    guard value.isFinite, range.contains(value) else { return nil }
    return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}

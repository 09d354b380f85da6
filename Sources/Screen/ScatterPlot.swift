/// Points with error bars, lines with bands, and guides over two axes.
public struct ScatterPlot: Sendable, Hashable {
  /// The horizontal axis.
  public var xAxis: PlotAxis
  /// The vertical axis.
  public var yAxis: PlotAxis
  /// The points.
  public var points: [PlotPoint]
  /// The lines.
  public var lines: [PlotLine]
  /// The guides.
  public var guides: [PlotGuide]

  /// A plot.
  public init(
    xAxis: PlotAxis, yAxis: PlotAxis, points: [PlotPoint] = [], lines: [PlotLine] = [],
    guides: [PlotGuide] = []
  ) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.points = points
    self.lines = lines
    self.guides = guides
  }

  /// Where the plot's parts lie within `rect`: the frame's inside, and from a value to a cell and back.
  public func frame(in rect: Rect) -> PlotFrame { PlotFrame(xAxis: xAxis, yAxis: yAxis, rect: rect) }

  /// Index of the point drawn nearest to a cell, at most `reach` cells away; nil for none.
  public func point(nearColumn column: Int, row: Int, in rect: Rect, reach: Int = 2) -> Int? {
    let frame = frame(in: rect)
    var best: (index: Int, distance: Int)?
    for (index, point) in points.enumerated() {
      guard let cell = frame.cell(x: point.x, y: point.y) else { continue }
      let distance = max(abs(cell.column - column), 2 * abs(cell.row - row))
      if distance <= reach, distance < best?.distance ?? .max { best = (index, distance) }
    }
    return best?.index
  }

  /// Draws the plot.
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) {
    let frame = frame(in: rect)
    guard frame.inside.width > 1, frame.inside.height > 1 else { return }
    PlotAxesPainter(frame: frame, capabilities: capabilities).draw(on: &canvas)
    draw(guides, frame, on: &canvas, capabilities)
    for line in lines { PlotLinePainter(frame: frame, capabilities: capabilities).draw(line, on: &canvas) }
    let ordered = points.sorted { ScatterPlot.rank($0.look) < ScatterPlot.rank($1.look) }
    for point in ordered { drawErrorBar(of: point, frame, on: &canvas, capabilities) }
    for point in ordered { draw(point, frame, on: &canvas, capabilities) }
  }

  private static func rank(_ look: PlotPoint.Look) -> Int {
    switch look {
    case .dot: 0
    case .open: 1
    case .filled: 2
    case .selected: 3
    case .whole: 4
    case .lit: 5
    }
  }

  private func draw(
    _ guides: [PlotGuide], _ frame: PlotFrame, on canvas: inout Canvas, _ capabilities: Capabilities
  ) {
    for guide in guides {
      switch guide {
      case .horizontal(let value):
        guard let row = frame.row(ofY: value) else { continue }
        let glyph: Unicode.Scalar = capabilities.isUnicode ? "┄" : "-"
        for column in frame.inside.x..<(frame.inside.x + frame.inside.width) {
          canvas[column, row] = Cell(glyph, .dim)
        }
      case .vertical(let value):
        guard let column = frame.column(ofX: value) else { continue }
        let glyph: Unicode.Scalar = capabilities.isUnicode ? "┆" : ":"
        for row in frame.inside.y..<(frame.inside.y + frame.inside.height) {
          canvas[column, row] = Cell(glyph, .dim)
        }
      }
    }
  }

  private func drawErrorBar(
    of point: PlotPoint, _ frame: PlotFrame, on canvas: inout Canvas, _ capabilities: Capabilities
  ) {
    guard let column = frame.column(ofX: point.x), point.y.isFinite,
      point.errorBelow > 0 || point.errorAbove > 0
    else { return }
    let top = frame.clippedRow(ofY: point.y + max(0, point.errorAbove))
    let bottom = frame.clippedRow(ofY: point.y - max(0, point.errorBelow))
    guard top <= bottom else { return }
    let isLit = point.look == .lit
    let glyph: Unicode.Scalar = capabilities.isUnicode ? "│" : "|"
    let style = Style(foreground: point.color, isDim: !isLit)
    for row in top...bottom { canvas[column, row] = Cell(glyph, style) }
  }

  private func draw(
    _ point: PlotPoint, _ frame: PlotFrame, on canvas: inout Canvas, _ capabilities: Capabilities
  ) {
    guard let cell = frame.cell(x: point.x, y: point.y) else { return }
    if point.look == .dot, capabilities.isUnicode, capabilities.hasBraille {
      PlotLinePainter(frame: frame, capabilities: capabilities).drawDot(point, on: &canvas)
      return
    }
    let glyph: Unicode.Scalar =
      switch point.look {
      case .dot: capabilities.isUnicode ? "•" : "o"
      case .filled: capabilities.isUnicode ? "●" : "o"
      case .open: capabilities.isUnicode ? "○" : "."
      case .selected: capabilities.isUnicode ? "◉" : "*"
      case .whole: capabilities.isUnicode ? "■" : "#"
      case .lit: capabilities.isUnicode ? "◆" : "@"
      }
    let isBold = point.look == .selected || point.look == .whole
    let style = Style(foreground: point.color, isBold: isBold)
    canvas[cell.column, cell.row] = Cell(glyph, style)
  }
}

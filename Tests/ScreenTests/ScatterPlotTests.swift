import Screen
import TestSupport
import Testing

@Suite("Scatter plot")
struct ScatterPlotTests {
  private static func plot() -> ScatterPlot {
    let points = (0..<12).map { (index: Int) -> PlotPoint in
      let scatter = index % 3 == 0 ? 0.06 : -0.03
      let look: PlotPoint.Look = index == 4 ? .lit : index > 9 ? .open : .filled
      return PlotPoint(
        x: 0.3 + 0.42 * Double(index), y: 8.65 - 0.07 * Double(index) + scatter, errorBelow: 0.05,
        errorAbove: 0.08, look: look)
    }
    let line = PlotLine([
      PlotLine.Vertex(x: 0, y: 8.68, bandHalfWidth: 0.06),
      PlotLine.Vertex(x: 2.5, y: 8.26, bandHalfWidth: 0.02),
      PlotLine.Vertex(x: 5.5, y: 7.76, bandHalfWidth: 0.08),
    ])
    return ScatterPlot(
      xAxis: PlotAxis(label: "radius", unit: "kpc", range: 0...5.5),
      yAxis: PlotAxis(label: "12+log(O/H)", range: 7.7...8.9), points: points, lines: [line],
      guides: [.horizontal(8.69), .vertical(2.0)])
  }

  @Test("looks as recorded in Unicode and in ASCII", arguments: [true, false])
  func golden(isUnicode: Bool) {
    let capabilities = Capabilities(colorDepth: isUnicode ? .palette256 : .mono, isUnicode: isUnicode)
    var canvas = Canvas(size: Size(width: 56, height: 18))
    Self.plot().draw(on: &canvas, in: canvas.bounds, capabilities: capabilities)
    GoldenScreen.expect(
      canvas, matches: "plot-\(isUnicode ? "unicode" : "ascii")", capabilities: capabilities)
  }

  @Test("cell and value are inverse within half a cell")
  func roundTrip() throws {
    let frame = Self.plot().frame(in: Rect(x: 2, y: 1, width: 56, height: 18))
    for x in [0.0, 1.3, 5.5] {
      for y in [7.7, 8.3, 8.9] {
        let cell = try #require(frame.cell(x: x, y: y))
        let values = try #require(frame.values(column: cell.column, row: cell.row))
        #expect(abs(values.x - x) <= 0.5 * 5.5 / Double(frame.inside.width - 1) + 1e-9)
        #expect(abs(values.y - y) <= 0.5 * 1.2 / Double(frame.inside.height - 1) + 1e-9)
      }
    }
    #expect(frame.cell(x: 6, y: 8) == nil)
    #expect(frame.cell(x: 1, y: .nan) == nil)
  }

  @Test("a click finds the nearest point within reach")
  func picking() throws {
    let plot = Self.plot()
    let rect = Rect(x: 0, y: 0, width: 56, height: 18)
    for (index, point) in plot.points.enumerated() {
      let cell = try #require(plot.frame(in: rect).cell(x: point.x, y: point.y))
      #expect(plot.point(nearColumn: cell.column, row: cell.row, in: rect) == index)
    }
    #expect(plot.point(nearColumn: 55, row: 1, in: rect) == nil)
  }

  @Test("every size down to nothing is drawn without going outside")
  func tiny() {
    for width in 0..<14 {
      for height in 0..<9 {
        var canvas = Canvas(size: Size(width: 20, height: 14))
        let rect = Rect(x: 3, y: 2, width: width, height: height)
        Self.plot().draw(
          on: &canvas, in: rect, capabilities: Capabilities(colorDepth: .mono, isUnicode: true))
        for row in 0..<14 {
          for column in 0..<20 where !rect.contains(column: column, row: row) {
            #expect(canvas[column, row] == Cell(), "\(width)x\(height)")
          }
        }
      }
    }
  }
}

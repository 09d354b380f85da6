import Grid
import Screen
import TestSupport
import Testing

@Suite("Any size")
struct AnySizeTests {
  private static func drawEverything(on canvas: inout Canvas, in rect: Rect, _ capabilities: Capabilities) {
    Panel(title: "Metallicity", note: "bin 17").draw(on: &canvas, in: rect, capabilities: capabilities)
    Popup(title: "Help", contentSize: Size(width: 9, height: 3)).draw(
      on: &canvas, in: rect, capabilities: capabilities)
    let map = SampleMap.heatMap()
    map.draw(on: &canvas, viewport: map.viewport(in: rect), capabilities: capabilities)
    map.draw(
      on: &canvas,
      viewport: map.viewport(in: rect, zoom: .enlarged(4), center: PixelPosition(x: 20, y: 3)),
      capabilities: capabilities)
    let bar = ColorBar(scaling: map.scaling, unit: "12+log(O/H)", marked: 8.5)
    bar.drawVertical(on: &canvas, in: rect, capabilities: capabilities)
    bar.drawHorizontal(on: &canvas, in: rect, capabilities: capabilities)
    TextTable(
      columns: [.init("bin"), .init("value", alignment: .right)], rows: [.init(["1", "8.5"]), .init(["2"])],
      selected: 1
    ).draw(on: &canvas, in: rect, capabilities: capabilities)
    ProgressGauge(label: "posterior", fraction: 0.5, note: "Esc cancels").draw(
      on: &canvas, in: rect, capabilities: capabilities)
    Paragraph("one two three\nfour", scroll: 1).draw(on: &canvas, in: rect)
    Footer(items: [.init(key: "q", label: "quit")]).draw(on: &canvas, in: rect)
    TextField("a long name.csv").draw(on: &canvas, in: rect, label: ": ", capabilities: capabilities)
  }

  @Test("every widget stays inside its rectangle at every size down to nothing", arguments: [true, false])
  func clipping(isUnicode: Bool) {
    let capabilities = Capabilities(colorDepth: isUnicode ? .palette256 : .mono, isUnicode: isUnicode)
    for width in 0..<15 {
      for height in 0..<8 {
        var canvas = Canvas(size: Size(width: 21, height: 13))
        let rect = Rect(x: 3, y: 2, width: width, height: height)
        Self.drawEverything(on: &canvas, in: rect, capabilities)
        for row in 0..<13 {
          for column in 0..<21 where !rect.contains(column: column, row: row) {
            #expect(canvas[column, row] == Cell(), "\(width)x\(height) at \(column),\(row)")
          }
        }
      }
    }
  }

  @Test("a canvas smaller than the rectangle, or beside it, is no error")
  func outside() {
    let capabilities = Capabilities(colorDepth: .truecolor, isUnicode: true)
    for size in [Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: -3, height: 5)] {
      var canvas = Canvas(size: size)
      Self.drawEverything(on: &canvas, in: Rect(x: -4, y: -3, width: 40, height: 12), capabilities)
      Self.drawEverything(on: &canvas, in: Rect(x: 50, y: 50, width: 40, height: 12), capabilities)
      Self.drawEverything(on: &canvas, in: Rect(x: 0, y: 0, width: -2, height: -1), capabilities)
    }
  }

  @Test("horizontal bars look as recorded", arguments: [true, false])
  func horizontalBar(isUnicode: Bool) {
    let capabilities = Capabilities(colorDepth: isUnicode ? .palette256 : .mono, isUnicode: isUnicode)
    var canvas = Canvas(size: Size(width: 48, height: 6))
    let signed = ColorBar(
      scaling: Scaling(limits: -0.3...1.2, stretch: .signed), ramp: .redBlue, unit: "dex", marked: 0.1)
    signed.drawHorizontal(
      on: &canvas, in: Rect(x: 0, y: 0, width: 48, height: 3), capabilities: capabilities)
    let log = ColorBar(
      scaling: Scaling(limits: 0.01...20, stretch: .log), unit: "Msun/yr/kpc2", marked: 0.3)
    log.drawHorizontal(on: &canvas, in: Rect(x: 0, y: 4, width: 48, height: 2), capabilities: capabilities)
    GoldenScreen.expect(
      canvas, matches: "bars-\(isUnicode ? "unicode" : "ascii")", capabilities: capabilities)
  }
}

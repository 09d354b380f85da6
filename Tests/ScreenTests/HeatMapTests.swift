import Grid
import Screen
import TestSupport
import Testing

@Suite("Heat map")
struct HeatMapTests {
  static let capabilities: [(String, Capabilities)] = [
    ("truecolor", Capabilities(colorDepth: .truecolor, isUnicode: true)),
    ("256", Capabilities(colorDepth: .palette256, isUnicode: true)),
    ("256light", Capabilities(colorDepth: .palette256, isUnicode: true, hasLightBackground: true)),
    ("16", Capabilities(colorDepth: .ansi16, isUnicode: true)),
    ("mono", Capabilities(colorDepth: .mono, isUnicode: true)),
    ("ascii", Capabilities(colorDepth: .mono, isUnicode: false)),
    ("ascii256", Capabilities(colorDepth: .palette256, isUnicode: false)),
  ]

  @Test("looks as recorded in every kind of terminal", arguments: capabilities.indices)
  func golden(index: Int) {
    let (name, capabilities) = Self.capabilities[index]
    var canvas = Canvas(size: Size(width: 54, height: 15))
    let map = SampleMap.heatMap()
    let viewport = map.viewport(in: Rect(x: 1, y: 0, width: 40, height: 15))
    map.draw(on: &canvas, viewport: viewport, capabilities: capabilities)
    ColorBar(scaling: map.scaling, unit: "12+log(O/H)", marked: 8.51)
      .drawVertical(on: &canvas, in: Rect(x: 42, y: 0, width: 12, height: 15), capabilities: capabilities)
    GoldenScreen.expect(canvas, matches: "heatmap-\(name)", capabilities: capabilities)
  }

  @Test("at three screen pixels for a pixel bin edges show", arguments: [1, 5])
  func enlarged(index: Int) {
    let (name, capabilities) = Self.capabilities[index]
    var canvas = Canvas(size: Size(width: 70, height: 21))
    let map = SampleMap.heatMap()
    let viewport = map.viewport(in: canvas.bounds)
    #expect(viewport.zoom == .enlarged(3))
    map.draw(on: &canvas, viewport: viewport, capabilities: capabilities)
    GoldenScreen.expect(canvas, matches: "heatmap-x3-\(name)", capabilities: capabilities)
  }

  @Test("a cell with two equal pixels is a blank with a background")
  func cheapCell() {
    let map = HeatMap(
      pixels: Map2D(width: 3, height: 4, repeating: .value(1)), scaling: Scaling(limits: 0...2))
    let capabilities = Capabilities(colorDepth: .palette256, isUnicode: true)
    var canvas = Canvas(size: Size(width: 3, height: 2))
    map.draw(on: &canvas, viewport: map.viewport(in: canvas.bounds), capabilities: capabilities)
    let levels = ColorLevels(.viridis, capabilities: capabilities)
    let expected = Cell(" ", Style(background: levels.colors[levels.level(ofFraction: 0.5)]))
    #expect(canvas.cells.allSatisfy { $0 == expected })
  }

  @Test("row 0 of the map is at the bottom")
  func orientation() {
    var pixels = Map2D(width: 3, height: 2, repeating: PixelSample.outside)
    pixels[0, 0] = .value(1)
    let map = HeatMap(pixels: pixels, scaling: Scaling(limits: 0...2))
    let capabilities = Capabilities(colorDepth: .palette256, isUnicode: true)
    var canvas = Canvas(size: Size(width: 3, height: 1))
    map.draw(on: &canvas, viewport: map.viewport(in: canvas.bounds), capabilities: capabilities)
    #expect(canvas[0, 0].glyph == "▄")
    #expect(canvas[1, 0] == Cell())
  }

  @Test("reducing shows the mean of the values in a block")
  func reduced() {
    let pixels = Map2D(width: 6, height: 4) { x, _ in PixelSample.value(x % 2 == 0 ? 0 : 2) }
    let map = HeatMap(pixels: pixels, scaling: Scaling(limits: 0...2))
    let capabilities = Capabilities(colorDepth: .mono, isUnicode: false)
    var canvas = Canvas(size: Size(width: 3, height: 1))
    let viewport = map.viewport(in: canvas.bounds)
    #expect(viewport.zoom == .reduced(2))
    map.draw(on: &canvas, viewport: viewport, capabilities: capabilities)
    #expect(canvas.plainLines() == ["+++"])
  }
}

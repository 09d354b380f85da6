import Grid
import Screen
import Testing

/// Contours by marching squares, and edges between regions.
@Suite struct MapLinesTests {
  /// 7x5: the value is the column.
  private let ramp = Map2D(width: 7, height: 5) { x, _ in Double(x) }

  @Test func aContourOfARampIsAStraightLineAtItsLevel() {
    let lines = MapSegment.contours(of: ramp, at: 2.25, columns: 0...6, rows: 0...4)
    #expect(lines.count == 4, "one piece in each row of squares")
    for line in lines {
      #expect(abs(line.from.x - 2.25) < 1e-12 && abs(line.to.x - 2.25) < 1e-12)
      #expect(abs(line.from.y - line.to.y) == 1)
    }
  }

  @Test func aCircleHasTheLengthOfACircle() {
    // Radius about (20.3, 14.8) on 43x31 pixels.
    let field = Map2D(width: 43, height: 31) { x, y in
      let (dx, dy) = (Double(x) - 20.3, Double(y) - 14.8)
      return (dx * dx + dy * dy).squareRoot()
    }
    let lines = MapSegment.contours(of: field, at: 10, columns: 0...42, rows: 0...30)
    let length = lines.reduce(0) { sum, line in
      let (dx, dy) = (line.to.x - line.from.x, line.to.y - line.from.y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
    // Straight pieces of about a pixel in a circle of radius 10 are shorter by a part in 24 * 10^2.
    #expect(abs(length - 62.8319) < 0.1)
  }

  @Test func squaresWithoutAValueHaveNoLine() {
    var field = ramp
    field[2, 2] = .nan
    let lines = MapSegment.contours(of: field, at: 2.25, columns: 0...6, rows: 0...4)
    #expect(lines.count == 2, "the two squares that touch the pixel are left out")
  }

  @Test func aSaddleIsDecidedByItsMiddle() {
    // Corners 1 0 / 0 1 about a level of 0.4: the middle, 0.5, is above, so that the two low corners are cut off.
    let field = Map2D(width: 2, height: 2) { x, y in x == y ? 1.0 : 0.0 }
    let lines = MapSegment.contours(of: field, at: 0.4, columns: 0...1, rows: 0...1)
    #expect(lines.count == 2)
    let low = lines.contains { piece in
      let middle = ((piece.from.x + piece.to.x) / 2, (piece.from.y + piece.to.y) / 2)
      return middle.0 > 0.5 && middle.1 < 0.5
    }
    #expect(low, "a piece cuts off the lower right corner")
  }

  @Test func edgesOfARectangleAreItsOutline() {
    // A region of 3x2 pixels in 7x5: 10 sides of pixels.
    let regions = Map2D(width: 7, height: 5) { x, y -> Int32 in
      (2...4).contains(x) && (1...2).contains(y) ? 8 : -1
    }
    let edges = MapSegment.edges(between: regions, columns: 0...6, rows: 0...4)
    #expect(edges.count == 10)
    let isAround = edges.allSatisfy {
      $0.from.x >= 1.5 && $0.to.x <= 4.5 && $0.from.y >= 0.5 && $0.to.y <= 2.5
    }
    #expect(isAround)
  }

  @Test func aRegionThatFillsTheMapHasItsOutline() {
    let edges = MapSegment.edges(
      between: Map2D(width: 7, height: 5, repeating: Int32(3)), columns: 0...6, rows: 0...4)
    #expect(edges.count == 2 * (7 + 5))
  }

  @Test func linesStandOnTheColourOfTheMap() throws {
    let map = HeatMap(
      pixels: Map2D(width: 7, height: 5) { x, _ in .value(Double(x)) }, scaling: Scaling(limits: 0...6))
    let capabilities = Capabilities(colorDepth: .palette256, isUnicode: true)
    let viewport = map.viewport(in: Rect(x: 0, y: 0, width: 28, height: 10))
    var canvas = Canvas(size: Size(width: 28, height: 10))
    map.draw(on: &canvas, viewport: viewport, capabilities: capabilities)
    let before = canvas
    let lines = MapSegment.contours(of: ramp, at: 3, columns: 0...6, rows: 0...4)
    MapLineLayer(map: map, viewport: viewport, capabilities: capabilities).draw(lines, on: &canvas)
    let changed = (0..<280).filter { canvas[$0 % 28, $0 / 28] != before[$0 % 28, $0 / 28] }
    #expect(!changed.isEmpty && changed.count <= 10)
    for place in changed {
      let cell = canvas[place % 28, place / 28]
      #expect((0x2800...0x28ff).contains(cell.glyph.value))
      #expect(cell.style.background == before[place % 28, place / 28].style.background)
    }
  }

  @Test func withoutBrailleLinesAreStrokes() {
    let map = HeatMap(
      pixels: Map2D(width: 7, height: 5) { x, _ in .value(Double(x)) }, scaling: Scaling(limits: 0...6))
    let ascii = Capabilities(colorDepth: .mono, isUnicode: false)
    let viewport = map.viewport(in: Rect(x: 0, y: 0, width: 28, height: 10))
    var canvas = Canvas(size: Size(width: 28, height: 10))
    map.draw(on: &canvas, viewport: viewport, capabilities: ascii)
    let lines = MapSegment.contours(of: ramp, at: 3, columns: 0...6, rows: 0...4)
    MapLineLayer(map: map, viewport: viewport, capabilities: ascii).draw(lines, on: &canvas)
    #expect(canvas.plainLines().joined().contains("|"))
    let isASCII = canvas.plainLines().joined().unicodeScalars.allSatisfy(\.isASCII)
    #expect(isASCII)
  }
}

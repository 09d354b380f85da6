import Analysis
import Grid
import Screen
import Testing

@testable import Explorer

/// Styles that tell bins apart.
@Suite struct BinToneTests {
  @Test func binsThatTouchLookDifferent() {
    let tones = BinTone(Fixture.binning).tones
    let map = Fixture.binning.indexMap
    var touching = 0
    for y in 0..<map.height {
      for x in 0..<map.width where map[x, y] >= 0 {
        for (dx, dy) in [(1, 0), (0, 1)] {
          guard let other = map.value(atX: x + dx, y: y + dy), other >= 0, other != map[x, y] else {
            continue
          }
          touching += 1
          #expect(tones[Int(other)] != tones[Int(map[x, y])])
        }
      }
    }
    #expect(touching > 20)
  }
}

/// Edges between bins as glyphs.
@Suite struct BinEdgeGlyphTests {
  @Test func edgesAreSeenInPlainTextAndEveryBinKeepsItsValue() {
    var driver = Driver.ready()
    let before = driver.rows
    driver.press("o", "e")
    let after = driver.rows
    let changed = zip(before, after).flatMap { zip($0, $1).filter { $0 != $1 }.map(\.1) }
    #expect(changed.filter { $0 == "|" || $0 == "_" }.count > 15)

    let rect = Rect(x: 3, y: 2, width: 41, height: 15)
    let viewport = MapViewport(rect: rect, mapWidth: 41, mapHeight: 29)
    let strokes = BinEdgeGlyphs(Fixture.binning.indexMap, viewport: viewport).strokes()
    var kept: Set<Int32> = []
    for place in 0..<rect.width * rect.height where strokes[place] == nil {
      let cell = (column: rect.x + place % rect.width, row: rect.y + place / rect.width)
      guard let pixel = viewport.pixel(column: cell.column, row: cell.row) else { continue }
      kept.insert(Fixture.binning.indexMap[pixel.x, pixel.y])
    }
    for bin in Fixture.binning.bins { #expect(kept.contains(Int32(bin.number)), "bin \(bin.number)") }
  }
}

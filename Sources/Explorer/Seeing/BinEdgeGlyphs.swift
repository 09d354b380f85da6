import Grid
import Screen

/// Marks the edges between bins where values are glyphs and pixels are small: `|` and `_` in the cells at a bin's right
/// and lower edge, as long as enough of its cells keep the glyph of its value.
struct BinEdgeGlyphs {
  /// At least this share of a bin's cells keeps its value.
  private static let keptShare = 0.4

  /// The bin of every cell of the viewport, row after row; negative for none.
  private let bins: [Int32]
  private let rect: Rect

  /// - Parameter indexMap: the bin of every pixel of the map that the viewport shows.
  init(_ indexMap: Map2D<Int32>, viewport: MapViewport) {
    let rect = viewport.rect
    self.rect = rect
    bins = (0..<max(0, rect.height)).flatMap { row in
      (0..<max(0, rect.width)).map { column -> Int32 in
        guard let pixel = viewport.pixel(column: rect.x + column, row: rect.y + row) else { return -1 }
        return max(-1, indexMap.value(atX: pixel.x, y: pixel.y) ?? -1)
      }
    }
  }

  /// The strokes by their cell's place, row after row.
  func strokes() -> [Int: Unicode.Scalar] {
    var counts: [Int32: Int] = [:]
    for bin in bins where bin >= 0 { counts[bin, default: 0] += 1 }
    // Where a bin has too few cells for its own edge, the one beside it may have room.
    var room = counts.mapValues { $0 - max(1, Int((Double($0) * BinEdgeGlyphs.keptShare).rounded(.up))) }
    var strokes: [Int: Unicode.Scalar] = [:]
    func mark(_ place: Int, or other: Int, _ glyph: Unicode.Scalar) {
      // A cell has one stroke: at a corner the upright one.
      for place in [place, other] where strokes[place] == nil {
        guard let left = room[bins[place]], left > 0 else { continue }
        room[bins[place]] = left - 1
        strokes[place] = glyph
        return
      }
    }
    for place in bins.indices where bins[place] >= 0 {
      let (column, row) = (place % rect.width, place / rect.width)
      if column + 1 < rect.width, bins[place + 1] >= 0, bins[place + 1] != bins[place] {
        mark(place, or: place + 1, "|")
      }
      guard row + 1 < rect.height else { continue }
      let below = place + rect.width
      if bins[below] >= 0, bins[below] != bins[place] { mark(place, or: below, "_") }
    }
    return strokes
  }

  /// Draws the strokes over a map that is on the canvas already.
  func draw(on canvas: inout Canvas) {
    for (place, glyph) in strokes() {
      let (column, row) = (rect.x + place % rect.width, rect.y + place / rect.width)
      canvas[column, row].glyph = glyph
    }
  }
}

import Analysis
import Grid
import Screen

/// Tells neighbouring bins apart by weight and underline where values are glyphs: no two that touch look the same.
struct BinTone {
  private static let styles: [(isBold: Bool, isUnderlined: Bool)] = [
    (false, false), (true, false), (false, true), (true, true),
  ]

  private let indexMap: Map2D<Int32>
  /// Which style each bin has.
  private(set) var tones: [Int]

  /// Gives every bin, in order, the first style that no bin touching it has. A bin with more kinds of neighbours than
  /// there are styles has the first one.
  /// - Parameter indexMap: the bins of the plane on screen; nil for the image's.
  init(_ binning: Binning, indexMap: Map2D<Int32>? = nil) {
    let indexMap = indexMap ?? binning.indexMap
    self.indexMap = indexMap
    var neighbours = Array(repeating: Set<Int>(), count: binning.bins.count)
    for y in 0..<indexMap.height {
      for x in 0..<indexMap.width where indexMap[x, y] >= 0 {
        let own = Int(indexMap[x, y])
        for (dx, dy) in [(1, 0), (0, 1)] {
          guard let other = indexMap.value(atX: x + dx, y: y + dy), other >= 0, Int(other) != own else {
            continue
          }
          neighbours[own].insert(Int(other))
          neighbours[Int(other)].insert(own)
        }
      }
    }
    tones = Array(repeating: -1, count: binning.bins.count)
    for bin in tones.indices {
      let taken = Set(neighbours[bin].map { tones[$0] })
      tones[bin] = BinTone.styles.indices.first { !taken.contains($0) } ?? 0
    }
  }

  /// Gives the cells of a map that is on the canvas already the style of their bins.
  func draw(on canvas: inout Canvas, viewport: MapViewport) {
    let rect = viewport.rect
    for row in rect.y..<(rect.y + max(0, rect.height)) {
      for column in rect.x..<(rect.x + max(0, rect.width)) {
        guard canvas[column, row].glyph != " ", let pixel = viewport.pixel(column: column, row: row),
          let bin = indexMap.value(atX: pixel.x, y: pixel.y), bin >= 0
        else { continue }
        let style = BinTone.styles[tones[Int(bin)]]
        canvas[column, row].style.isBold = style.isBold
        canvas[column, row].style.isUnderlined = style.isUnderlined
      }
    }
  }
}

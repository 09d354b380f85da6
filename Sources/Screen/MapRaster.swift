import Grid

/// A screen pixel of a heat map: half a cell.
struct ScreenPixel: Sendable, Hashable {
  enum Kind: UInt8, Sendable { case outside, value, outsideValidity, lowSignal, masked, invalid, rim, edge }

  var kind: Kind = .outside
  /// Fraction of the ramp, for values.
  var fraction = 0.0
  var isDotted = false
  var isStruck = false
}

/// A heat map at the resolution of the screen, before glyphs are chosen.
struct MapRaster {
  private let width: Int
  private let height: Int
  private var pixels: [ScreenPixel]
  /// The map pixels along x at each screen column, and along y at each screen row; nil beside the map.
  private let columns: [Range<Int>?]
  private let rows: [Range<Int>?]

  subscript(x: Int, y: Int) -> ScreenPixel { pixels[y * width + x] }

  init(_ map: HeatMap, viewport: MapViewport, levels: ColorLevels) {
    width = max(0, viewport.rect.width)
    height = max(0, 2 * viewport.rect.height)
    columns = (0..<width).map { viewport.columns(screenX: $0) }
    rows = (0..<height).map { viewport.rows(screenY: $0) }
    pixels = Array(repeating: ScreenPixel(), count: width * height)
    fill(ScreenPixel()) {
      MapRaster.sample(map, $0, $1)
    } store: { pixels, index, sample in
      pixels[index] = sample
    }
    if map.showsBinEdges, let bins = map.bins, viewport.zoom.scale >= 3 { drawEdges(of: bins) }
    for highlight in map.highlights { draw(highlight) }
  }

  /// Works out a value for every screen pixel on the map, once for neighbours that show the same map pixels.
  private mutating func fill<Value>(
    _ blank: Value, _ value: (Range<Int>, Range<Int>) -> Value,
    store: (inout [ScreenPixel], Int, Value) -> Void
  ) {
    var line = Array(repeating: blank, count: width)
    var former: Range<Int>?
    for y in 0..<height {
      guard let row = rows[y] else { continue }
      if row != former {
        former = row
        for x in 0..<width {
          guard let column = columns[x] else { continue }
          line[x] = x > 0 && columns[x - 1] == column ? line[x - 1] : value(column, row)
        }
      }
      for x in 0..<width where columns[x] != nil { store(&pixels, y * width + x, line[x]) }
    }
  }

  private static func sample(_ map: HeatMap, _ columns: Range<Int>, _ rows: Range<Int>) -> ScreenPixel {
    var sum = 0.0
    var count = 0
    var allValid = true
    var kind = ScreenPixel.Kind.outside
    for y in rows {
      for x in columns {
        switch map.pixels[x, y] {
        case .value(let value) where value.isFinite:
          sum += value
          count += 1
        case .outsideValidity(let value) where value.isFinite:
          sum += value
          count += 1
          allValid = false
        case .lowSignal: kind = .lowSignal
        case .masked: if kind != .lowSignal { kind = .masked }
        case .invalid, .value, .outsideValidity: if kind == .outside { kind = .invalid }
        case .outside: break
        }
      }
    }
    guard count > 0 else { return ScreenPixel(kind: kind) }
    let fraction = map.scaling.fraction(of: sum / Double(count)) ?? 0
    return ScreenPixel(kind: allValid ? .value : .outsideValidity, fraction: fraction)
  }

  /// Darkens the screen pixels whose right or upper neighbour belongs to another bin.
  private mutating func drawEdges(of bins: Map2D<Int32>) {
    func bin(_ x: Int, _ y: Int) -> Int32 {
      guard x >= 0, y >= 0, x < width, y < height, let column = columns[x], let row = rows[y] else {
        return -1
      }
      return bins.value(atX: column.lowerBound, y: row.lowerBound) ?? -1
    }
    for y in 0..<height {
      for x in 0..<width {
        let own = bin(x, y)
        if own >= 0, own != bin(x + 1, y) || own != bin(x, y - 1) { pixels[y * width + x].kind = .edge }
      }
    }
  }

  private mutating func draw(_ highlight: MapHighlight) {
    func isInside(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
      rows.contains { y in columns.contains { highlight.mask.map.value(atX: $0, y: y) == true } }
    }
    switch highlight.look {
    case .dotted: fill(false, isInside) { if $2 { $0[$1].isDotted = true } }
    case .struck: fill(false, isInside) { if $2 { $0[$1].isStruck = true } }
    case .outline:
      var inside = Array(repeating: false, count: width * height)
      fill(false, isInside) { inside[$1] = $2 }
      drawRim(of: inside)
    }
  }

  private mutating func drawRim(of inside: [Bool]) {
    for y in 0..<height {
      for x in 0..<width where inside[y * width + x] {
        for (x, y) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where x >= 0 && y >= 0 && x < width && y < height && !inside[y * width + x] {
          pixels[y * width + x].kind = .rim
        }
      }
    }
  }
}

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

  subscript(x: Int, y: Int) -> ScreenPixel { pixels[y * width + x] }

  init(_ map: HeatMap, viewport: MapViewport, levels: ColorLevels) {
    width = max(0, viewport.rect.width)
    height = max(0, 2 * viewport.rect.height)
    pixels = Array(repeating: ScreenPixel(), count: width * height)
    var blocks: [(x: Range<Int>, y: Range<Int>)?] = []
    blocks.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        let block = viewport.block(screenX: x, screenY: y)
        blocks.append(block)
        if let block { pixels[y * width + x] = MapRaster.sample(map, block) }
      }
    }
    if map.showsBinEdges, let bins = map.bins, viewport.zoom.scale >= 3 { drawEdges(of: bins, blocks) }
    for highlight in map.highlights { draw(highlight, blocks) }
  }

  private static func sample(_ map: HeatMap, _ block: (x: Range<Int>, y: Range<Int>)) -> ScreenPixel {
    var sum = 0.0
    var count = 0
    var allValid = true
    var kind = ScreenPixel.Kind.outside
    for y in block.y {
      for x in block.x {
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
  private mutating func drawEdges(of bins: Map2D<Int32>, _ blocks: [(x: Range<Int>, y: Range<Int>)?]) {
    func bin(_ x: Int, _ y: Int) -> Int32 {
      guard x >= 0, y >= 0, x < width, y < height, let block = blocks[y * width + x] else { return -1 }
      return bins.value(atX: block.x.lowerBound, y: block.y.lowerBound) ?? -1
    }
    for y in 0..<height {
      for x in 0..<width {
        let own = bin(x, y)
        if own >= 0, own != bin(x + 1, y) || own != bin(x, y - 1) { pixels[y * width + x].kind = .edge }
      }
    }
  }

  private mutating func draw(_ highlight: MapHighlight, _ blocks: [(x: Range<Int>, y: Range<Int>)?]) {
    let inside = blocks.map { block in
      guard let block else { return false }
      return block.y.contains { y in
        block.x.contains { highlight.mask.map.value(atX: $0, y: y) == true }
      }
    }
    switch highlight.look {
    case .dotted: for index in inside.indices where inside[index] { pixels[index].isDotted = true }
    case .struck: for index in inside.indices where inside[index] { pixels[index].isStruck = true }
    case .outline:
      for y in 0..<height {
        for x in 0..<width where !inside[y * width + x] {
          let touches =
            (x > 0 && inside[y * width + x - 1]) || (x + 1 < width && inside[y * width + x + 1])
            || (y > 0 && inside[(y - 1) * width + x]) || (y + 1 < height && inside[(y + 1) * width + x])
          if touches { pixels[y * width + x].kind = .rim }
        }
      }
    }
  }
}

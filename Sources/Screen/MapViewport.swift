import Grid

/// A pixel of a map by its column and row, zero-based, row 0 at the bottom of the screen.
public struct MapPixel: Sendable, Hashable {
  /// Column.
  public var x: Int
  /// Row, growing upwards.
  public var y: Int

  /// A pixel.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// How large a map's pixels are drawn. A screen pixel is half a cell, upper or lower, and nearly square.
public enum MapZoom: Sendable, Hashable {
  /// One map pixel takes `n` by `n` screen pixels, n from 1.
  case enlarged(Int)
  /// One screen pixel shows the mean of `n` by `n` map pixels, n from 2.
  case reduced(Int)

  /// Screen pixels along one map pixel.
  public var scale: Double {
    switch self {
    case .enlarged(let factor): Double(max(1, factor))
    case .reduced(let factor): 1 / Double(max(1, factor))
    }
  }

  /// One step larger, at most 16 screen pixels for a map pixel.
  public var larger: MapZoom {
    switch self {
    case .enlarged(let factor): .enlarged(min(16, factor + 1))
    case .reduced(let factor): factor > 2 ? .reduced(factor - 1) : .enlarged(1)
    }
  }

  /// One step smaller, at most 64 map pixels for a screen pixel.
  public var smaller: MapZoom {
    switch self {
    case .enlarged(let factor): factor > 1 ? .enlarged(factor - 1) : .reduced(2)
    case .reduced(let factor): .reduced(min(64, factor + 1))
    }
  }

  /// The largest zoom at which the whole map fits into `size` cells.
  public static func fitting(mapWidth: Int, mapHeight: Int, in size: Size) -> MapZoom {
    let columns = max(1, size.width)
    let rows = max(1, 2 * size.height)
    let factor = min(columns / max(1, mapWidth), rows / max(1, mapHeight))
    if factor >= 1 { return .enlarged(min(16, factor)) }
    let across = (mapWidth + columns - 1) / columns
    let along = (mapHeight + rows - 1) / rows
    return .reduced(max(2, across, along))
  }

  /// How the zoom is called on screen: `x3`, or `1/2`.
  public var name: String {
    switch self {
    case .enlarged(let factor): "x\(factor)"
    case .reduced(let factor): "1/\(factor)"
    }
  }
}

/// Where a map's pixels lie on the screen, and which pixel lies under a cell.
///
/// A map smaller than the rectangle stands in its middle; a larger one can be panned, never past its edges.
public struct MapViewport: Sendable, Hashable {
  /// The rectangle of cells.
  public let rect: Rect
  /// Columns of the map.
  public let mapWidth: Int
  /// Rows of the map.
  public let mapHeight: Int
  /// How large pixels are drawn.
  public let zoom: MapZoom
  /// Screen pixels from the rectangle's left edge to the map's left edge.
  let left: Int
  /// Screen pixels (half rows) from the rectangle's top to the map's upper edge; even.
  let top: Int

  /// A viewport.
  /// - Parameters:
  ///   - zoom: nil fits the whole map.
  ///   - center: the place of the map wanted in the middle; nil is the map's own middle.
  public init(rect: Rect, mapWidth: Int, mapHeight: Int, zoom: MapZoom? = nil, center: PixelPosition? = nil) {
    self.rect = rect
    self.mapWidth = max(0, mapWidth)
    self.mapHeight = max(0, mapHeight)
    let size = Size(width: rect.width, height: rect.height)
    self.zoom = zoom ?? MapZoom.fitting(mapWidth: mapWidth, mapHeight: mapHeight, in: size)
    let scale = self.zoom.scale
    let center = center ?? PixelPosition(x: Double(mapWidth - 1) / 2, y: Double(mapHeight - 1) / 2)
    left = MapViewport.origin(
      room: rect.width, extent: MapViewport.extent(mapWidth, self.zoom), center: (center.x + 0.5) * scale)
    let fromTop = (Double(mapHeight) - 0.5 - center.y) * scale
    let top = MapViewport.origin(
      room: 2 * rect.height, extent: MapViewport.extent(mapHeight, self.zoom), center: fromTop)
    self.top = top - (top & 1)
  }

  /// Screen pixels that `count` map pixels take.
  static func extent(_ count: Int, _ zoom: MapZoom) -> Int {
    switch zoom {
    case .enlarged(let factor): count * max(1, factor)
    case .reduced(let factor): (count + max(1, factor) - 1) / max(1, factor)
    }
  }

  private static func origin(room: Int, extent: Int, center: Double) -> Int {
    guard extent > room else { return (room - extent) / 2 }
    let wanted = Int((Double(room) / 2 - center).rounded())
    return min(0, max(room - extent, wanted))
  }

  /// The map pixels at screen pixel (sx, sy), counted from the rectangle's upper left corner; nil outside.
  func block(screenX sx: Int, screenY sy: Int) -> (x: Range<Int>, y: Range<Int>)? {
    guard let x = columns(screenX: sx), let y = rows(screenY: sy) else { return nil }
    return (x, y)
  }

  /// The map's columns at a screen column, counted from the rectangle's left edge; nil outside.
  func columns(screenX sx: Int) -> Range<Int>? {
    let along = sx - left
    guard along >= 0, along < MapViewport.extent(mapWidth, zoom) else { return nil }
    switch zoom {
    case .enlarged(let factor):
      let x = along / max(1, factor)
      return x..<(x + 1)
    case .reduced(let factor): return along * factor..<min(mapWidth, along * factor + factor)
    }
  }

  /// The map's rows at a screen pixel's row, counted from the rectangle's top; nil outside.
  func rows(screenY sy: Int) -> Range<Int>? {
    let along = sy - top
    guard along >= 0 else { return nil }
    switch zoom {
    case .enlarged(let factor):
      let y = mapHeight - 1 - along / max(1, factor)
      return y >= 0 ? y..<(y + 1) : nil
    case .reduced(let factor):
      let upper = mapHeight - along * factor
      return upper > 0 ? max(0, upper - factor)..<upper : nil
    }
  }

  /// The pixel under a cell of the screen; nil beside the map.
  /// - Parameter isLowerHalf: whether the lower half of the cell is meant.
  public func pixel(column: Int, row: Int, isLowerHalf: Bool = false) -> MapPixel? {
    guard rect.contains(column: column, row: row) else { return nil }
    let sy = 2 * (row - rect.y) + (isLowerHalf ? 1 : 0)
    guard let block = block(screenX: column - rect.x, screenY: sy) else { return nil }
    return MapPixel(
      x: block.x.lowerBound + (block.x.count - 1) / 2, y: block.y.lowerBound + (block.y.count - 1) / 2)
  }

  /// The cell that shows the middle of a pixel; nil where it lies outside the rectangle.
  public func cell(of pixel: MapPixel) -> CanvasCursor? {
    let place = screenPixel(of: pixel)
    let column = rect.x + place.x
    let row = rect.y + (place.y >= 0 ? place.y / 2 : (place.y - 1) / 2)
    return rect.contains(column: column, row: row) ? CanvasCursor(column: column, row: row) : nil
  }

  /// The screen pixel at the middle of a map pixel, counted from the rectangle's upper left corner.
  func screenPixel(of pixel: MapPixel) -> (x: Int, y: Int) {
    switch zoom {
    case .enlarged(let factor):
      let middle = (max(1, factor) - 1) / 2
      return (left + pixel.x * factor + middle, top + (mapHeight - 1 - pixel.y) * factor + middle)
    case .reduced(let factor):
      return (left + pixel.x / factor, top + (mapHeight - 1 - pixel.y) / factor)
    }
  }

  /// Cells (column, row, fractional) of a place on the map, for lines drawn over it; may lie outside.
  public func point(of position: PixelPosition) -> (column: Double, row: Double) {
    let scale = zoom.scale
    return (
      Double(rect.x) + Double(left) + (position.x + 0.5) * scale - 0.5,
      Double(rect.y) + (Double(top) + (Double(mapHeight) - 0.5 - position.y) * scale) / 2 - 0.5
    )
  }
}

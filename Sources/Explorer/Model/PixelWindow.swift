import Analysis
import Grid

/// The part of a map that the screen shows: a rectangle of whole pixels.
public struct PixelWindow: Sendable, Hashable {
  /// Leftmost column.
  public var x: Int
  /// Lowest row.
  public var y: Int
  /// Columns, at least 1.
  public var width: Int
  /// Rows, at least 1.
  public var height: Int

  /// A rectangle of pixels.
  public init(x: Int, y: Int, width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a window holds at least one pixel")
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether the pixel lies inside.
  public func contains(_ pixel: Pixel) -> Bool {
    pixel.x >= x && pixel.x < x + width && pixel.y >= y && pixel.y < y + height
  }

  /// Fewest pixels on a side that zooming in leaves.
  static let smallestSide = 4

  /// The window that holds every pixel of the object and a margin, or the whole map where there is no object.
  static func around(_ binning: Binning) -> PixelWindow {
    let map = binning.indexMap
    var left = map.width
    var right = -1
    var bottom = map.height
    var top = -1
    for y in 0..<map.height {
      for x in 0..<map.width where map[x, y] >= 0 {
        left = min(left, x)
        right = max(right, x)
        bottom = min(bottom, y)
        top = max(top, y)
      }
    }
    guard right >= 0 else { return whole(width: map.width, height: map.height) }
    let margin = max(2, max(right - left, top - bottom) / 20)
    left = max(0, left - margin)
    bottom = max(0, bottom - margin)
    right = min(map.width - 1, right + margin)
    top = min(map.height - 1, top + margin)
    return PixelWindow(x: left, y: bottom, width: right - left + 1, height: top - bottom + 1)
  }

  /// The window over a whole map.
  static func whole(width: Int, height: Int) -> PixelWindow {
    PixelWindow(x: 0, y: 0, width: max(1, width), height: max(1, height))
  }

  /// The window with sides multiplied by a factor about a pixel, kept on a map of the given size.
  func scaled(by factor: Double, about pixel: Pixel, mapWidth: Int, mapHeight: Int) -> PixelWindow {
    func side(_ length: Int, _ limit: Int) -> Int {
      let floor = min(PixelWindow.smallestSide, limit)
      return min(limit, max(floor, Int((Double(length) * factor).rounded())))
    }
    var result = self
    result.width = side(width, mapWidth)
    result.height = side(height, mapHeight)
    result.x = pixel.x - result.width / 2
    result.y = pixel.y - result.height / 2
    return result.kept(onMapOfWidth: mapWidth, height: mapHeight)
  }

  /// The window moved by as little as possible so that it shows the pixel.
  func following(_ pixel: Pixel, mapWidth: Int, mapHeight: Int) -> PixelWindow {
    var result = self
    result.x = min(max(result.x, pixel.x - width + 1), pixel.x)
    result.y = min(max(result.y, pixel.y - height + 1), pixel.y)
    return result.kept(onMapOfWidth: mapWidth, height: mapHeight)
  }

  private func kept(onMapOfWidth mapWidth: Int, height mapHeight: Int) -> PixelWindow {
    var result = self
    result.x = min(max(0, x), max(0, mapWidth - width))
    result.y = min(max(0, y), max(0, mapHeight - height))
    return result
  }
}

/// A pixel of a map: column and row, zero-based.
public struct Pixel: Sendable, Hashable {
  /// Column.
  public var x: Int
  /// Row.
  public var y: Int

  /// A pixel by column and row.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

import Analysis
import Grid
import Screen

/// A rectangle of whole pixels on a map.
struct PixelBox: Sendable, Hashable {
  var x: ClosedRange<Int>
  var y: ClosedRange<Int>

  /// The box that holds every pixel of every bin and a margin, or the whole map where there is no bin; nil for an
  /// empty map.
  init?(around map: Map2D<Int32>) {
    guard map.width > 0, map.height > 0 else { return nil }
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
    guard right >= 0 else {
      self.init(x: 0...(map.width - 1), y: 0...(map.height - 1))
      return
    }
    let margin = 1
    self.init(
      x: max(0, left - margin)...min(map.width - 1, right + margin),
      y: max(0, bottom - margin)...min(map.height - 1, top + margin))
  }

  init(x: ClosedRange<Int>, y: ClosedRange<Int>) {
    self.x = x
    self.y = y
  }

  func contains(_ pixel: MapPixel) -> Bool { x.contains(pixel.x) && y.contains(pixel.y) }
}

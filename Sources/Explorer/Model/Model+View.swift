import Analysis
import Grid
import Screen

extension Model {
  /// The place of the map in the middle of its pane while the user has not moved it.
  var objectCentre: PixelPosition {
    guard let box = frame?.objectBox else { return PixelPosition(x: 0, y: 0) }
    return PixelPosition(
      x: Double(box.x.lowerBound + box.x.upperBound) / 2, y: Double(box.y.lowerBound + box.y.upperBound) / 2)
  }

  /// Where the map's pixels lie on the screen, given the rectangle for them.
  func viewport(in rect: Rect) -> MapViewport? {
    guard let frame, let box = frame.objectBox else { return nil }
    let fitting = MapZoom.fitting(
      mapWidth: box.x.count, mapHeight: box.y.count, in: Size(width: rect.width, height: rect.height))
    return MapViewport(
      rect: rect, mapWidth: frame.indexMap.width, mapHeight: frame.indexMap.height,
      zoom: decisions.zoom ?? fitting, center: viewCentre ?? objectCentre)
  }

  /// The pixels on screen.
  var visibleBox: PixelBox? {
    guard let viewport = viewport(in: MapPane.mapRect(self)) else { return nil }
    return viewport.visibleBox
  }

  /// Draws pixels one step larger or smaller about the crosshair.
  mutating func zoom(larger: Bool) -> [Effect] {
    guard let viewport = viewport(in: MapPane.mapRect(self)) else { return refuse("nothing measured yet") }
    let zoom = larger ? viewport.zoom.larger : viewport.zoom.smaller
    guard zoom != viewport.zoom else { return refuse(larger ? "as large as it gets" : "as small as it gets") }
    decisions.zoom = zoom
    if let cursor = shownCursor { viewCentre = PixelPosition(x: Double(cursor.x), y: Double(cursor.y)) }
    message = .note("zoom \(zoom.name)")
    return []
  }
}

extension MapViewport {
  /// The map's pixels that the rectangle shows; nil where it shows none.
  var visibleBox: PixelBox? {
    // The map covers one rectangle of cells around the pane's middle: its middle row and column bound it.
    let midRow = rect.y + rect.height / 2
    let columns = (rect.x..<(rect.x + rect.width)).filter {
      pixel(column: $0, row: midRow) != nil || pixel(column: $0, row: midRow, isLowerHalf: true) != nil
    }
    guard let first = columns.first, let last = columns.last else { return nil }
    let rows = (rect.y..<(rect.y + rect.height)).flatMap { [($0, false), ($0, true)] }
      .filter { pixel(column: first, row: $0.0, isLowerHalf: $0.1) != nil }
    guard let top = rows.first, let bottom = rows.last,
      let upperLeft = pixel(column: first, row: top.0, isLowerHalf: top.1),
      let lowerRight = pixel(column: last, row: bottom.0, isLowerHalf: bottom.1)
    else { return nil }
    let reach = if case .reduced(let factor) = zoom { factor } else { 0 }
    let left = max(0, upperLeft.x - reach / 2)
    let right = min(mapWidth - 1, lowerRight.x + reach / 2)
    let low = max(0, lowerRight.y - reach / 2)
    let high = min(mapHeight - 1, upperLeft.y + reach / 2)
    guard left <= right, low <= high else { return nil }
    return PixelBox(x: left...right, y: low...high)
  }
}

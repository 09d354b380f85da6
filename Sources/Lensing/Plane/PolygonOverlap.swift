/// Exact areas in which a polygon overlaps the cells of a unit grid.
///
/// Each edge adds, to the cells of every row that it crosses, the signed area between itself and the right end of the
/// row (the coverage accumulation of font rasterisers); a running sum along the row then gives the areas. Exact but
/// for rounding, at a cost in proportion to the cells that the outline touches.
struct PolygonOverlap {
  /// Leftmost column of the cells below.
  private(set) var firstColumn = 0
  /// Lowest row.
  private(set) var firstRow = 0
  /// Columns and rows of the cells below.
  private(set) var columns = 0
  private(set) var rows = 0
  /// Overlaps in units of a cell, row after row, one spare column each; signed by the way that the polygon turns.
  private(set) var areas: [Double] = []

  /// A vertex in grid units: cell (0, 0) reaches from (0, 0) to (1, 1).
  typealias Vertex = (x: Double, y: Double)

  /// Computes the overlaps of a triangle.
  mutating func compute(_ a: Vertex, _ b: Vertex, _ c: Vertex) { compute(a, b, c, c) }

  /// Computes the overlaps of a quadrilateral that does not cross itself.
  mutating func compute(_ a: Vertex, _ b: Vertex, _ c: Vertex, _ d: Vertex) {
    firstColumn = Int(min(a.x, b.x, c.x, d.x).rounded(.down))
    firstRow = Int(min(a.y, b.y, c.y, d.y).rounded(.down))
    columns = Int(max(a.x, b.x, c.x, d.x).rounded(.down)) - firstColumn + 1
    rows = Int(max(a.y, b.y, c.y, d.y).rounded(.down)) - firstRow + 1
    let needed = rows * (columns + 1)
    if areas.count < needed { areas = [Double](repeating: 0, count: needed) }
    for place in 0..<needed { areas[place] = 0 }
    addEdge(a.x, a.y, b.x, b.y)
    addEdge(b.x, b.y, c.x, c.y)
    addEdge(c.x, c.y, d.x, d.y)
    addEdge(d.x, d.y, a.x, a.y)
    for row in 0..<rows {
      var sum = 0.0
      for column in 0..<columns {
        let place = row * (columns + 1) + column
        sum += areas[place]
        areas[place] = sum
      }
    }
  }

  private mutating func addEdge(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
    guard y0 != y1 else { return }
    let sign = y1 > y0 ? 1.0 : -1.0
    let (bottomX, bottomY, topX, topY) = y1 > y0 ? (x0, y0, x1, y1) : (x1, y1, x0, y0)
    let slope = (topX - bottomX) / (topY - bottomY)
    var y = bottomY
    var x = bottomX
    var row = min(Int(bottomY.rounded(.down)) - firstRow, rows - 1)
    while y < topY {
      let nextY = min(topY, Double(row + firstRow + 1))
      let nextX = nextY == topY ? topX : bottomX + (nextY - bottomY) * slope
      addSpan(row: row, x, nextX, height: sign * (nextY - y))
      (x, y) = (nextX, nextY)
      row += 1
      if row >= rows { break }
    }
  }

  /// Adds a piece of an edge inside one row: left of it nothing, right of it its whole height.
  private mutating func addSpan(row: Int, _ a: Double, _ b: Double, height: Double) {
    let (left, right) = (min(a, b) - Double(firstColumn), max(a, b) - Double(firstColumn))
    let base = row * (columns + 1)
    let first = min(max(Int(left.rounded(.down)), 0), columns - 1)
    let last = min(max(Int(right.rounded(.down)), 0), columns - 1)
    if first == last {
      // The share of the cell that lies right of the piece's middle.
      let share = Double(first + 1) - (left + right) / 2
      areas[base + first] += height * share
      areas[base + first + 1] += height * (1 - share)
      return
    }
    let perColumn = height / (right - left)
    // What has been handed to the columns so far: the running sum must follow the area right of the piece.
    var previous = 0.0
    var handed = 0.0
    for column in first...last {
      let enter = max(left, Double(column))
      let leave = min(right, Double(column + 1))
      // Area inside this column right of the piece: pieces that ended further left count whole, this one its triangle.
      let inside = perColumn * (leave - enter) * (Double(column + 1) - (enter + leave) / 2)
      let target = previous + inside
      areas[base + column] += target - handed
      handed = target
      previous += perColumn * (leave - enter)
    }
    areas[base + last + 1] += height - handed
  }
}

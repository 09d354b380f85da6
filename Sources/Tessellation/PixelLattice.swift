/// Pixels on a rectangular lattice, by column and row.
struct PixelLattice {
  var column: [Int32]
  var row: [Int32]
  /// Width over height of a pixel.
  var aspect: Double

  init(column: [Int32], row: [Int32], aspect: Double) {
    self.column = column
    self.row = row
    self.aspect = aspect
  }

  /// The lattice that positions lie on, or nil where they lie on none or two share one place.
  init?(x: [Double], y: [Double]) {
    guard let columns = LatticeAxis(x), let rows = LatticeAxis(y) else { return nil }
    let column = columns.indices(of: x)
    let row = rows.indices(of: y)
    guard let column, let row else { return nil }
    // An axis with one coordinate alone has no spacing; its pixels are taken as square.
    let width = columns.spacing ?? rows.spacing ?? 1
    let height = rows.spacing ?? columns.spacing ?? 1
    // Coordinates rounded in a table leave the spacings of a square lattice a little apart.
    let isSquare = abs(width / height - 1) < 0.01
    self.init(column: column, row: row, aspect: isSquare ? 1 : width / height)
    let order = rowOrder
    for place in order.indices.dropFirst() {
      let (one, other) = (Int(order[place - 1]), Int(order[place]))
      if column[one] == column[other] && row[one] == row[other] { return nil }
    }
  }

  /// Pixel numbers by row, then by column.
  var rowOrder: [Int32] {
    func key(_ pixel: Int) -> UInt64 { UInt64(row[pixel]) << 32 | UInt64(column[pixel]) }
    let isOrdered = column.indices.dropFirst().allSatisfy { key($0 - 1) <= key($0) }
    if isOrdered { return column.indices.map { Int32($0) } }
    return column.indices.map { (key($0), Int32($0)) }.sorted { $0 < $1 }.map(\.1)
  }

  func reordered(_ order: [Int32]) -> PixelLattice {
    PixelLattice(
      column: order.map { column[Int($0)] }, row: order.map { row[Int($0)] }, aspect: aspect)
  }

  /// The pixels that share a side, for pixels in row order.
  func neighbours() -> (start: [Int32], list: [Int32]) {
    let count = column.count
    var above = Array(repeating: Int32(-1), count: count)
    var below = above
    // Two hands walk over a row and the row before it.
    var hand = 0
    for pixel in 0..<count {
      while row[hand] < row[pixel] - 1 || (row[hand] == row[pixel] - 1 && column[hand] < column[pixel]) {
        hand += 1
      }
      if row[hand] == row[pixel] - 1 && column[hand] == column[pixel] {
        below[pixel] = Int32(hand)
        above[hand] = Int32(pixel)
      }
    }
    var start: [Int32] = [0]
    var list: [Int32] = []
    start.reserveCapacity(count + 1)
    list.reserveCapacity(4 * count)
    for pixel in 0..<count {
      if below[pixel] >= 0 { list.append(below[pixel]) }
      for side in [pixel - 1, pixel + 1] where side >= 0 && side < count {
        if row[side] == row[pixel] && abs(column[side] - column[pixel]) == 1 { list.append(Int32(side)) }
      }
      if above[pixel] >= 0 { list.append(above[pixel]) }
      start.append(Int32(list.count))
    }
    return (start, list)
  }
}

/// One axis of a lattice: an origin and a spacing.
private struct LatticeAxis {
  var origin: Double
  /// Nil where there is one coordinate alone.
  var spacing: Double?

  /// The axis on which the coordinates lie, or nil. Coordinates may be off by a hundredth of the spacing, as
  /// after rounding in a table.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last else { return nil }
    origin = low
    guard high > low else { return }
    let tolerance = (high - low) * 1e-9
    var smallest = Double.infinity
    for place in sorted.indices.dropFirst() {
      let gap = sorted[place] - sorted[place - 1]
      if gap > tolerance { smallest = min(smallest, gap) }
    }
    // The rounding of one gap adds up over the axis, so the steps are counted with growing precision.
    var step = smallest
    for value in sorted where value > low {
      let place = (value - low) / step
      guard place.rounded() >= 1, abs(place - place.rounded()) < 0.2 else { return nil }
      step = (value - low) / place.rounded()
    }
    guard (high - low) / step < 1e9 else { return nil }
    spacing = step
  }

  /// Whole places on the axis, or nil where a coordinate is off the lattice.
  func indices(of values: [Double]) -> [Int32]? {
    guard let spacing else { return values.map { _ in 0 } }
    var places: [Int32] = []
    places.reserveCapacity(values.count)
    for value in values {
      let place = (value - origin) / spacing
      guard abs(place - place.rounded()) <= 0.02 else { return nil }
      places.append(Int32(place.rounded()))
    }
    return places
  }
}

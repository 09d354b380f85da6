import Grid

/// One arrow of an outflow field.
public struct OutflowArrow: Sendable, Hashable {
  /// Column of the pixel it stands on.
  public var x: Int
  /// Row of the pixel it stands on.
  public var y: Int
  /// Eastward component, unit of the map per kpc.
  public var east: Double
  /// Northward component, unit of the map per kpc.
  public var north: Double
  /// The same direction on the map: the step in x of one pixel's length.
  public var columnStep: Double
  /// The same direction on the map: the step in y of one pixel's length.
  public var rowStep: Double
  /// Length over that of the longest arrow, 0 to 1.
  public var relativeLength: Double

  /// Length, unit of the map per kpc.
  public var magnitude: Double { (east * east + north * north).squareRoot() }
  /// The nearest of eight directions on the sky; nil for no length.
  public var direction: CompassDirection? { CompassDirection(east: east, north: north) }
}

extension OutflowField {
  /// Arrows thinned to one a block of pixels: the mean vector over the block's pixels that have one, on the pixel of
  /// them nearest to the middle of the block.
  /// - Parameters:
  ///   - spacing: side of a block, pixels, at least 1.
  ///   - minimumCoverage: blocks are left out where fewer than this fraction of their pixels have a vector.
  /// - Returns: row by row; empty where the field is.
  public func arrows(spacing: Int, minimumCoverage: Double = 0.25) -> [OutflowArrow] {
    precondition(spacing >= 1, "arrows stand at least a pixel apart")
    var arrows: [OutflowArrow] = []
    for top in stride(from: 0, to: east.height, by: spacing) {
      for left in stride(from: 0, to: east.width, by: spacing) {
        let block = Block(
          columns: left..<min(left + spacing, east.width), rows: top..<min(top + spacing, east.height))
        if let arrow = arrow(of: block, minimumCoverage: minimumCoverage) { arrows.append(arrow) }
      }
    }
    let longest = arrows.map(\.magnitude).max() ?? 0
    guard longest > 0 else { return arrows }
    for index in arrows.indices { arrows[index].relativeLength = arrows[index].magnitude / longest }
    return arrows
  }

  private struct Block {
    var columns: Range<Int>
    var rows: Range<Int>
    var count: Int { columns.count * rows.count }
    // Twice the distance from the middle, squared: whole numbers, so that ties are exact.
    func offset(_ x: Int, _ y: Int) -> Int {
      let dx = 2 * x - (columns.lowerBound + columns.upperBound - 1)
      let dy = 2 * y - (rows.lowerBound + rows.upperBound - 1)
      return dx * dx + dy * dy
    }
  }

  private func arrow(of block: Block, minimumCoverage: Double) -> OutflowArrow? {
    var sumEast = 0.0
    var sumNorth = 0.0
    var count = 0
    var nearest: (x: Int, y: Int, offset: Int)?
    for y in block.rows {
      for x in block.columns where east[x, y].isFinite && north[x, y].isFinite {
        sumEast += east[x, y]
        sumNorth += north[x, y]
        count += 1
        let offset = block.offset(x, y)
        if offset < nearest?.offset ?? .max { nearest = (x, y, offset) }
      }
    }
    guard let nearest, Double(count) >= minimumCoverage * Double(block.count) else { return nil }
    let meanEast = sumEast / Double(count)
    let meanNorth = sumNorth / Double(count)
    let inverse = PixelsPerArcsec(orientation)
    let dx = meanEast * inverse.xPerEast + meanNorth * inverse.xPerNorth
    let dy = meanEast * inverse.yPerEast + meanNorth * inverse.yPerNorth
    let length = (dx * dx + dy * dy).squareRoot()
    return OutflowArrow(
      x: nearest.x, y: nearest.y, east: meanEast, north: meanNorth,
      columnStep: length > 0 ? dx / length : 0, rowStep: length > 0 ? dy / length : 0, relativeLength: 0)
  }
}

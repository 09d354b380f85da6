import Grid

/// A straight piece of a line on a map, in pixels.
public struct MapSegment: Sendable, Hashable {
  /// One end.
  public var from: PixelPosition
  /// The other end.
  public var to: PixelPosition

  /// A piece between two places.
  public init(from: PixelPosition, to: PixelPosition) {
    self.from = from
    self.to = to
  }
}

extension MapSegment {
  /// The lines along which a field has a level, by marching squares between pixel centres.
  ///
  /// Where the corners of a square do not decide how two lines pass (a saddle), the mean of the corners does.
  /// Squares with a corner without a value have no line.
  /// - Parameters:
  ///   - columns: the columns of the field to look at, kept within it.
  ///   - rows: the rows, kept within it.
  ///   - stride: every so many pixels a corner, from 1; larger for maps that are drawn reduced.
  public static func contours(
    of field: Map2D<Double>, at level: Double, columns: ClosedRange<Int>, rows: ClosedRange<Int>,
    stride step: Int = 1
  ) -> [MapSegment] {
    let step = max(1, step)
    let xs = Array(
      Swift.stride(
        from: max(0, columns.lowerBound), through: min(field.width - 1, columns.upperBound), by: step))
    let ys = Array(
      Swift.stride(from: max(0, rows.lowerBound), through: min(field.height - 1, rows.upperBound), by: step))
    var segments: [MapSegment] = []
    for y in ys.dropLast() {
      for x in xs.dropLast() {
        let square = ContourSquare(field, x: x, y: y, step: step, level: level)
        segments += square?.segments ?? []
      }
    }
    return segments
  }

  /// The edges between pixels of different regions; a region's edge against none is one as well.
  /// - Parameters:
  ///   - regions: number of the region of each pixel, negative for none.
  ///   - columns: the columns to look at, kept within the map.
  ///   - rows: the rows, kept within the map.
  ///   - stride: every so many pixels one is looked at, from 1.
  public static func edges(
    between regions: Map2D<Int32>, columns: ClosedRange<Int>, rows: ClosedRange<Int>, stride step: Int = 1
  ) -> [MapSegment] {
    let step = max(1, step)
    let half = 0.5
    let size = Double(step)
    func region(_ x: Int, _ y: Int) -> Int32 { max(-1, regions.value(atX: x, y: y) ?? -1) }
    var segments: [MapSegment] = []
    for y in Swift.stride(
      from: max(0, rows.lowerBound) - step, through: min(regions.height - 1, rows.upperBound), by: step)
    {
      for x in Swift.stride(
        from: max(0, columns.lowerBound) - step, through: min(regions.width - 1, columns.upperBound), by: step
      ) {
        let own = region(x, y)
        let right = Double(x) - half + size
        let upper = Double(y) - half + size
        if own != region(x + step, y) {
          segments.append(
            MapSegment(
              from: PixelPosition(x: right, y: upper - size), to: PixelPosition(x: right, y: upper)))
        }
        if own != region(x, y + step) {
          segments.append(
            MapSegment(
              from: PixelPosition(x: right - size, y: upper), to: PixelPosition(x: right, y: upper)))
        }
      }
    }
    return segments
  }
}

/// Four neighbouring values and the lines between those above and those below a level.
private struct ContourSquare {
  /// Values at the lower left, lower right, upper right and upper left.
  var corners: [Double]
  var places: [PixelPosition]
  var level: Double

  init?(_ field: Map2D<Double>, x: Int, y: Int, step: Int, level: Double) {
    let offsets = [(0, 0), (step, 0), (step, step), (0, step)]
    corners = offsets.map { field[x + $0.0, y + $0.1] }
    guard corners.allSatisfy(\.isFinite) else { return nil }
    places = offsets.map { PixelPosition(x: Double(x + $0.0), y: Double(y + $0.1)) }
    self.level = level
  }

  var segments: [MapSegment] {
    let isAbove = corners.map { $0 >= level }
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    switch crossed.count {
    case 2: return [MapSegment(from: crossing(crossed[0]), to: crossing(crossed[1]))]
    case 4:
      // The two lines cut off the corners that the middle does not belong to.
      let middle = corners.reduce(0, +) / 4 >= level
      let cutsFirst = isAbove[0] != middle
      let pairs = cutsFirst ? [(3, 0), (1, 2)] : [(0, 1), (2, 3)]
      return pairs.map { MapSegment(from: crossing($0.0), to: crossing($0.1)) }
    default: return []
    }
  }

  /// Where the side from a corner to the next has the level.
  private func crossing(_ side: Int) -> PixelPosition {
    let (a, b) = (corners[side], corners[(side + 1) % 4])
    let (from, to) = (places[side], places[(side + 1) % 4])
    let fraction = a == b ? 0.5 : (level - a) / (b - a)
    return PixelPosition(x: from.x + fraction * (to.x - from.x), y: from.y + fraction * (to.y - from.y))
  }
}

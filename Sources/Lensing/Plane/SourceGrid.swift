import Grid

/// A regular grid in the source plane, North up and East left, square cells.
public struct SourceGrid: Sendable, Hashable {
  /// Place of the lower left corner of cell (0, 0), arcsec West; cells count towards West.
  public var originWestArcsec: Double
  /// Place of the lower left corner of cell (0, 0), arcsec North.
  public var originNorthArcsec: Double
  /// Side of a cell, arcsec.
  public var cellArcsec: Double
  /// Number of columns.
  public var width: Int
  /// Number of rows.
  public var height: Int

  /// The most columns or rows of a grid.
  public static let largestSide = 600

  /// A grid from its parts.
  public init(
    originWestArcsec: Double, originNorthArcsec: Double, cellArcsec: Double, width: Int, height: Int
  ) {
    self.originWestArcsec = originWestArcsec
    self.originNorthArcsec = originNorthArcsec
    self.cellArcsec = cellArcsec
    self.width = width
    self.height = height
  }

  /// The grid that holds every pixel of a set.
  /// - Parameter cellArcsec: side of a cell; nil takes the median over the pixels of the side that a pixel shows of the
  ///   source, so that a cell is about as well resolved as the image.
  /// - Returns: nil where no pixel is traced.
  public init?(around pixels: Mask, of field: LensField, cellArcsec: Double? = nil) {
    var (west, north) = (
      (low: Double.infinity, high: -Double.infinity), (low: Double.infinity, high: -Double.infinity)
    )
    var sides: [Double] = []
    for y in 0..<field.height {
      for x in 0..<field.width where pixels[x, y] && field.isTraced(x: x, y: y) {
        for corner in field.outline(x: x, y: y) {
          west = (min(west.low, corner.westArcsec), max(west.high, corner.westArcsec))
          north = (min(north.low, corner.northArcsec), max(north.high, corner.northArcsec))
        }
        sides.append(field.sourceAreaArcsec2(x: x, y: y).squareRoot())
      }
    }
    let span = max(west.high - west.low, north.high - north.low)
    guard span.isFinite, span > 0 else { return nil }
    let cell = max(
      cellArcsec ?? Statistics.medianIgnoringNaN(sides), span / Double(SourceGrid.largestSide - 2))
    guard cell > 0, cell.isFinite else { return nil }
    // A margin of one cell, and whole cells centred on the object.
    let columns = Int(((west.high - west.low) / cell).rounded(.up)) + 2
    let rows = Int(((north.high - north.low) / cell).rounded(.up)) + 2
    self.init(
      originWestArcsec: (west.low + west.high) / 2 - Double(columns) * cell / 2,
      originNorthArcsec: (north.low + north.high) / 2 - Double(rows) * cell / 2, cellArcsec: cell,
      width: columns, height: rows)
  }

  /// How the cells lie on the sky.
  public var orientation: SkyOrientation { .northUp(pixelScaleArcsec: cellArcsec) }
  /// Solid angle of a cell in the source plane, arcsec2.
  public var cellAreaArcsec2: Double { cellArcsec * cellArcsec }

  /// Where a place in the source plane lies on the grid, cells; the centre of cell (0, 0) is (0, 0).
  public func place(of position: SourcePosition) -> PixelPosition {
    PixelPosition(
      x: (position.westArcsec - originWestArcsec) / cellArcsec - 0.5,
      y: (position.northArcsec - originNorthArcsec) / cellArcsec - 0.5)
  }

  /// The place in the source plane of a place on the grid.
  public func position(of place: PixelPosition) -> SourcePosition {
    SourcePosition(
      westArcsec: originWestArcsec + (place.x + 0.5) * cellArcsec,
      northArcsec: originNorthArcsec + (place.y + 0.5) * cellArcsec)
  }
}

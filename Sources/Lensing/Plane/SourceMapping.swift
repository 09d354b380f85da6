import Grid

/// How the pixels of an image overlap the cells of a grid in the source plane; computed once, used for every map.
public struct SourceMapping: Sendable {
  /// The grid.
  public let grid: SourceGrid
  /// Number of columns of the image.
  public let imageWidth: Int
  /// Number of rows of the image.
  public let imageHeight: Int
  /// Solid angle of an image's pixel, arcsec2.
  public let pixelAreaArcsec2: Double
  /// The overlaps: image pixel, cell and area in units of a cell, in order of the pixels; one for a pixel and a cell.
  public let overlaps: [Overlap]
  /// How often the image covers each cell: the sum of the overlaps, above 1 where several images fold together.
  public let coverage: Map2D<Double>
  /// The pixel that covers most of each cell, -1 for none: the one that a cursor on the cell means.
  public let dominantPixel: Map2D<Int32>

  /// An image pixel over a cell.
  public struct Overlap: Sendable, Hashable {
    /// Place of the pixel in the image's row-major maps.
    public var pixel: Int32
    /// Place of the cell in the grid's row-major maps.
    public var cell: Int32
    /// Area in units of a cell.
    public var area: Double
  }

  /// Maps the pixels of a set; pixels whose corners are not traced are left out.
  /// - Parameter check: called after every row; throws to stop.
  public init(
    _ field: LensField, pixels: Mask, grid: SourceGrid, check: () throws -> Void
  ) rethrows {
    self.grid = grid
    (imageWidth, imageHeight) = (field.width, field.height)
    pixelAreaArcsec2 = field.orientation.pixelAreaArcsec2
    var overlaps: [Overlap] = []
    overlaps.reserveCapacity(6 * pixels.count)
    var polygon = PolygonOverlap()
    let places = field.corners.map { position in
      (
        x: (position.westArcsec - grid.originWestArcsec) / grid.cellArcsec,
        y: (position.northArcsec - grid.originNorthArcsec) / grid.cellArcsec
      )
    }
    for y in 0..<field.height {
      try check()
      for x in 0..<field.width where pixels[x, y] && field.isTraced(x: x, y: y) {
        let (a, b, c, d) = (places[x, y], places[x + 1, y], places[x + 1, y + 1], places[x, y + 1])
        let pixel = Int32(y * field.width + x)
        let start = overlaps.count
        let (first, second) = field.doubledTriangles(x: x, y: y)
        if (first < 0) == (second < 0) {
          polygon.compute(a, b, c, d)
          SourceMapping.append(polygon, pixel: pixel, grid: grid, after: start, to: &overlaps)
        } else {
          // A pixel on the critical line folds over: both of its halves count.
          polygon.compute(a, b, c)
          SourceMapping.append(polygon, pixel: pixel, grid: grid, after: start, to: &overlaps)
          polygon.compute(a, c, d)
          SourceMapping.append(polygon, pixel: pixel, grid: grid, after: start, to: &overlaps)
        }
      }
    }
    var coverage = Map2D(width: grid.width, height: grid.height, repeating: 0.0)
    var best = [Double](repeating: 0, count: coverage.count)
    var dominant = Map2D(width: grid.width, height: grid.height, repeating: Int32(-1))
    for overlap in overlaps {
      let cell = Int(overlap.cell)
      coverage.values[cell] += overlap.area
      if overlap.area > best[cell] {
        best[cell] = overlap.area
        dominant.values[cell] = overlap.pixel
      }
    }
    self.overlaps = overlaps
    self.coverage = coverage
    dominantPixel = dominant
  }

  /// Maps the pixels of a set without a way to stop.
  public init(_ field: LensField, pixels: Mask, grid: SourceGrid) {
    self.init(field, pixels: pixels, grid: grid, check: {})
  }

  /// Adds a polygon's overlaps; a cell that the same pixel overlaps already, from `start` on, gets the sum.
  private static func append(
    _ polygon: PolygonOverlap, pixel: Int32, grid: SourceGrid, after start: Int,
    to overlaps: inout [Overlap]
  ) {
    let known = start..<overlaps.count
    for row in 0..<polygon.rows {
      let y = polygon.firstRow + row
      guard y >= 0, y < grid.height else { continue }
      for column in 0..<polygon.columns {
        let x = polygon.firstColumn + column
        let area = abs(polygon.areas[row * (polygon.columns + 1) + column])
        guard area > 0, x >= 0, x < grid.width else { continue }
        let cell = Int32(y * grid.width + x)
        if let place = known.first(where: { overlaps[$0].cell == cell }) {
          overlaps[place].area += area
        } else {
          overlaps.append(Overlap(pixel: pixel, cell: cell, area: area))
        }
      }
    }
  }

  /// Number of cells that the image covers by at least half.
  public var coveredCellCount: Int { coverage.values.count { $0 >= 0.5 } }
}

/// A map of the image brought to the source plane.
public struct SourceReconstruction: Sendable {
  /// Surface brightness of each cell, in the image's unit per pixel; NaN where no pixel with a value covers it.
  public var brightness: Map2D<Double>
  /// Its variance: cells that share a pixel are correlated. NaN where a pixel's error is missing.
  public var variance: Map2D<Double>
  /// How often pixels with a value cover each cell, 0 and up.
  public var coverage: Map2D<Double>
}

extension SourceMapping {
  /// Brings a map of surface brightness to the source plane.
  ///
  /// A lens conserves surface brightness, so a cell has the mean of the pixels over it, weighted by the areas of the
  /// overlaps; multiple images of the same place average.
  /// - Parameters:
  ///   - map: value per pixel, NaN where there is none; a flux per pixel is a surface brightness, since pixels are equal.
  ///   - error: one standard deviation per pixel, independent from pixel to pixel; nil for none.
  public func reconstruct(_ map: Map2D<Double>, error: Map2D<Double>? = nil) -> SourceReconstruction {
    precondition(
      map.width == imageWidth && map.height == imageHeight, "the map has the image's shape")
    var sum = [Double](repeating: 0, count: coverage.count)
    var area = sum
    var square = sum
    for overlap in overlaps {
      let value = map.values[Int(overlap.pixel)]
      guard value.isFinite else { continue }
      let cell = Int(overlap.cell)
      sum[cell] += overlap.area * value
      area[cell] += overlap.area
    }
    if let error {
      for overlap in overlaps where map.values[Int(overlap.pixel)].isFinite {
        let product = overlap.area * error.values[Int(overlap.pixel)]
        square[Int(overlap.cell)] += product * product
      }
    }
    func divided(_ values: [Double], byPower power: Int) -> Map2D<Double> {
      Map2D(
        width: grid.width, height: grid.height,
        values: values.indices.map { cell in
          area[cell] > 0 ? values[cell] / (power == 2 ? area[cell] * area[cell] : area[cell]) : .nan
        })
    }
    return SourceReconstruction(
      brightness: divided(sum, byPower: 1),
      variance: error == nil
        ? Map2D(width: grid.width, height: grid.height, repeating: .nan) : divided(square, byPower: 2),
      coverage: Map2D(width: grid.width, height: grid.height, values: area))
  }
}

extension SourceReconstruction {
  /// The sum of brightness times covered area, each image of a place counted, in the map's unit per pixel times cells:
  /// equals the sum over the pixels of value times source area.
  public var total: Double {
    var sum = 0.0
    for (value, area) in zip(brightness.values, coverage.values) where area > 0 { sum += value * area }
    return sum
  }
}

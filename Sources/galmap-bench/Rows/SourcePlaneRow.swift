import Grid
import Lensing

/// A map brought to the source plane: corners to overlaps to surface brightness, variance and coverage.
struct SourcePlaneRow: BenchRow {
  let name = "source-plane"
  let title =
    "Source plane of a 200 x 200 stamp: overlaps of its pixels with the grid, and one map with variance"
  let goal = Goal(wallSeconds: 0.05)
  let peers: [PeerCommand] = []

  func measure(_ context: BenchContext) async throws -> Measurement {
    let (side, scale) = (200, 0.05)
    // A softened isothermal sphere beside the middle of the stamp: it folds, and its critical line crosses the stamp.
    func alpha(_ x: Int, _ y: Int) -> (west: Double, north: Double) {
      let (west, north) = ((Double(x) - 92.3) * scale, (Double(y) - 107.8) * scale)
      let radius = (west * west + north * north + 0.25).squareRoot()
      return (3 * west / radius, 3 * north / radius)
    }
    let plane = SourcePlane(
      deflectionWestArcsec: Map2D(width: side, height: side) { alpha($0, $1).west },
      deflectionNorthArcsec: Map2D(width: side, height: side) { alpha($0, $1).north },
      orientation: .northUp(pixelScaleArcsec: scale))
    let field = LensField(plane: plane, width: side, height: side)
    let everywhere = Mask(width: side, height: side, repeating: true)
    let map = Map2D<Double>(width: side, height: side) { x, y in 1 + Double((7 * x + 13 * y) % 11) }
    let error = Map2D(width: side, height: side, repeating: 0.3)
    var measurement = Measurement()
    var (total, overlaps, cell) = (0.0, 0, 0.0)
    await Stopwatch.measure(context.repetitions, into: &measurement) {
      guard let grid = SourceGrid(around: everywhere, of: field) else { return }
      let mapping = SourceMapping(field, pixels: everywhere, grid: grid)
      total = mapping.reconstruct(map, error: error).total * grid.cellAreaArcsec2
      (overlaps, cell) = (mapping.overlaps.count, grid.cellArcsec)
    }
    var expected = 0.0
    for y in 0..<side {
      for x in 0..<side { expected += map[x, y] * field.sourceAreaArcsec2(x: x, y: y) }
    }
    measurement.add("total over that of the image, less 1", total / expected - 1)
    measurement.add("overlaps of a pixel with a cell", Double(overlaps))
    measurement.add("cell", cell, "arcsec")
    measurement.notes.append(
      "the lens is traced beforehand; the grid has the resolution that the pixels have in the source")
    return measurement
  }
}

import Grid
import Numerical
import Testing

@testable import Lensing

@Suite("Reconstruction in the source plane")
struct SourceMappingTests {
  /// A softened isothermal sphere of Einstein radius 1" off the middle of a 61 x 47 map of 0.08": it folds.
  static func field() -> LensField {
    let scale = 0.08
    func alpha(_ x: Int, _ y: Int) -> (west: Double, north: Double) {
      let (west, north) = ((Double(x) - 27.3) * scale, (Double(y) - 25.8) * scale)
      let radius = (west * west + north * north + 0.04).squareRoot()
      return (west / radius, north / radius)
    }
    return LensField(
      plane: SourcePlane(
        deflectionWestArcsec: Map2D(width: 61, height: 47) { alpha($0, $1).west },
        deflectionNorthArcsec: Map2D(width: 61, height: 47) { alpha($0, $1).north },
        orientation: .northUp(pixelScaleArcsec: scale)), width: 61, height: 47)
  }

  static let everywhere = Mask(width: 61, height: 47, repeating: true)
  static let brightness = Map2D<Double>(width: 61, height: 47) { x, y in
    1 + Double((x * 7 + y * 13) % 11)
  }

  @Test("totals are conserved to 1e-6, folds and multiple images included", arguments: [0.02, 0.05, 0.13])
  func conserves(cell: Double) throws {
    let field = SourceMappingTests.field()
    let grid = try #require(SourceGrid(around: SourceMappingTests.everywhere, of: field, cellArcsec: cell))
    let mapping = SourceMapping(field, pixels: SourceMappingTests.everywhere, grid: grid)
    let reconstruction = mapping.reconstruct(SourceMappingTests.brightness)
    var expected = 0.0
    for y in 0..<47 {
      for x in 0..<61 {
        expected += SourceMappingTests.brightness[x, y] * field.sourceAreaArcsec2(x: x, y: y)
      }
    }
    #expect(abs(reconstruction.total * grid.cellAreaArcsec2 / expected - 1) < 1e-6)
    // Several images of the middle: it is covered more than once.
    #expect((mapping.coverage.values.max() ?? 0) > 1.5)
  }

  @Test("a uniform image is a uniform source; variance falls with the number of pixels in a cell")
  func uniform() throws {
    let field = LensField(
      unlensedWidth: 61, height: 47, orientation: .northUp(pixelScaleArcsec: 0.08))
    let grid = try #require(SourceGrid(around: SourceMappingTests.everywhere, of: field, cellArcsec: 0.16))
    let mapping = SourceMapping(field, pixels: SourceMappingTests.everywhere, grid: grid)
    let map = Map2D(width: 61, height: 47, repeating: 3.0)
    let result = mapping.reconstruct(map, error: Map2D(width: 61, height: 47, repeating: 0.5))
    for place in result.brightness.values.indices where mapping.coverage.values[place] > 0 {
      #expect(abs(result.brightness.values[place] - 3) < 1e-12)
    }
    // A cell of 2 x 2 pixels has sigma2/4 when they align; shifted by a fraction u it is the product of
    // (u2 + 1 + (1-u)2)/4 along both axes, between 9/64 and 1/4.
    let inner = result.variance[15, 10] / 0.25
    #expect(inner > 9.0 / 64 - 1e-9 && inner < 0.25 + 1e-9, "\(inner)")
  }

  @Test("overlap areas against a fine raster")
  func overlapAreas() {
    var polygon = PolygonOverlap()
    polygon.compute((0.3, -1.2), (4.7, 0.4), (1.9, 2.6))
    var worst = 0.0
    for row in 0..<polygon.rows {
      for column in 0..<polygon.columns {
        let fine = 200
        var inside = 0
        for sub in 0..<(fine * fine) {
          let x = Double(polygon.firstColumn + column) + (Double(sub % fine) + 0.5) / Double(fine)
          let y = Double(polygon.firstRow + row) + (Double(sub / fine) + 0.5) / Double(fine)
          func side(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> Bool {
            (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0
          }
          if side(0.3, -1.2, 4.7, 0.4), side(4.7, 0.4, 1.9, 2.6), side(1.9, 2.6, 0.3, -1.2) { inside += 1 }
        }
        let expected = Double(inside) / Double(fine * fine)
        let area = abs(polygon.areas[row * (polygon.columns + 1) + column])
        worst = max(worst, abs(area - expected))
      }
    }
    // A raster of 200 x 200 knows an edge to about a cell of it: 1/200 times its length, averaging out below 1e-3.
    #expect(worst < 1e-3, "\(worst)")
    let total = (0..<polygon.rows).reduce(0.0) { sum, row in
      sum + (0..<polygon.columns).reduce(0.0) { $0 + abs(polygon.areas[row * (polygon.columns + 1) + $1]) }
    }
    // Half the cross product of two sides.
    #expect(abs(total - 0.5 * (4.4 * 3.8 - 1.6 * 1.6)) < 1e-12)
  }

  @Test("parity: the image inside the Einstein ring is mirrored, outside it is not")
  func parity() {
    let field = SourceMappingTests.field()
    #expect(field.signedMagnification(x: 50, y: 26) > 1)
    #expect(field.signedMagnification(x: 34, y: 26) < 0)
  }
}

import BaryonCycle
import Grid
import Numerical
import Testing

@Suite("Direction of the outflow")
struct OutflowFieldTests {
  @Test("A plane falls in the direction it was made with, on any orientation of the sky")
  func plane() {
    let turned = SkyOrientation(
      eastArcsecPerX: -0.03, eastArcsecPerY: 0.05, northArcsecPerX: 0.05, northArcsecPerY: 0.04)
    for orientation in [SkyOrientation.northUp(pixelScaleArcsec: 0.06), turned] {
      // 2 per kpc eastwards, -3 per kpc northwards, 8.4 kpc per arcsec.
      let map = Map2D<Double>(width: 7, height: 5) { x, y in
        let (east, north) = orientation.skyOffsetArcsec(dx: Double(x), dy: Double(y))
        return 100 + 8.4 * (2 * east - 3 * north)
      }
      let field = OutflowField(of: map, sigmaPixels: 0, orientation: orientation, kpcPerArcsec: 8.4)
      for y in 0..<5 {
        for x in 0..<7 {
          #expect(abs(field.east[x, y] + 2) < 1e-9)
          #expect(abs(field.north[x, y] - 3) < 1e-9)
          #expect(abs(field.magnitude(x: x, y: y) - 13.0.squareRoot()) < 1e-9)
        }
      }
    }
  }

  @Test("A central peak drives arrows outwards on all sides; East is left where North is up")
  func peak() throws {
    let map = Map2D<Double>(width: 13, height: 11) { x, y in
      let dx = Double(x - 6)
      let dy = Double(y - 5)
      return Elementary.exp(-0.5 * (dx * dx + dy * dy) / 9)
    }
    let field = OutflowField(
      of: map, sigmaPixels: 1, orientation: .northUp(pixelScaleArcsec: 0.06), kpcPerArcsec: 8.4)
    func direction(_ x: Int, _ y: Int) -> CompassDirection? {
      CompassDirection(east: field.east[x, y], north: field.north[x, y])
    }
    #expect(direction(6, 8) == .north)
    #expect(direction(6, 2) == .south)
    #expect(direction(3, 5) == .east)
    #expect(direction(9, 5) == .west)
    #expect(direction(3, 8) == .northEast)
    #expect(direction(9, 8) == .northWest)
    #expect(direction(3, 2) == .southEast)
    #expect(direction(9, 2) == .southWest)
    // No direction at the top.
    #expect(field.magnitude(x: 6, y: 5) < 1e-12)
  }

  @Test("Masked pixels and holes have no vector and do not leak into their neighbours")
  func holes() {
    var mask = Mask(width: 7, height: 5, repeating: true)
    mask[2, 2] = false
    var map = Map2D<Double>(width: 7, height: 5) { x, y in 10 + Double(x) }
    map[2, 2] = 1e9
    map[5, 1] = .nan
    let field = OutflowField(
      of: map, mask: mask, sigmaPixels: 0, orientation: .northUp(pixelScaleArcsec: 1), kpcPerArcsec: 1)
    #expect(field.east[2, 2].isNaN && field.east[5, 1].isNaN)
    for (x, y) in [(1, 2), (3, 2), (4, 1)] {
      // The map rises by 1 a pixel to the West, so it falls to the East.
      #expect(abs(field.east[x, y] - 1) < 1e-12)
      #expect(field.north[x, y] == 0)
    }
    // Alone in its row beside a hole at the map's edge: no slope along it.
    #expect(field.east[6, 1].isNaN)
  }

  @Test("Arrows are thinned to one a block and keep the mean direction")
  func arrows() throws {
    let map = Map2D<Double>(width: 9, height: 7) { x, y in 50 - 3 * Double(x) }
    var mask = Mask(width: 9, height: 7, repeating: true)
    for y in 0..<3 { for x in 6..<9 { mask[x, y] = false } }
    let field = OutflowField(
      of: map, mask: mask, sigmaPixels: 0, orientation: .northUp(pixelScaleArcsec: 0.1), kpcPerArcsec: 8)
    let arrows = field.arrows(spacing: 3)
    // Nine blocks (the last row of blocks one pixel high), one of them masked.
    #expect(arrows.count == 8)
    let first = try #require(arrows.first)
    #expect(first.x == 1 && first.y == 1)
    for arrow in arrows {
      // Falls towards larger x, which is West.
      #expect(arrow.direction == .west)
      #expect(abs(arrow.columnStep - 1) < 1e-9 && abs(arrow.rowStep) < 1e-9)
      #expect(arrow.relativeLength > 0 && arrow.relativeLength <= 1)
    }
    #expect(arrows.contains { $0.relativeLength == 1 })
    #expect(field.arrows(spacing: 1).count == 9 * 7 - 9)
  }

  @Test("An empty map has no arrows")
  func empty() {
    let map = Map2D(width: 4, height: 3, repeating: Double.nan)
    let field = OutflowField(
      of: map, sigmaPixels: 2, orientation: .northUp(pixelScaleArcsec: 0.1), kpcPerArcsec: 8)
    #expect(field.arrows(spacing: 2).isEmpty)
  }

  @Test("Eight directions in steps of 45 degrees", arguments: CompassDirection.allCases)
  func compass(direction: CompassDirection) {
    for offset in [-22.4, 0, 22.4] {
      let angle = (direction.positionAngleDeg + offset) * Double.pi / 180
      let found = CompassDirection(east: Elementary.sin(angle), north: Elementary.cos(angle))
      #expect(found == direction)
    }
    #expect(CompassDirection(east: 0, north: 0) == nil)
    #expect(CompassDirection(east: .nan, north: 1) == nil)
  }
}

import Grid
import Screen
import Testing

@Suite("Map viewport")
struct MapViewportTests {
  @Test("a pixel's cell leads back to the pixel at every zoom and pan")
  func roundTrip() throws {
    let rect = Rect(x: 3, y: 2, width: 41, height: 17)
    for zoom in [MapZoom.enlarged(1), .enlarged(2), .enlarged(3), .enlarged(5), .reduced(2), .reduced(3)] {
      for center in [nil, PixelPosition(x: 0, y: 0), PixelPosition(x: 50, y: 60), PixelPosition(x: 31, y: 7)]
      {
        let viewport = MapViewport(rect: rect, mapWidth: 67, mapHeight: 45, zoom: zoom, center: center)
        var seen = 0
        for y in 0..<45 {
          for x in 0..<67 {
            guard let cell = viewport.cell(of: MapPixel(x: x, y: y)) else { continue }
            seen += 1
            let halves = [false, true].compactMap {
              viewport.pixel(column: cell.column, row: cell.row, isLowerHalf: $0)
            }
            let step = Int((1 / zoom.scale).rounded(.up))
            #expect(halves.contains { abs($0.x - x) < step && abs($0.y - y) < step })
          }
        }
        #expect(seen > 0)
      }
    }
  }

  @Test("fitting uses whole numbers and fills the pane")
  func fitting() {
    #expect(MapZoom.fitting(mapWidth: 60, mapHeight: 40, in: Size(width: 130, height: 44)) == .enlarged(2))
    #expect(MapZoom.fitting(mapWidth: 60, mapHeight: 40, in: Size(width: 59, height: 44)) == .reduced(2))
    #expect(MapZoom.fitting(mapWidth: 300, mapHeight: 20, in: Size(width: 60, height: 44)) == .reduced(5))
    #expect(MapZoom.fitting(mapWidth: 60, mapHeight: 40, in: Size(width: 0, height: 0)) == .reduced(60))
  }

  @Test("zoom steps up and down through 1")
  func steps() {
    #expect(MapZoom.reduced(2).larger == .enlarged(1))
    #expect(MapZoom.enlarged(1).smaller == .reduced(2))
    #expect(MapZoom.enlarged(16).larger == .enlarged(16))
    #expect(MapZoom.enlarged(3).name == "x3")
    #expect(MapZoom.reduced(2).name == "1/2")
  }

  @Test("a map larger than its pane never leaves an empty margin")
  func clamped() {
    let rect = Rect(x: 0, y: 0, width: 20, height: 10)
    for center in [PixelPosition(x: -100, y: -100), PixelPosition(x: 500, y: 500)] {
      let viewport = MapViewport(rect: rect, mapWidth: 67, mapHeight: 46, zoom: .enlarged(1), center: center)
      #expect(viewport.pixel(column: 0, row: 0) != nil)
      #expect(viewport.pixel(column: 19, row: 9, isLowerHalf: true) != nil)
    }
    let low = MapViewport(
      rect: rect, mapWidth: 67, mapHeight: 46, zoom: .enlarged(1), center: PixelPosition(x: -9, y: -9))
    #expect(low.pixel(column: 0, row: 9, isLowerHalf: true) == MapPixel(x: 0, y: 0))
  }

  @Test("cells beside the map have no pixel")
  func outside() {
    let viewport = MapViewport(
      rect: Rect(x: 0, y: 0, width: 20, height: 10), mapWidth: 5, mapHeight: 7, zoom: .enlarged(1))
    #expect(viewport.pixel(column: 0, row: 0) == nil)
    #expect(viewport.pixel(column: 25, row: 3) == nil)
  }
}

import Grid
import Screen

/// A small made-up galaxy with every kind of pixel: 23 columns by 14 rows.
enum SampleMap {
  static let width = 23
  static let height = 14

  static func pixels() -> Map2D<PixelSample> {
    Map2D(width: width, height: height) { x, y in
      let dx = (Double(x) - 11) / 10
      let dy = (Double(y) - 6) / 6.5
      let radius = (dx * dx + dy * dy).squareRoot()
      if radius > 1.05 { return .outside }
      if x == 4 && (6...8).contains(y) { return .masked }
      if radius > 0.9 { return .lowSignal }
      if x == 15 && y == 9 { return .invalid }
      let value = 8.7 - 0.5 * radius
      return x > 13 && y < 4 ? .outsideValidity(value) : .value(value)
    }
  }

  /// Blocks of three by two pixels within the galaxy.
  static func bins() -> Map2D<Int32> {
    let pixels = pixels()
    return Map2D(width: width, height: height) { x, y in
      pixels[x, y] == .outside ? -1 : Int32(x / 3 + 10 * (y / 2))
    }
  }

  static func mask(ofBin bin: Int32) -> Mask { Mask(bins().map { $0 == bin }) }

  static func heatMap() -> HeatMap {
    HeatMap(
      pixels: pixels(), scaling: Scaling(limits: 8.2...8.7), crosshair: MapPixel(x: 8, y: 9),
      highlights: [MapHighlight(mask(ofBin: 42)), MapHighlight(mask(ofBin: 25), look: .struck)],
      bins: bins(), showsBinEdges: true,
      markers: [MapMarker(MapPixel(x: 11, y: 6), glyph: "⊙", asciiGlyph: "C")])
  }
}

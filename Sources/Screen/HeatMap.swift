import Grid

/// A map of values drawn in colour, two pixels to a cell where the terminal has Unicode and 256 colours or
/// more, else with glyphs of growing ink (one cell is the mean of two screen pixels, upper and lower).
///
/// Row 0 of the map is at the bottom, as astronomers expect. The scale is the same in both ways of drawing.
public struct HeatMap: Sendable, Equatable {
  /// What is shown at each pixel.
  public var pixels: Map2D<PixelSample>
  /// Limits and stretch.
  public var scaling: Scaling
  /// Colours.
  public var ramp: ColorRamp
  /// Whether low and high exchange their colours.
  public var isInverted: Bool
  /// The pixel under the cursor.
  public var crosshair: MapPixel?
  /// Sets of pixels that stand out; later ones lie over earlier ones.
  public var highlights: [MapHighlight]
  /// Bin number of each pixel, for bin edges; negative is no bin.
  public var bins: Map2D<Int32>?
  /// Whether edges between bins are drawn; they show where a map pixel takes at least 3 screen pixels
  /// (in glyphs only the upright ones).
  public var showsBinEdges: Bool
  /// Glyphs over the map.
  public var markers: [MapMarker]

  /// A map of values.
  public init(
    pixels: Map2D<PixelSample>, scaling: Scaling, ramp: ColorRamp = .viridis, isInverted: Bool = false,
    crosshair: MapPixel? = nil, highlights: [MapHighlight] = [], bins: Map2D<Int32>? = nil,
    showsBinEdges: Bool = false, markers: [MapMarker] = []
  ) {
    self.pixels = pixels
    self.scaling = scaling
    self.ramp = ramp
    self.isInverted = isInverted
    self.crosshair = crosshair
    self.highlights = highlights
    self.bins = bins
    self.showsBinEdges = showsBinEdges
    self.markers = markers
  }

  /// The viewport that fits this map, or shows it at a zoom around a place.
  public func viewport(
    in rect: Rect, zoom: MapZoom? = nil, center: PixelPosition? = nil
  ) -> MapViewport {
    MapViewport(rect: rect, mapWidth: pixels.width, mapHeight: pixels.height, zoom: zoom, center: center)
  }

  /// Draws the map; the viewport must have been made for this map's width and height.
  public func draw(on canvas: inout Canvas, viewport: MapViewport, capabilities: Capabilities) {
    precondition(
      viewport.mapWidth == pixels.width && viewport.mapHeight == pixels.height,
      "the viewport was made for another map")
    let levels = ColorLevels(ramp, isInverted: isInverted, capabilities: capabilities)
    let raster = MapRaster(self, viewport: viewport, levels: levels)
    let painter = MapPainter(levels: levels, capabilities: capabilities)
    let rect = viewport.rect
    for row in 0..<max(0, rect.height) {
      for column in 0..<max(0, rect.width) {
        let cell = painter.cell(
          upper: raster[column, 2 * row], lower: raster[column, 2 * row + 1],
          isHatched: (column + row) % 2 == 0)
        canvas[rect.x + column, rect.y + row] = cell
      }
    }
    for marker in markers {
      guard let place = viewport.cell(of: marker.pixel) else { continue }
      let glyph = capabilities.isUnicode ? marker.glyph : marker.asciiGlyph
      canvas[place.column, place.row] = painter.marked(canvas[place.column, place.row], glyph: glyph)
    }
    drawCrosshair(on: &canvas, viewport: viewport, capabilities: capabilities)
  }

  /// Draws the crosshair alone, e.g. again over what was drawn upon the map.
  public func drawCrosshair(on canvas: inout Canvas, viewport: MapViewport, capabilities: Capabilities) {
    let levels = ColorLevels(ramp, isInverted: isInverted, capabilities: capabilities)
    let painter = MapPainter(levels: levels, capabilities: capabilities)
    guard let crosshair, let place = viewport.cell(of: crosshair) else { return }
    for arm in arms(about: crosshair, viewport: viewport, usesGlyphs: levels.usesGlyphs) {
      let column = place.column + arm.columns
      let row = place.row + arm.rows
      guard viewport.rect.contains(column: column, row: row) else { continue }
      canvas[column, row] = painter.crosshairArm(canvas[column, row], isAcross: arm.rows == 0)
    }
    let upper = viewport.screenPixel(of: crosshair).y & 1 == 0
    canvas[place.column, place.row] = painter.crosshair(canvas[place.column, place.row], isUpper: upper)
    canvas.cursor = place
  }

  /// Cells of the crosshair's arms, counted from its middle: none where pixels are large and a rim already shows the
  /// place. On coloured cells every arm costs some 30 bytes with each step of the cursor.
  private func arms(
    about pixel: MapPixel, viewport: MapViewport, usesGlyphs: Bool
  ) -> [(columns: Int, rows: Int)] {
    let isRimmed = highlights.contains {
      $0.look == .outline && $0.mask.map.value(atX: pixel.x, y: pixel.y) == true
    }
    if isRimmed, viewport.zoom.scale >= 2, !usesGlyphs { return [] }
    return [(-3, 0), (-2, 0), (2, 0), (3, 0), (0, -2), (0, 2)]
  }
}

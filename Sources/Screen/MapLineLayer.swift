import Grid

/// Draws lines over a map that is on the canvas already: in braille dots, two by four to a cell, on the cell's own
/// colour; where there is no braille, or values are glyphs themselves, in strokes.
public struct MapLineLayer {
  /// What the lines may cover.
  public enum Cover: Sendable, Hashable {
    /// Every cell they pass through: where a cell has two colours, the upper one stays.
    case everything
    /// Only cells of one colour: between two colours the step itself shows the line.
    case singleColours
  }

  private struct Ink {
    var bits: UInt32 = 0
    var across = 0.0
    var along = 0.0
  }

  private let map: HeatMap
  private let viewport: MapViewport
  private let capabilities: Capabilities

  /// A layer over a map as it was drawn.
  public init(map: HeatMap, viewport: MapViewport, capabilities: Capabilities) {
    self.map = map
    self.viewport = viewport
    self.capabilities = capabilities
  }

  /// Draws the segments; parts outside the viewport are left out.
  /// - Parameter style: how lines look on the terminal's own background.
  public func draw(
    _ segments: [MapSegment], on canvas: inout Canvas, covering cover: Cover = .everything,
    style: Style = .plain
  ) {
    let levels = ColorLevels(map.ramp, isInverted: map.isInverted, capabilities: capabilities)
    let painter = MapPainter(levels: levels, capabilities: capabilities)
    let usesDots = capabilities.hasBraille && capabilities.isUnicode && !levels.usesGlyphs
    for (place, ink) in inks(segments) {
      let column = viewport.rect.x + place % viewport.rect.width
      let row = viewport.rect.y + place / viewport.rect.width
      let old = canvas[column, row]
      let hasTwoColours = old.glyph == "▀" && old.style.background != .standard
      if cover == .singleColours, hasTwoColours { continue }
      let glyph = usesDots ? (Unicode.Scalar(0x2800 | ink.bits) ?? " ") : stroke(ink)
      let isEmpty = old.glyph == " " && old.style.background == .standard
      canvas[column, row] =
        isEmpty
        ? Cell(glyph, style)
        : (levels.usesGlyphs
          ? Cell(glyph, capabilities.isUnicode ? .bold : .reversed) : painter.marked(old, glyph: glyph))
    }
  }

  /// What each cell of the viewport holds, by its place row after row.
  private func inks(_ segments: [MapSegment]) -> [Int: Ink] {
    let rect = viewport.rect
    var inks: [Int: Ink] = [:]
    for segment in segments {
      let from = viewport.point(of: segment.from)
      let to = viewport.point(of: segment.to)
      // In dots from the viewport's upper left corner.
      let start = (x: 2 * (from.column - Double(rect.x) + 0.5), y: 4 * (from.row - Double(rect.y) + 0.5))
      let end = (x: 2 * (to.column - Double(rect.x) + 0.5), y: 4 * (to.row - Double(rect.y) + 0.5))
      let limit = Double(8 * max(rect.width, rect.height))
      guard [start.x, start.y, end.x, end.y].allSatisfy({ abs($0) < limit }) else { continue }
      let steps = max(1, Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up)))
      for step in 0...steps {
        let fraction = Double(step) / Double(steps)
        let x = Int((start.x + fraction * (end.x - start.x)).rounded(.down))
        let y = Int((start.y + fraction * (end.y - start.y)).rounded(.down))
        guard x >= 0, y >= 0, x < 2 * rect.width, y < 4 * rect.height else { continue }
        var ink = inks[y / 4 * rect.width + x / 2] ?? Ink()
        ink.bits |= PlotLinePainter.brailleBits[y % 4][x % 2]
        ink.across += (end.x - start.x) / Double(steps)
        // The same way for a line whichever end it begins at.
        ink.along += (end.y - start.y) / Double(steps) * (end.x < start.x ? -1 : 1)
        if end.x < start.x { ink.across -= 2 * (end.x - start.x) / Double(steps) }
        inks[y / 4 * rect.width + x / 2] = ink
      }
    }
    return inks
  }

  /// The stroke that comes nearest to the direction of the lines in a cell.
  private func stroke(_ ink: Ink) -> Unicode.Scalar {
    let isUnicode = capabilities.isUnicode
    let along = abs(ink.along)
    if along < 0.5 * ink.across { return isUnicode ? "─" : "-" }
    if ink.across < 0.5 * along { return isUnicode ? "│" : "|" }
    return (ink.along > 0) == (ink.across > 0) ? (isUnicode ? "╲" : "\\") : (isUnicode ? "╱" : "/")
  }
}

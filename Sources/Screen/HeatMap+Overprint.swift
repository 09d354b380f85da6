extension HeatMap {
  /// A glyph over a cell that this map has drawn: the colour stays behind it; where values are glyphs themselves, it
  /// is reversed.
  public func overprinted(_ cell: Cell, glyph: Unicode.Scalar, capabilities: Capabilities) -> Cell {
    let levels = ColorLevels(ramp, isInverted: isInverted, capabilities: capabilities)
    guard !levels.usesGlyphs else { return Cell(glyph, .reversed) }
    return MapPainter(levels: levels, capabilities: capabilities).marked(cell, glyph: glyph)
  }
}

/// Chooses the cell for two screen pixels, one above the other.
struct MapPainter {
  let levels: ColorLevels
  let capabilities: Capabilities

  private var ink: Color {
    guard !levels.usesGlyphs else { return .standard }
    return capabilities.hasLightBackground ? .palette(16) : .palette(231)
  }

  func cell(upper: ScreenPixel, lower: ScreenPixel, isHatched: Bool) -> Cell {
    let plain = levels.usesGlyphs ? glyphCell(upper, lower) : blockCell(upper, lower)
    if let hatched = hatchSource(upper, lower), isHatched { return overlay("x", hatched, plain) }
    if upper.isStruck || lower.isStruck {
      return overlay(capabilities.isUnicode ? "╱" : "\\", upper.isStruck ? upper : lower, plain)
    }
    if upper.isDotted || lower.isDotted {
      return overlay(capabilities.isUnicode ? "•" : "o", upper.isDotted ? upper : lower, plain)
    }
    return plain
  }

  private func hatchSource(_ upper: ScreenPixel, _ lower: ScreenPixel) -> ScreenPixel? {
    if upper.kind == .outsideValidity { return upper }
    return lower.kind == .outsideValidity ? lower : nil
  }

  /// A glyph on the colour of one of the two screen pixels.
  private func overlay(_ glyph: Unicode.Scalar, _ pixel: ScreenPixel, _ plain: Cell) -> Cell {
    guard !levels.usesGlyphs, let color = color(of: pixel) else { return Cell(glyph, plain.style) }
    return Cell(glyph, Style(foreground: MapPainter.contrast(to: color), background: color))
  }

  /// Black or white, whichever stands out.
  static func contrast(to color: Color) -> Color { Contrast.ink(on: color) }

  /// The fill of a screen pixel; nil is the terminal's own background.
  private func color(of pixel: ScreenPixel) -> Color? {
    let isLight = capabilities.hasLightBackground
    switch pixel.kind {
    case .value, .outsideValidity: return levels.colors[levels.level(ofFraction: pixel.fraction)]
    case .rim: return ink
    case .edge: return isLight ? .palette(255) : .palette(232)
    case .lowSignal: return isLight ? .palette(248) : .palette(240)
    case .masked: return isLight ? .palette(252) : .palette(236)
    case .invalid: return isLight ? .palette(250) : .palette(238)
    case .outside: return nil
    }
  }

  /// The cell of a pixel that has no value.
  private func emptyCell(_ kind: ScreenPixel.Kind) -> Cell? {
    switch kind {
    case .outside: return Cell()
    case .masked: return Cell(capabilities.isUnicode ? "·" : "/", .dim)
    case .lowSignal: return Cell(capabilities.isUnicode ? "░" : "~", .dim)
    case .invalid: return Cell("?", .dim)
    case .value, .outsideValidity, .rim, .edge: return nil
    }
  }

  private func blockCell(_ upper: ScreenPixel, _ lower: ScreenPixel) -> Cell {
    if upper.kind == lower.kind, let empty = emptyCell(upper.kind) { return empty }
    switch (color(of: upper), color(of: lower)) {
    case (nil, nil): return Cell()
    case (let above?, nil): return Cell("▀", Style(foreground: above))
    case (nil, let below?): return Cell("▄", Style(foreground: below))
    case (let above?, let below?):
      // A blank with a background costs fewer bytes than a block with two colours.
      if above == below { return Cell(" ", Style(background: above)) }
      return Cell("▀", Style(foreground: above, background: below))
    }
  }

  private func glyphCell(_ upper: ScreenPixel, _ lower: ScreenPixel) -> Cell {
    let pair = [upper, lower]
    if pair.contains(where: { $0.kind == .rim }) {
      return Cell(capabilities.isUnicode ? "▓" : "&", .bold)
    }
    // A whole cell is too much for an edge in one of its halves: only upright edges show in glyphs.
    if pair.allSatisfy({ $0.kind == .edge }) { return Cell(" ") }
    let values = pair.filter { $0.kind == .value || $0.kind == .outsideValidity }
    guard !values.isEmpty else {
      let shown = pair.first { $0.kind != .outside && $0.kind != .edge }
      return shown.flatMap { emptyCell($0.kind) } ?? Cell()
    }
    let mean = values.reduce(0) { $0 + $1.fraction } / Double(values.count)
    let level = levels.level(ofFraction: mean)
    return Cell(levels.glyphs[level], Style(foreground: levels.colors[level]))
  }

  func marked(_ cell: Cell, glyph: Unicode.Scalar) -> Cell {
    guard !levels.usesGlyphs else { return Cell(glyph, .bold) }
    return Cell(glyph, onFill(of: cell))
  }

  func crosshair(_ cell: Cell, isUpper: Bool) -> Cell {
    guard !levels.usesGlyphs else {
      return Cell(capabilities.isUnicode ? "┼" : "X", .reversed)
    }
    return Cell("┼", onFill(of: cell, isUpper: isUpper))
  }

  func crosshairArm(_ cell: Cell, isAcross: Bool) -> Cell {
    let glyph: Unicode.Scalar =
      capabilities.isUnicode ? (isAcross ? "─" : "│") : (isAcross ? "-" : "|")
    return levels.usesGlyphs ? Cell(glyph, .reversed) : Cell(glyph, onFill(of: cell))
  }

  /// A style that keeps a map cell's colour behind and stands out in front.
  private func onFill(of cell: Cell, isUpper: Bool = true) -> Style {
    let fill =
      switch cell.glyph {
      case "▀": isUpper ? cell.style.foreground : cell.style.background
      case "▄": isUpper ? cell.style.background : cell.style.foreground
      default: cell.style.background
      }
    guard fill != .standard else { return Style(isBold: true) }
    return Style(foreground: MapPainter.contrast(to: fill), background: fill)
  }
}

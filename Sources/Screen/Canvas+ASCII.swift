extension Canvas {
  /// The canvas with every glyph beyond ASCII replaced by its nearest in ASCII, for terminals whose locale is
  /// not UTF-8: they would show nothing at all.
  public func asciiOnly() -> Canvas {
    var canvas = self
    for row in 0..<size.height {
      for column in 0..<size.width where !self[column, row].glyph.isASCII {
        canvas[column, row].glyph = Canvas.asciiGlyph(self[column, row].glyph)
      }
    }
    return canvas
  }

  /// The ASCII glyph nearest to a glyph; `?` where there is none.
  public static func asciiGlyph(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    if glyph.isASCII { return glyph }
    switch glyph {
    case "─", "━", "┄", "—", "–", "−": return "-"
    case "│", "┃", "┆": return "|"
    case "┌", "┐", "└", "┘", "┼", "├", "┤", "┬", "┴", "±": return "+"
    case "…": return "~"
    case "█", "▀", "▄", "▓": return "#"
    case "░", "·": return "."
    case "●", "•": return "o"
    case "○": return "."
    case "◆", "☉", "⊙": return "@"
    case "▸", "→", "▶": return ">"
    case "◂", "←", "◀": return "<"
    case "▴", "↑": return "^"
    case "▾", "↓": return "v"
    case "×": return "x"
    case "µ", "μ": return "u"
    case "α": return "a"
    case "β": return "b"
    case "γ": return "g"
    case "σ": return "s"
    case "Σ": return "S"
    case "χ": return "X"
    case "Å", "À", "Á", "Ä": return "A"
    case "é", "è", "ê", "ë": return "e"
    case "ñ": return "n"
    case "ö", "ó": return "o"
    case "ü", "ú": return "u"
    case "′": return "'"
    case "″", "“", "”": return "\""
    case "°": return "d"
    case "²": return "2"
    case "³": return "3"
    case "⁻": return "-"
    case "¹": return "1"
    case "≤": return "<"
    case "≥": return ">"
    case "≈": return "~"
    default: return "?"
    }
  }
}

extension Canvas {
  /// The rows as plain text without colours.
  /// - Parameter keepsTrailingBlanks: whether every row has the canvas's width.
  public func plainLines(keepsTrailingBlanks: Bool = false) -> [String] {
    (0..<size.height).map { row in
      var scalars = (0..<size.width).map { Canvas.safe(self[$0, row].glyph) }
      if !keepsTrailingBlanks { while scalars.last == " " { scalars.removeLast() } }
      return String(String.UnicodeScalarView(scalars))
    }
  }

  /// The rows with colours and attributes as SGR sequences (ECMA-48), for writing to a terminal or a file.
  ///
  /// A sequence stands only where the style changes; a row that ends in a style ends with a reset. Colours
  /// beyond `depth` are left out, so views must be drawn for that depth. No glyph of the canvas can form an
  /// escape sequence.
  public func ansiLines(depth: ColorDepth) -> [String] {
    guard depth != .mono else { return plainLines() }
    return (0..<size.height).map { row in
      var line = ""
      var current = Style.plain
      let end = endOfContent(row: row)
      for column in 0..<end {
        let cell = self[column, row]
        if cell.style != current {
          line += SGR.change(from: current, to: cell.style, depth: depth)
          current = cell.style
        }
        line.unicodeScalars.append(Canvas.safe(cell.glyph))
      }
      if current != .plain { line += SGR.reset }
      return line
    }
  }

  /// The column after the last cell of a row that is more than a plain blank.
  private func endOfContent(row: Int) -> Int {
    var end = size.width
    while end > 0, self[end - 1, row] == Cell() { end -= 1 }
    return end
  }

  private static func safe(_ scalar: Unicode.Scalar) -> Unicode.Scalar { Canvas.printable(scalar) }
}

/// Select graphic rendition: the escape sequences for colours and attributes (ECMA-48, ITU-T T.416).
enum SGR {
  static let reset = "\u{1B}[0m"

  static func change(from old: Style, to new: Style, depth: ColorDepth) -> String {
    var codes: [String] = []
    let attributes = [
      (old.isBold, new.isBold, "1"), (old.isDim, new.isDim, "2"), (old.isUnderlined, new.isUnderlined, "4"),
      (old.isReversed, new.isReversed, "7"),
    ]
    var base = old
    if attributes.contains(where: { $0.0 && !$0.1 }) {
      codes.append("0")
      base = .plain
      codes += attributes.filter(\.1).map(\.2)
    } else {
      codes += attributes.filter { !$0.0 && $0.1 }.map(\.2)
    }
    if base.foreground != new.foreground { codes += color(new.foreground, isBackground: false, depth: depth) }
    if base.background != new.background { codes += color(new.background, isBackground: true, depth: depth) }
    return codes.isEmpty ? "" : "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func color(_ color: Color, isBackground: Bool, depth: ColorDepth) -> [String] {
    let base = isBackground ? 40 : 30
    let standard = "\(base + 9)"
    switch color {
    case .standard: return [standard]
    case .ansi(let index) where index < 8: return ["\(base + Int(index))"]
    case .ansi(let index): return ["\(base + 52 + Int(min(index, 15)))"]
    case .palette(let index) where depth == .palette256 || depth == .truecolor:
      return ["\(base + 8)", "5", "\(index)"]
    case .rgb(let red, let green, let blue) where depth == .truecolor:
      return ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    case .palette, .rgb: return [standard]
    }
  }
}

/// A filled disc on a map's pane, e.g. the size of the point spread function.
public struct MapDisc: Sendable, Hashable {
  /// Diameter, screen pixels (columns, or half rows).
  public var diameter: Double

  /// A disc.
  public init(diameter: Double) { self.diameter = diameter }

  /// Cells that the disc takes.
  public var size: Size {
    Size(width: max(1, Int(diameter.rounded())), height: max(1, Int((diameter / 2).rounded(.up))))
  }

  /// Draws the disc with its upper left corner at a cell; a disc below two screen pixels is a dot.
  public func draw(on canvas: inout Canvas, column: Int, row: Int, capabilities: Capabilities) {
    let dot: Unicode.Scalar = capabilities.isUnicode ? "●" : "o"
    guard diameter >= 2 else {
      canvas[column, row] = Cell(dot, .bold)
      return
    }
    let radius = diameter / 2
    func isInside(_ x: Int, _ y: Int) -> Bool {
      let dx = Double(x) + 0.5 - radius
      let dy = Double(y) + 0.5 - radius
      return dx * dx + dy * dy <= radius * radius
    }
    let extent = Int(diameter.rounded(.up))
    for y in 0..<((extent + 1) / 2) {
      for x in 0..<extent {
        let glyph: Unicode.Scalar? =
          switch (isInside(x, 2 * y), isInside(x, 2 * y + 1)) {
          case (true, true): capabilities.isUnicode ? "█" : "o"
          case (true, false): capabilities.isUnicode ? "▀" : "o"
          case (false, true): capabilities.isUnicode ? "▄" : nil
          case (false, false): nil
          }
        if let glyph { canvas[column + x, row + y] = Cell(glyph) }
      }
    }
  }
}

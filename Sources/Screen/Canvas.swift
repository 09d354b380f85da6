/// A grid of cells that views draw on; drawing outside is clipped.
public struct Canvas: Sendable, Equatable {
  /// Size in cells.
  public let size: Size
  /// The cells, row after row.
  public private(set) var cells: [Cell]
  /// Where the terminal's own cursor rests, (column, row), for screen readers; nil hides it.
  public var cursor: CanvasCursor?

  /// An empty canvas of blanks.
  public init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(repeating: Cell(), count: self.size.width * self.size.height)
  }

  /// The whole canvas as a rectangle.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at (column, row); writing outside does nothing, reading outside gives a blank.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard column >= 0, row >= 0, column < size.width, row < size.height else { return Cell() }
      return cells[row * size.width + column]
    }
    set {
      guard column >= 0, row >= 0, column < size.width, row < size.height else { return }
      cells[row * size.width + column] = newValue
    }
  }

  /// Writes text from (column, row) to the right, at most `width` cells, and returns the column after it.
  ///
  /// Control characters and characters that are not one cell wide are shown as `?`, so that nothing a file
  /// contains can reach the terminal as an escape sequence.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, width: Int = .max, style: Style = .plain
  ) -> Int {
    var place = column
    var written = 0
    for scalar in text.unicodeScalars {
      guard written < width else { break }
      self[place, row] = Cell(Canvas.printable(scalar), style)
      place += 1
      written += 1
    }
    return place
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell = Cell()) {
    let rows = max(0, rect.y)..<max(0, rect.y, min(size.height, rect.y + max(0, rect.height)))
    let columns = max(0, rect.x)..<max(0, rect.x, min(size.width, rect.x + max(0, rect.width)))
    for row in rows {
      for column in columns { self[column, row] = cell }
    }
  }

  static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // Nearly every scalar is ASCII, a line, a block or braille: the property tables are slow.
    switch scalar.value {
    case 0x20..<0x7F, 0x2500..<0x25A0, 0x2800..<0x2900: return scalar
    default: return printableByCategory(scalar)
    }
  }

  private static func printableByCategory(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      return "?"
    default:
      return isWide(scalar) ? "?" : scalar
    }
  }

  /// Whether terminals give the scalar two cells (East Asian wide and full-width forms, emoji; UAX #11).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return true
    default: return scalar.properties.isEmojiPresentation
    }
  }
}

/// A column and a row of a canvas.
public struct CanvasCursor: Sendable, Hashable {
  /// Column, from the left.
  public var column: Int
  /// Row, from the top.
  public var row: Int

  /// A place on a canvas.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

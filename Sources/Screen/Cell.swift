/// How a cell is drawn.
public struct Style: Sendable, Hashable {
  /// Colour of the glyph.
  public var foreground: Color
  /// Colour behind the glyph.
  public var background: Color
  /// Bold weight.
  public var isBold: Bool
  /// Dim weight.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool
  /// Underlined.
  public var isUnderlined: Bool

  /// A style; the terminal's own colours unless stated.
  public init(
    foreground: Color = .standard, background: Color = .standard, isBold: Bool = false, isDim: Bool = false,
    isReversed: Bool = false, isUnderlined: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isReversed = isReversed
    self.isUnderlined = isUnderlined
  }

  /// The terminal's own colours, no attribute.
  public static let plain = Style()
  /// Bold.
  public static let bold = Style(isBold: true)
  /// Dim.
  public static let dim = Style(isDim: true)
  /// Reversed.
  public static let reversed = Style(isReversed: true)
}

/// One character cell: a glyph of width one and its style.
public struct Cell: Sendable, Hashable {
  /// The glyph; control characters never stand here.
  public var glyph: Unicode.Scalar
  /// How it is drawn.
  public var style: Style

  /// A cell.
  public init(_ glyph: Unicode.Scalar = " ", _ style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

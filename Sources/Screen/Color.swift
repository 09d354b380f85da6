/// A colour of a cell; which kinds may be used depends on the terminal's `ColorDepth`.
public enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the 16 ANSI colours, 0 to 15.
  case ansi(UInt8)
  /// One of the 256 xterm colours.
  case palette(UInt8)
  /// 24-bit colour.
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours a terminal shows.
public enum ColorDepth: String, Sendable, Hashable, CaseIterable {
  /// No colour: glyph density only.
  case mono
  /// 16 ANSI colours.
  case ansi16
  /// 256 xterm colours.
  case palette256
  /// 24-bit colour.
  case truecolor
}

/// What a terminal can show; a view is a function of the model, the size and this.
public struct Capabilities: Sendable, Hashable {
  /// Colours.
  public var colorDepth: ColorDepth
  /// Whether block and box characters can be shown; false draws ASCII.
  public var isUnicode: Bool
  /// Whether the background is light.
  public var hasLightBackground: Bool
  /// Whether braille patterns can be shown (not on the Linux console); without, plots draw lines in ASCII.
  public var hasBraille: Bool

  /// Capabilities of a terminal.
  public init(
    colorDepth: ColorDepth, isUnicode: Bool, hasLightBackground: Bool = false, hasBraille: Bool? = nil
  ) {
    self.colorDepth = colorDepth
    self.isUnicode = isUnicode
    self.hasLightBackground = hasLightBackground
    self.hasBraille = hasBraille ?? isUnicode
  }
}

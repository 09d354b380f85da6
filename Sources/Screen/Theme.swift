/// How everything but the maps is coloured.
public enum Theme: String, Sendable, Hashable, CaseIterable {
  /// The terminal's own colours, on the background that it has.
  case automatic = "auto"
  /// Light text on a dark background of its own.
  case dark
  /// Dark text on a light background of its own.
  case light
  /// White and yellow on black, nothing fainter.
  case highContrast = "high-contrast"
  /// No colours at all: values are glyphs of growing ink.
  case mono

  /// The theme after this one.
  public var next: Theme {
    let all = Theme.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }

  /// What the theme is, a phrase.
  public var meaning: String {
    switch self {
    case .automatic: "the terminal's own colours"
    case .dark: "light text on a dark background"
    case .light: "dark text on a light background"
    case .highContrast: "white and yellow on black"
    case .mono: "no colours"
    }
  }

  /// The least contrast that text of the theme has, as a ratio; nil where the terminal decides.
  public var leastContrast: Double? {
    switch self {
    case .automatic, .mono: nil
    case .dark, .light: 4.5
    case .highContrast: 7
    }
  }

  /// What views may draw under the theme.
  public func capabilities(_ terminal: Capabilities) -> Capabilities {
    var capabilities = terminal
    switch self {
    case .automatic: break
    case .dark, .highContrast: capabilities.hasLightBackground = false
    case .light: capabilities.hasLightBackground = true
    case .mono: capabilities.colorDepth = .mono
    }
    return capabilities
  }

  /// The colours of a theme's text.
  struct Palette: Sendable, Hashable {
    var background: Color
    var text: Color
    /// In place of dim.
    var faint: Color
    /// Of bold text.
    var strong: Color
    /// Of reversed text.
    var barText: Color
    var bar: Color
  }

  /// The colours; nil where the terminal's own are used.
  func palette(_ depth: ColorDepth) -> Palette? {
    switch (self, depth) {
    case (.automatic, _), (.mono, _), (_, .mono): nil
    // Only black, light grey and their like are much the same in all palettes of 16 colours.
    case (.dark, .ansi16), (.highContrast, .ansi16):
      Palette(
        background: .ansi(0), text: .ansi(7), faint: .ansi(7), strong: .ansi(7), barText: .ansi(0),
        bar: .ansi(7))
    case (.light, .ansi16):
      Palette(
        background: .ansi(7), text: .ansi(0), faint: .ansi(0), strong: .ansi(0), barText: .ansi(7),
        bar: .ansi(0))
    case (.dark, _):
      Palette(
        background: .palette(234), text: .palette(252), faint: .palette(247), strong: .palette(117),
        barText: .palette(234), bar: .palette(252))
    case (.light, _):
      Palette(
        background: .palette(231), text: .palette(235), faint: .palette(240), strong: .palette(25),
        barText: .palette(231), bar: .palette(237))
    case (.highContrast, _):
      Palette(
        background: .palette(16), text: .palette(231), faint: .palette(231), strong: .palette(226),
        barText: .palette(16), bar: .palette(226))
    }
  }

  /// Gives every cell that has the terminal's own colours those of the theme; painting twice changes nothing more.
  public func paint(_ canvas: inout Canvas, capabilities: Capabilities) {
    guard let palette = palette(capabilities.colorDepth) else { return }
    for row in 0..<canvas.size.height {
      for column in 0..<canvas.size.width {
        canvas[column, row].style = Theme.painted(canvas[column, row].style, palette)
      }
    }
  }

  private static func painted(_ style: Style, _ palette: Palette) -> Style {
    var style = style
    if style.isReversed, style.foreground == .standard, style.background == .standard {
      style.foreground = palette.barText
      style.background = palette.bar
      style.isReversed = false
      style.isDim = false
      return style
    }
    if style.foreground == .standard {
      if style.background == .standard {
        style.foreground = style.isDim ? palette.faint : (style.isBold ? palette.strong : palette.text)
      } else {
        style.foreground = Contrast.ink(on: style.background)
      }
    }
    if style.background == .standard {
      style.background = palette.background
      // Of 16 colours some are the background's: the glyph alone then tells the value.
      if (Contrast.ratio(style.foreground, palette.background) ?? 1) < 2, case .ansi = style.foreground {
        style.foreground = palette.text
      }
    }
    // Terminals dim by as much as they like.
    style.isDim = false
    return style
  }
}

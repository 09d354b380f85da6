import Screen

/// What of the mouse the terminal reports.
public enum MouseMode: Sendable, Hashable {
  /// Nothing; the terminal selects text.
  case off
  /// Buttons, wheel, and motion with a button held.
  case buttons
  /// All motion too.
  case hover
}

/// What a user asks of the terminal, before what it can do is known.
public struct TerminalOptions: Sendable, Hashable {
  /// Colours to use whatever the environment says; nil finds out.
  public var colorDepth: ColorDepth?
  /// Whether to draw in Unicode whatever the locale says; nil finds out.
  public var isUnicode: Bool?
  /// Whether the background is light; nil finds out.
  public var hasLightBackground: Bool?
  /// What of the mouse to report.
  public var mouse: MouseMode
  /// Whether frames are wrapped in synchronized updates (private mode 2026), so that they appear whole.
  public var synchronizesOutput: Bool

  /// Options; by default everything is found out, with buttons of the mouse.
  public init(
    colorDepth: ColorDepth? = nil, isUnicode: Bool? = nil, hasLightBackground: Bool? = nil,
    mouse: MouseMode = .buttons, synchronizesOutput: Bool = true
  ) {
    self.colorDepth = colorDepth
    self.isUnicode = isUnicode
    self.hasLightBackground = hasLightBackground
    self.mouse = mouse
    self.synchronizesOutput = synchronizesOutput
  }
}

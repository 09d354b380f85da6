import Screen

/// What a terminal can do, worked out from what is known of it; a pure function of its inputs.
struct TerminalProfile: Sendable, Hashable {
  /// What the environment and the terminal's description say.
  struct Facts: Sendable, Hashable {
    /// `TERM`.
    var type: String
    /// The environment.
    var environment: [String: String]
    /// The locale's codeset.
    var codeset: String
    /// Colours in the terminal's description; negative for none.
    var colors: Int
    /// Whether the description has a mouse.
    var hasMouse: Bool
  }

  /// What views may draw.
  var capabilities: Capabilities
  /// Why there are these colours.
  var colorReason: String
  /// Whether mouse and other private modes may be sent.
  var hasPrivateModes: Bool

  init(_ facts: Facts, options: TerminalOptions) {
    let isUnicode = options.isUnicode ?? TerminalProfile.isUTF8(facts.codeset)
    let (depth, reason) = TerminalProfile.depth(facts, options)
    // The Linux console's fonts have block elements but no braille.
    let isConsole = facts.type == "linux" || facts.type.hasPrefix("linux-")
    capabilities = Capabilities(
      colorDepth: depth, isUnicode: isUnicode,
      hasLightBackground: options.hasLightBackground
        ?? TerminalProfile.isLight(facts.environment["COLORFGBG"]),
      hasBraille: isUnicode && !isConsole)
    colorReason = reason
    hasPrivateModes = facts.hasMouse
  }

  static func isUTF8(_ codeset: String) -> Bool {
    let name = codeset.lowercased()
    return name == "utf-8" || name == "utf8"
  }

  private static func depth(_ facts: Facts, _ options: TerminalOptions) -> (ColorDepth, String) {
    let named = facts.colors
    let described: ColorDepth = named >= 256 ? .palette256 : named >= 8 ? .ansi16 : .mono
    if let wanted = options.colorDepth {
      guard wanted != .mono, described == .mono else { return (wanted, "asked for") }
      return (.mono, "\(wanted.rawValue) asked for, but TERM=\(facts.type) has no colours")
    }
    if let noColor = facts.environment["NO_COLOR"], !noColor.isEmpty { return (.mono, "NO_COLOR is set") }
    guard described != .mono else { return (.mono, "TERM=\(facts.type) has no colours") }
    guard let claim = facts.environment["COLORTERM"]?.lowercased(), claim == "truecolor" || claim == "24bit"
    else { return (described, "TERM=\(facts.type) has \(named) colours") }
    guard named >= 256 else { return (described, "TERM=\(facts.type) has \(named) colours") }
    // GNU screen passes its parent's COLORTERM on but shows no 24-bit colours; tmux does.
    if facts.type.hasPrefix("screen"), facts.environment["TMUX"] == nil {
      return (described, "GNU screen shows 256 colours whatever COLORTERM says")
    }
    return (.truecolor, "COLORTERM=\(claim)")
  }

  /// The background's ANSI colour is the last field of COLORFGBG; 7 and 9 to 15 are light.
  private static func isLight(_ value: String?) -> Bool {
    guard let last = value?.split(separator: ";").last, let index = Int(last) else { return false }
    return index == 7 || (9...15).contains(index)
  }
}

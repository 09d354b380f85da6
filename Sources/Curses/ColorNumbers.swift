import Screen

/// How the terminal's library counts colours.
enum ColorNumbers: Sendable, Hashable {
  /// 8 colours: the bright ones are the dark ones in bold.
  case eight
  /// 16 or more colours of a palette.
  case palette
  /// 24-bit values; 0 to 255 are the palette.
  case direct
  /// No colours.
  case none

  /// The number of a colour, -1 for the terminal's own, and whether bold is needed to tell it.
  func number(of color: Color, isForeground: Bool) -> (number: Int32, isBold: Bool) {
    guard self != .none, color != .standard else { return (-1, false) }
    if let index = ColorNumbers.index(of: color) {
      switch self {
      case .eight where index < 16: return (Int32(index & 7), index >= 8 && isForeground)
      case .palette, .direct: return (Int32(index), false)
      case .eight, .none: break
      }
    }
    guard self == .direct, let rgb = color.components else { return (-1, false) }
    let value = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
    // Values below 256 name the palette: a blue without red and green gets one part in 255 of green.
    return (value < 256 ? value | 0x100 : value, false)
  }

  private static func index(of color: Color) -> UInt8? {
    switch color {
    case .ansi(let index): min(index, 15)
    case .palette(let index): index
    case .standard, .rgb: nil
    }
  }
}

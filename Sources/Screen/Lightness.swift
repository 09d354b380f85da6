/// Colours as numbers, for choosing contrast and for checking ramps.
public enum Lightness {
  /// CIE L* (0 black to 100 white, D65) of an sRGB colour (IEC 61966-2-1; CIE 15).
  public static func of(red: UInt8, green: UInt8, blue: UInt8) -> Double {
    let luminance =
      0.212_672_9 * linear(red) + 0.715_152_2 * linear(green) + 0.072_175_0 * linear(blue)
    let epsilon = 216.0 / 24389.0
    return luminance > epsilon ? 116 * cubeRoot(luminance) - 16 : luminance * 24389.0 / 27.0
  }

  /// CIE L* of a colour with xterm's default palette; nil for the terminal's own colour.
  public static func of(_ color: Color) -> Double? {
    color.components.map { of(red: $0.red, green: $0.green, blue: $0.blue) }
  }

  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }
}

extension Color {
  /// Red, green and blue, 0 to 255, with xterm's default palette; nil for the terminal's own colour.
  public var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return (red, green, blue)
    case .ansi(let index): return Color.paletteComponents(min(index, 15))
    case .palette(let index): return Color.paletteComponents(index)
    }
  }

  private static func paletteComponents(_ index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    switch index {
    case 0..<16:
      let value = ansiValues[Int(index)]
      return (UInt8(value >> 16), UInt8((value >> 8) & 255), UInt8(value & 255))
    case 232...255:
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    default:
      let cube = Int(index) - 16
      return (cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
    }
  }

  private static let cubeSteps: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The 16 ANSI colours as xterm shows them unless the user chose others.
  private static let ansiValues = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
    0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ]
}

/// How well a colour is read on another.
public enum Contrast {
  /// The contrast ratio of two colours, 1 to 21 (W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio"); nil
  /// where one is the terminal's own.
  public static func ratio(_ first: Color, _ second: Color) -> Double? {
    guard let one = luminance(first), let other = luminance(second) else { return nil }
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// Black or white, whichever is read better on a colour; at least 4.58:1.
  public static func ink(on color: Color) -> Color {
    // Both give the same contrast at a luminance of sqrt(1.05 * 0.05) - 0.05.
    (luminance(color) ?? 0) > 0.179_129 ? .palette(16) : .palette(231)
  }

  /// Relative luminance, 0 black to 1 white, of an sRGB colour with xterm's default palette.
  private static func luminance(_ color: Color) -> Double? {
    color.components.map {
      0.2126 * linear($0.red) + 0.7152 * linear($0.green) + 0.0722 * linear($0.blue)
    }
  }

  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }
}

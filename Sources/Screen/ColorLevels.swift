/// The levels that a ramp has on a terminal: colours, and glyphs of growing ink where colour does not suffice.
public struct ColorLevels: Sendable, Hashable {
  /// The colour of each level, low to high; all `.standard` without colour.
  public let colors: [Color]
  /// The glyph of each level, low to high, of growing ink; never a blank, so that a value never looks empty.
  public let glyphs: [Unicode.Scalar]
  /// Whether values are shown by glyphs (16 colours, no colour, or no Unicode) and not by filled half blocks.
  public let usesGlyphs: Bool

  /// Glyphs of growing ink.
  public static let density: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "#", "%", "@"]

  /// Number of levels in 24-bit colour.
  static let truecolorCount = 128

  /// The levels of a ramp.
  /// - Parameter isInverted: exchanges the colours of low and high; the glyphs keep growing with the value.
  public init(_ ramp: ColorRamp, isInverted: Bool = false, capabilities: Capabilities) {
    let depth = capabilities.colorDepth
    let list = ColorLevels.colors(of: ramp, depth: depth)
    let ordered = isInverted ? list.reversed() : list
    usesGlyphs = !capabilities.isUnicode || depth == .mono || depth == .ansi16
    let count = max(ordered.count, usesGlyphs ? ColorLevels.density.count : 1)
    colors = (0..<count).map { ordered[$0 * ordered.count / count] }
    let folds = ramp.isDiverging && depth != .mono
    glyphs = (0..<count).map { ColorLevels.glyph(level: $0, count: count, isDiverging: folds) }
  }

  /// Number of levels.
  public var count: Int { colors.count }

  /// The level of a fraction from 0 (low) to 1 (high); fractions outside belong to the end levels.
  public func level(ofFraction fraction: Double) -> Int {
    guard fraction > 0 else { return 0 }
    return min(count - 1, Int(min(fraction, 1) * Double(count)))
  }

  static func colors(of ramp: ColorRamp, depth: ColorDepth) -> [Color] {
    switch depth {
    case .mono: [.standard]
    case .ansi16: ramp.ansiIndices.map(Color.ansi)
    case .palette256: ramp.paletteIndices.map(Color.palette)
    case .truecolor:
      (0..<truecolorCount).map { interpolate(ramp.controlPoints, Double($0) / Double(truecolorCount - 1)) }
    }
  }

  private static func interpolate(_ points: [Int], _ fraction: Double) -> Color {
    let place = fraction * Double(points.count - 1)
    let low = min(Int(place), points.count - 2)
    let weight = place - Double(low)
    func component(_ shift: Int) -> UInt8 {
      let from = Double((points[low] >> shift) & 255)
      let to = Double((points[low + 1] >> shift) & 255)
      return UInt8((from + weight * (to - from)).rounded())
    }
    return .rgb(component(16), component(8), component(0))
  }

  /// A diverging ramp in colour tells the sign by hue, and the distance from its middle by ink.
  private static func glyph(level: Int, count: Int, isDiverging: Bool) -> Unicode.Scalar {
    guard isDiverging else { return density[level * density.count / count] }
    let distance = abs(2 * Double(level) + 1 - Double(count)) / Double(count)
    return density[min(density.count - 1, Int(distance * Double(density.count)))]
  }
}

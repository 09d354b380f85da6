/// What a map shows at one pixel: a value, or why there is none.
public enum PixelSample: Sendable, Hashable {
  /// A value.
  case value(Double)
  /// A value that the calibration or model behind it was not made for: coloured and hatched with `x`.
  case outsideValidity(Double)
  /// Signal below the threshold: `░` (ASCII `~`).
  case lowSignal
  /// Left out by a mask: dim `·` (ASCII `/`).
  case masked
  /// No solution: `?`.
  case invalid
  /// Outside the field: the terminal's own background.
  case outside

  /// The value, where there is one.
  public var value: Double? {
    switch self {
    case .value(let value), .outsideValidity(let value): value
    case .lowSignal, .masked, .invalid, .outside: nil
    }
  }
}

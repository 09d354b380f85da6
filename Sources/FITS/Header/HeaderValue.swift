/// The value of a header card.
public enum HeaderValue: Sendable, Equatable {
  /// `T` or `F`.
  case logical(Bool)
  /// A whole number.
  case integer(Int)
  /// A real number; FITS has none that is not finite.
  case real(Double)
  /// A character string, without quotes and trailing blanks.
  case string(String)
  /// A card with `=` but without a value.
  case undefined

  /// The number, for whole and real numbers.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .logical, .string, .undefined: nil
    }
  }

  /// The whole number, also when it is written as a real one (`5.0`).
  public var whole: Int? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int(exactly: value)
    case .logical, .string, .undefined: nil
    }
  }

  /// The value as text, for names that some programs write as numbers (`EXTVER`).
  public var text: String {
    switch self {
    case .logical(let value): value ? "T" : "F"
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .string(let value): value
    case .undefined: ""
    }
  }
}

extension HeaderValue {
  /// The value in a card's free format, or nil where the text follows no rule of the standard.
  ///
  /// Real numbers may have the exponent letters `E` and `D` and may lack the point (`-1E-16`).
  init?(parsing text: String) {
    switch text {
    case "": self = .undefined
    case "T": self = .logical(true)
    case "F": self = .logical(false)
    default:
      if let value = Int(text) {
        self = .integer(value)
        return
      }
      let normal = String(text.map { $0 == "D" || $0 == "d" ? "E" : $0 })
      guard normal.allSatisfy({ "+-.0123456789Ee".contains($0) }), let value = Double(normal), value.isFinite
      else { return nil }
      self = .real(value)
    }
  }
}

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
      // Whole numbers have digits alone behind their sign.
      var (isWhole, isReal, hasD) = (true, true, false)
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): break
        case UInt8(ascii: "."), UInt8(ascii: "E"), UInt8(ascii: "e"): isWhole = false
        case UInt8(ascii: "D"), UInt8(ascii: "d"):
          isWhole = false
          hasD = true
        default: isReal = false
        }
      }
      guard isReal else { return nil }
      if isWhole, let value = Int(text) {
        self = .integer(value)
        return
      }
      let normal = hasD ? String(text.map { $0 == "D" || $0 == "d" ? "E" : $0 }) : text
      guard let value = Double(normal), value.isFinite else { return nil }
      self = .real(value)
    }
  }
}

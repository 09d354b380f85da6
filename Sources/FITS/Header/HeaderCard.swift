/// One card of a header: a keyword with value and comment, or commentary text.
public struct HeaderCard: Sendable, Equatable {
  /// The keyword, e.g. `NAXIS1`; empty for blank commentary.
  public var keyword: String
  /// The value; nil for commentary (`COMMENT`, `HISTORY`, blank).
  public var value: HeaderValue?
  /// The comment behind the slash, or the text of commentary.
  public var comment: String

  /// A card with a value.
  public init(_ keyword: String, _ value: HeaderValue, _ comment: String = "") {
    self.keyword = keyword
    self.value = value
    self.comment = comment
  }

  /// Commentary: `HISTORY`, `COMMENT`, or a blank keyword.
  public init(commentary keyword: String, _ text: String) {
    self.keyword = keyword
    self.value = nil
    self.comment = text
  }

  /// A card with a string.
  public static func text(_ keyword: String, _ value: String, _ comment: String = "") -> HeaderCard {
    HeaderCard(keyword, .string(value), comment)
  }

  /// A card with a whole number.
  public static func whole(_ keyword: String, _ value: Int, _ comment: String = "") -> HeaderCard {
    HeaderCard(keyword, .integer(value), comment)
  }

  /// A card with a real number; a number that is not finite, which FITS cannot hold, has no value.
  public static func real(_ keyword: String, _ value: Double, _ comment: String = "") -> HeaderCard {
    HeaderCard(keyword, value.isFinite ? .real(value) : .undefined, comment)
  }

  /// A card with a truth value.
  public static func logical(_ keyword: String, _ value: Bool, _ comment: String = "") -> HeaderCard {
    HeaderCard(keyword, .logical(value), comment)
  }
}

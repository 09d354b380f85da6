/// A header: its cards in order, with typed look-up of values.
public struct Header: Sendable, Equatable {
  /// All cards, in the order of the file, without `END`.
  public var cards: [HeaderCard]

  /// A header over cards.
  public init(_ cards: [HeaderCard] = []) { self.cards = cards }

  /// The value of the first card with a keyword; nil where there is none or it is undefined.
  public subscript(_ keyword: String) -> HeaderValue? {
    guard let value = cards.first(where: { $0.keyword == keyword && $0.value != nil })?.value,
      value != .undefined
    else { return nil }
    return value
  }

  /// A string, trimmed of blanks; nil where the keyword is missing, empty, or not a string.
  public func string(_ keyword: String) -> String? {
    guard case .string(let text) = self[keyword] else { return nil }
    let trimmed = text.trimmingBlanks
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A number; nil where the keyword is missing or not a number.
  public func number(_ keyword: String) -> Double? { self[keyword]?.number }

  /// A whole number; nil where the keyword is missing or not one.
  public func whole(_ keyword: String) -> Int? { self[keyword]?.whole }

  /// A truth value; nil where the keyword is missing or not one.
  public func logical(_ keyword: String) -> Bool? {
    guard case .logical(let flag) = self[keyword] else { return nil }
    return flag
  }

  /// Whether a keyword is there.
  public func contains(_ keyword: String) -> Bool { cards.contains { $0.keyword == keyword } }
}

extension String {
  /// The text without blanks at both ends.
  var trimmingBlanks: String {
    var slice = Substring(self)
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}

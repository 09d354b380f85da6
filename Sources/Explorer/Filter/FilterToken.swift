/// Why a filter cannot be read, and where.
public struct FilterError: Error, Sendable, Equatable {
  /// Characters before the place.
  public var offset: Int
  /// What is wrong there.
  public var sentence: String
}

/// A word, number or sign of a filter.
struct FilterToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case word(String)
    case comparison(FilterComparison)
    case and, or, not, open, close, end
  }

  var kind: Kind
  /// Characters before it.
  var offset: Int
}

/// How two numbers are compared.
enum FilterComparison: String, CaseIterable, Sendable, Equatable {
  case atMost = "<="
  case atLeast = ">="
  case unequal = "!="
  case equal = "=="
  case below = "<"
  case above = ">"

  /// Whether it holds; never for a number that is missing.
  func holds(_ left: Double, _ right: Double) -> Bool {
    guard !left.isNaN, !right.isNaN else { return false }
    return switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .unequal: left != right
    case .equal: left == right
    case .below: left < right
    case .above: left > right
    }
  }
}

extension FilterToken {
  /// The tokens of a text, ended by one of kind `end`.
  static func tokens(_ text: String) throws(FilterError) -> [FilterToken] {
    let letters = Array(text)
    var tokens: [FilterToken] = []
    var place = 0
    while place < letters.count {
      if letters[place] == " " || letters[place] == "\t" {
        place += 1
        continue
      }
      let (kind, length) = try token(letters[place...])
      tokens.append(FilterToken(kind: kind, offset: place))
      place += length
    }
    return tokens + [FilterToken(kind: .end, offset: letters.count)]
  }

  private static func token(_ rest: ArraySlice<Character>) throws(FilterError) -> (Kind, Int) {
    let start = rest.startIndex
    let first = rest[start]
    if let sign = sign(rest) { return sign }
    if isDigit(first) || first == "." || first == "-" || first == "+" { return try number(rest) }
    guard isLetter(first) else {
      throw FilterError(offset: start, sentence: "'\(first)' means nothing in a filter")
    }
    let letters = rest.prefix { isLetter($0) || isDigit($0) || $0 == "-" || $0 == "." }
    let word = String(letters).lowercased().replacing("-", with: "_")
    switch word {
    case "and": return (.and, letters.count)
    case "or": return (.or, letters.count)
    case "not": return (.not, letters.count)
    default: return (.word(word), letters.count)
    }
  }

  private static func sign(_ rest: ArraySlice<Character>) -> (Kind, Int)? {
    let two = String(rest.prefix(2))
    if two == "&&" { return (.and, 2) }
    if two == "||" { return (.or, 2) }
    if let found = FilterComparison(rawValue: two) { return (.comparison(found), two.count) }
    switch rest[rest.startIndex] {
    case "<": return (.comparison(.below), 1)
    case ">": return (.comparison(.above), 1)
    case "=": return (.comparison(.equal), 1)
    case "&": return (.and, 1)
    case "|": return (.or, 1)
    case "!": return (.not, 1)
    case "(": return (.open, 1)
    case ")": return (.close, 1)
    default: return nil
    }
  }

  private static func number(_ rest: ArraySlice<Character>) throws(FilterError) -> (Kind, Int) {
    var end = rest.startIndex
    while end < rest.endIndex {
      let isSign = rest[end] == "-" || rest[end] == "+"
      let follows = end == rest.startIndex || "eE".contains(rest[end - 1])
      guard isDigit(rest[end]) || "eE.".contains(rest[end]) || (isSign && follows) else { break }
      end += 1
    }
    let text = String(rest[..<end])
    guard let value = Double(text), value.isFinite else {
      throw FilterError(offset: rest.startIndex, sentence: "'\(text)' is no number")
    }
    return (.number(value), text.count)
  }

  private static func isDigit(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }
  private static func isLetter(_ letter: Character) -> Bool { letter.isLetter || letter == "_" }
}

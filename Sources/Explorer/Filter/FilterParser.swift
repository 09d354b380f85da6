/// Reads filters such as `r < 1.2 and snr > 5 and not poor_fit`.
///
/// `or` binds weakest, then `and`, then `not`; comparisons may be chained (`0.5 < r < 2`).
struct FilterParser {
  private let tokens: [FilterToken]
  private let words: FilterWords
  private var place = 0
  private var depth = 0

  /// Parentheses and negations inside each other; deeper ones are no filter that anyone types.
  private static let deepest = 100

  private init(tokens: [FilterToken], words: FilterWords) {
    self.tokens = tokens
    self.words = words
  }

  /// The filter that a text says.
  static func parse(_ text: String, words: FilterWords) throws(FilterError) -> FilterExpression {
    var parser = FilterParser(tokens: try FilterToken.tokens(text), words: words)
    let expression = try parser.alternatives()
    switch parser.next.kind {
    case .end: return expression
    case .close: throw parser.error("this ')' closes nothing")
    default: throw parser.error("'and' or 'or' belongs here")
    }
  }

  private var next: FilterToken { tokens[min(place, tokens.count - 1)] }

  private func error(_ sentence: String) -> FilterError {
    FilterError(offset: next.offset, sentence: sentence)
  }

  private mutating func alternatives() throws(FilterError) -> FilterExpression {
    var result = try conjunction()
    while next.kind == .or {
      place += 1
      result = .or(result, try conjunction())
    }
    return result
  }

  private mutating func conjunction() throws(FilterError) -> FilterExpression {
    var result = try negation()
    while next.kind == .and {
      place += 1
      result = .and(result, try negation())
    }
    return result
  }

  private mutating func negation() throws(FilterError) -> FilterExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= FilterParser.deepest else { throw error("too many levels inside each other") }
    guard next.kind == .not else { return try primary() }
    place += 1
    return .not(try negation())
  }

  private mutating func primary() throws(FilterError) -> FilterExpression {
    if next.kind == .open {
      place += 1
      let inside = try alternatives()
      guard next.kind == .close else { throw error("')' is missing here") }
      place += 1
      return inside
    }
    if case .word(let word) = next.kind, let flag = words.flags[word] {
      place += 1
      return .flag(flag)
    }
    return try comparison()
  }

  private mutating func comparison() throws(FilterError) -> FilterExpression {
    var left = try operand()
    var result: FilterExpression?
    while case .comparison(let sign) = next.kind {
      place += 1
      let right = try operand()
      let part = FilterExpression.comparison(left, sign, right)
      result = result.map { .and($0, part) } ?? part
      left = right
    }
    guard let result else { throw error("a comparison belongs here: < <= > >= = !=") }
    return result
  }

  private mutating func operand() throws(FilterError) -> FilterExpression.Operand {
    switch next.kind {
    case .number(let value):
      place += 1
      return .number(value)
    case .word(let word):
      guard let term = words.terms[word] else {
        let isFlag = words.flags[word] != nil
        throw error(
          isFlag ? "\(word) is true or false, no number" : "no quantity or flag is called '\(word)'")
      }
      place += 1
      return .term(term)
    default: throw error("a name or a number belongs here")
    }
  }
}

/// The fields of one 80-character record, before strings continued on the next records are joined.
struct HeaderRecord {
  var keyword: String
  /// The value field without quotes; nil for commentary.
  var field: String?
  var isString: Bool
  var comment: String

  /// Splits a record (FITS standard 4.0, section 4.2). Text behind no value indicator is commentary.
  init(parsing record: [UInt8]) {
    keyword = HeaderRecord.text(record.prefix(8))
    let hasValue = record.count > 9 && record[8] == UInt8(ascii: "=") && record[9] == UInt8(ascii: " ")
    guard hasValue || keyword == "CONTINUE" else {
      field = nil
      isString = false
      comment = HeaderRecord.text(record.dropFirst(8))
      return
    }
    var rest = record.dropFirst(hasValue ? 10 : 8).drop { $0 == UInt8(ascii: " ") }
    guard rest.first == UInt8(ascii: "'") else {
      let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      field = HeaderRecord.text(rest[..<slash])
      isString = false
      comment = HeaderRecord.text(rest[slash...].dropFirst())
      return
    }
    rest = rest.dropFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "'") {
        guard rest.first == UInt8(ascii: "'") else { break }
        rest = rest.dropFirst()
      }
      bytes.append(byte)
    }
    field = HeaderRecord.text(bytes[...], keepsLeadingBlanks: true)
    isString = true
    let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    comment = HeaderRecord.text(rest[slash...].dropFirst())
  }

  /// ASCII text without trailing blanks; bytes that FITS does not allow become `?`.
  private static func text(_ bytes: ArraySlice<UInt8>, keepsLeadingBlanks: Bool = false) -> String {
    let blank = UInt8(ascii: " ")
    var slice = bytes
    while slice.last == blank || slice.last == 0 { slice.removeLast() }
    if !keepsLeadingBlanks { slice = slice.drop { $0 == blank } }
    if slice.allSatisfy({ (32..<127).contains($0) }) { return String(decoding: slice, as: UTF8.self) }
    return String(decoding: slice.map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}

extension HeaderCard {
  /// The cards of a header given as records of 80 bytes, up to `END`; continued strings are joined.
  static func cards(parsing bytes: [UInt8]) -> [HeaderCard] {
    var cards: [HeaderCard] = []
    // The place of a string card whose text ends in `&` and may continue.
    var open: Int?
    for start in stride(from: 0, to: bytes.count, by: 80) {
      let record = HeaderRecord(parsing: Array(bytes[start..<min(start + 80, bytes.count)]))
      if record.keyword == "END" && record.field == nil { break }
      if record.keyword == "CONTINUE", record.isString, let place = open, let field = record.field,
        case .string(let head) = cards[place].value
      {
        cards[place].value = .string(head.dropLast() + field)
        if !record.comment.isEmpty { cards[place].comment += record.comment }
        open = field.hasSuffix("&") ? place : nil
        continue
      }
      open = nil
      guard let field = record.field, record.keyword != "CONTINUE" else {
        cards.append(HeaderCard(commentary: record.keyword, record.comment))
        continue
      }
      if record.isString {
        cards.append(HeaderCard(record.keyword, .string(field), record.comment))
        if field.hasSuffix("&") { open = cards.count - 1 }
      } else {
        // A value that follows no rule is kept as text: the keyword may matter to nobody.
        cards.append(
          HeaderCard(record.keyword, HeaderValue(parsing: field) ?? .string(field), record.comment))
      }
    }
    return cards
  }
}

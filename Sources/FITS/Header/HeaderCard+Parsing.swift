/// The fields of one 80-character record, before strings continued on the next records are joined.
struct HeaderRecord {
  var keyword: String
  /// The value field without quotes; nil for commentary.
  var field: String?
  var isString: Bool
  var comment: String

  /// Splits a record (FITS standard 4.0, section 4.2). Text behind no value indicator is commentary.
  init(parsing record: ArraySlice<UInt8>) {
    let (start, end) = (record.startIndex, record.endIndex)
    keyword = HeaderRecord.text(record, from: start, to: min(start + 8, end))
    let hasValue =
      end - start > 9 && record[start + 8] == UInt8(ascii: "=") && record[start + 9] == HeaderRecord.blank
    guard hasValue || keyword == "CONTINUE" else {
      field = nil
      isString = false
      comment = HeaderRecord.text(record, from: min(start + 8, end), to: end)
      return
    }
    var place = min(start + (hasValue ? 10 : 8), end)
    while place < end, record[place] == HeaderRecord.blank { place += 1 }
    guard place < end, record[place] == UInt8(ascii: "'") else {
      let slash = HeaderRecord.slash(record, from: place)
      field = HeaderRecord.text(record, from: place, to: slash)
      isString = false
      comment = HeaderRecord.text(record, from: min(slash + 1, end), to: end)
      return
    }
    place += 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - place)
    while place < end {
      let byte = record[place]
      place += 1
      if byte == UInt8(ascii: "'") {
        guard place < end, record[place] == UInt8(ascii: "'") else { break }
        place += 1
      }
      bytes.append(byte)
    }
    field = HeaderRecord.text(bytes[...], from: 0, to: bytes.count, keepsLeadingBlanks: true)
    isString = true
    let slash = HeaderRecord.slash(record, from: place)
    comment = HeaderRecord.text(record, from: min(slash + 1, end), to: end)
  }

  private static let blank = UInt8(ascii: " ")

  /// The place of the first slash from a place on, or the end.
  private static func slash(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.endIndex, bytes[place] != UInt8(ascii: "/") { place += 1 }
    return place
  }

  /// ASCII text without blanks at its ends; bytes that FITS does not allow become `?`.
  private static func text(
    _ bytes: ArraySlice<UInt8>, from start: Int, to end: Int, keepsLeadingBlanks: Bool = false
  ) -> String {
    var (start, end) = (start, end)
    while end > start, bytes[end - 1] == blank || bytes[end - 1] == 0 { end -= 1 }
    if !keepsLeadingBlanks { while start < end, bytes[start] == blank { start += 1 } }
    var isClean = true
    for place in start..<end where bytes[place] < 32 || bytes[place] > 126 { isClean = false }
    if isClean { return String(decoding: bytes[start..<end], as: UTF8.self) }
    return String(
      decoding: bytes[start..<end].map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}

extension HeaderCard {
  /// The cards of a header given as records of 80 bytes, up to `END`; continued strings are joined.
  static func cards(parsing bytes: [UInt8]) -> [HeaderCard] {
    var cards: [HeaderCard] = []
    // The place of a string card whose text ends in `&` and may continue.
    var open: Int?
    for start in stride(from: 0, to: bytes.count, by: 80) {
      let record = HeaderRecord(parsing: bytes[start..<min(start + 80, bytes.count)])
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

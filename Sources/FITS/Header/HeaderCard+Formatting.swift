extension HeaderCard {
  /// The card as records of 80 ASCII characters: one, or several for a long string or long commentary.
  ///
  /// The keyword must be one of FITS: at most eight of `A-Z`, `0-9`, `_` and `-`.
  var records: [String] {
    precondition(keyword.utf8.count <= 8, "a FITS keyword has at most eight characters")
    precondition(
      keyword.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45 },
      "a FITS keyword holds capitals, digits, _ and - only")
    let note = HeaderCard.ascii(comment)
    switch value {
    case nil: return HeaderCard.pieces(note, length: 72).map { HeaderCard.padded(paddedKeyword + $0) }
    case .string(let text): return stringRecords(HeaderCard.ascii(text), note)
    case .logical, .integer, .real, .undefined:
      let field = numberField
      let start = "\(paddedKeyword)= " + HeaderCard.blanks(20 - field.utf8.count) + field
      return [HeaderCard.padded(HeaderCard.commented(start, note))]
    }
  }

  /// Whether the value is a string, the only kind that goes on in further records.
  var isString: Bool { if case .string = value { true } else { false } }

  private var paddedKeyword: String { keyword + HeaderCard.blanks(8 - keyword.utf8.count) }

  private var numberField: String {
    switch value {
    case .logical(let flag): return flag ? "T" : "F"
    case .integer(let number): return String(number)
    case .real(let number):
      // The shortest decimal that reads back to the same number, with FITS's capital exponent letter.
      let text = String(number).uppercased()
      return text.contains(".") || !text.contains("E")
        ? text : text.replacing("E", with: ".0E", maxReplacements: 1)
    case .string, .undefined, nil: return ""
    }
  }

  private func stringRecords(_ text: String, _ note: String) -> [String] {
    let quoted = text.utf8.contains(UInt8(ascii: "'")) ? text.replacing("'", with: "''") : text
    if quoted.utf8.count <= 68 {
      let field = "'" + quoted + HeaderCard.blanks(8 - quoted.utf8.count) + "'"
      let start = paddedKeyword + "= " + field + HeaderCard.blanks(20 - field.utf8.count)
      return [HeaderCard.padded(HeaderCard.commented(start, note))]
    }
    // The pieces are cut from the text before quotes are doubled, so that no pair is torn apart.
    var records: [String] = []
    for piece in HeaderCard.pieces(text, length: 33) {
      let start = records.isEmpty ? paddedKeyword + "= '" : "CONTINUE  '"
      records.append(start + piece.replacing("'", with: "''") + "&'")
    }
    records[records.count - 1].removeLast(2)
    records[records.count - 1] = HeaderCard.commented(records[records.count - 1] + "'", note)
    return records.map(HeaderCard.padded)
  }

  private static func commented(_ start: String, _ note: String) -> String {
    guard !note.isEmpty else { return start }
    let record = start + " / " + note
    return record.utf8.count <= 80 ? record : String(record.prefix(80))
  }

  private static func padded(_ record: String) -> String { record + blanks(80 - record.utf8.count) }

  /// So many blanks; none for a negative number.
  private static func blanks(_ count: Int) -> Substring { blankRecord.prefix(max(0, count)) }

  private static let blankRecord = String(repeating: " ", count: 80)

  private static func pieces(_ text: String, length: Int) -> [String] {
    guard !text.isEmpty else { return [""] }
    var rest = Substring(text)
    var pieces: [String] = []
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return pieces
  }

  /// Printable ASCII, the only characters of a header; others become `?`.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ (32..<127).contains($0) }) { return text }
    return String(
      text.map { character in
        guard let value = character.asciiValue, (32..<127).contains(value) else { return "?" }
        return character
      })
  }
}

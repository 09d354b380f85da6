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
      let start = "\(paddedKeyword)= " + String(repeating: " ", count: max(0, 20 - field.count)) + field
      return [HeaderCard.padded(HeaderCard.commented(start, note))]
    }
  }

  /// Whether the string needs more than one record.
  var isContinued: Bool {
    guard case .string = value else { return false }
    return records.count > 1
  }

  private var paddedKeyword: String { keyword + String(repeating: " ", count: 8 - keyword.utf8.count) }

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
    let quoted = text.replacing("'", with: "''")
    if quoted.count <= 68 {
      let field = "'" + quoted + String(repeating: " ", count: max(0, 8 - quoted.count)) + "'"
      let start = paddedKeyword + "= " + field + String(repeating: " ", count: max(0, 20 - field.count))
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
    note.isEmpty ? start : String((start + " / " + note).prefix(80))
  }

  private static func padded(_ record: String) -> String {
    record + String(repeating: " ", count: max(0, 80 - record.count))
  }

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
    String(
      text.map { character in
        guard let value = character.asciiValue, (32..<127).contains(value) else { return "?" }
        return character
      })
  }
}

/// The columns of a comma-separated table by their names in its header.
public struct CSVHeader: Sendable, Equatable {
  /// The table, for messages.
  public let table: String
  /// The names, trimmed and in lower case, in the order of the file.
  public let names: [String]
  private let indices: [String: Int]

  /// The header from the first record of a table.
  public init(reading reader: inout CSVReader) throws(DataError) {
    guard let record = try reader.next() else {
      throw DataError.content(
        reader.name, line: nil, "the table is empty; its first line must name the columns.")
    }
    table = reader.name
    names = record.fields.map { CSVHeader.trimmed($0).lowercased() }
    var indices: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      guard indices.updateValue(index, forKey: name) == nil else {
        throw DataError.content(reader.name, line: record.line, "the column '\(name)' stands twice.")
      }
    }
    self.indices = indices
  }

  /// The place of a column, or nil where the table has none.
  public func index(of name: String) -> Int? { indices[name] }

  /// The place of a column that must be there.
  public func required(_ name: String) throws(DataError) -> Int {
    if let index = indices[name] { return index }
    throw DataError.content(
      table, line: 1, "the column '\(name)' is missing; the columns are \(names.joined(separator: ", ")).")
  }

  /// Refuses a record with more or fewer fields than the header.
  public func check(_ record: CSVRecord) throws(DataError) {
    guard record.fields.count == names.count else {
      throw DataError.content(
        table, line: record.line, "\(record.fields.count) fields where the header has \(names.count).")
    }
  }

  /// The number in a column of a record; nil for an empty field or `nan`.
  public func number(_ index: Int, of record: CSVRecord) throws(DataError) -> Double? {
    let field = record.fields[index]
    if let number = Double(field), number.isFinite { return number }
    let text = CSVHeader.trimmed(field)
    if text.isEmpty { return nil }
    guard let number = Double(text) else {
      throw DataError.content(
        table, line: record.line, "column '\(names[index])': '\(text)' is not a number.")
    }
    if number.isNaN { return nil }
    guard number.isFinite else {
      throw DataError.content(table, line: record.line, "column '\(names[index])': '\(text)' is not finite.")
    }
    return number
  }

  private static func trimmed(_ text: String) -> String {
    var slice = Substring(text)
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }
}

/// A whole comma-separated table in memory.
public struct CSVTable: Sendable {
  /// The columns.
  public let header: CSVHeader
  /// The records in the order of the file, each with as many fields as the header.
  public let records: [CSVRecord]

  /// Reads a file, or standard input for `-`.
  public init(path: String) throws(DataError) {
    var reader = try CSVReader(path: path)
    try self.init(reading: &reader)
  }

  /// Reads what a reader still holds.
  public init(reading reader: inout CSVReader) throws(DataError) {
    let header = try CSVHeader(reading: &reader)
    var records: [CSVRecord] = []
    while let record = try reader.next() {
      try header.check(record)
      records.append(record)
    }
    self.header = header
    self.records = records
  }

  /// The numbers of a column that must be there; NaN for empty fields.
  public func numbers(_ name: String) throws(DataError) -> [Double] {
    let index = try header.required(name)
    var numbers: [Double] = []
    numbers.reserveCapacity(records.count)
    for record in records { numbers.append(try header.number(index, of: record) ?? .nan) }
    return numbers
  }
}

/// Writing of comma-separated text.
public enum CSVText {
  /// A field, in quotes where it holds a comma, a quote or a line break (RFC 4180).
  public static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

import Foundation

/// One record of a comma-separated table.
public struct CSVRecord: Sendable, Equatable {
  /// The line, from 1, on which the record begins.
  public var line: Int
  /// The fields, quotes removed.
  public var fields: [String]
}

/// Reads comma-separated text record by record (RFC 4180: quoted fields may hold commas, doubled quotes and line
/// breaks), without holding the file in memory.
///
/// A byte-order mark, CR LF and blank lines are tolerated; so are lines beginning with `#` before the header.
public struct CSVReader {
  /// What messages call the table: a path, or `standard input`.
  public let name: String
  private let source: () throws -> Data
  private var buffer: [UInt8] = []
  private var position = 0
  private var line = 1
  private var exhausted = false
  private var hasBegun = false

  /// Reads from a file, or from standard input for `-`.
  public init(path: String) throws(DataError) {
    if path == "-" {
      self.init(handle: .standardInput, name: "standard input")
      return
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw DataError(.fileMissing, "\(path): no such file; give a CSV table, or '-' for standard input.")
    }
    guard !isDirectory.boolValue else {
      throw DataError(.fileMissing, "\(path): a folder, not a file; give a CSV table.")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw DataError(.fileMissing, "\(path): the file cannot be read; check its permissions.")
    }
    self.init(handle: handle, name: path)
  }

  /// Reads from an open file.
  public init(handle: FileHandle, name: String) {
    self.name = name
    source = { try handle.read(upToCount: 1 << 20) ?? Data() }
  }

  /// Reads from text.
  public init(text: String, name: String) {
    self.name = name
    var remaining = Data(text.utf8)
    source = {
      defer { remaining = Data() }
      return remaining
    }
  }

  /// The next record, or nil at the end.
  public mutating func next() throws(DataError) -> CSVRecord? {
    while true {
      guard let byte = try peek() else { return nil }
      switch byte {
      case UInt8(ascii: "\n"):
        position += 1
        line += 1
      case UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "#") where !hasBegun:
        while let skipped = try peek(), skipped != UInt8(ascii: "\n") { position += 1 }
      default:
        hasBegun = true
        return try record()
      }
    }
  }

  private mutating func record() throws(DataError) -> CSVRecord {
    let start = line
    var fields: [String] = []
    fields.reserveCapacity(12)
    while true {
      let (field, ends) = try self.field(of: start)
      fields.append(field)
      if ends { return CSVRecord(line: start, fields: fields) }
    }
  }

  /// One field, and whether it was the record's last.
  private mutating func field(of start: Int) throws(DataError) -> (String, Bool) {
    if try peek() == UInt8(ascii: "\"") { return try quotedField(of: start) }
    var bytes: [UInt8] = []
    while true {
      // Within the buffer, a field is one slice.
      let begin = position
      while position < buffer.count, !CSVReader.endsPlainField(buffer[position]) { position += 1 }
      let slice = buffer[begin..<position]
      guard let byte = try peek(keeping: slice, in: &bytes) else { return (try text(bytes, start), true) }
      if byte == UInt8(ascii: "\"") {
        throw DataError.content(name, line: line, "a quote inside a field that does not begin with one.")
      }
      if CSVReader.endsPlainField(byte) {
        let field = bytes.isEmpty ? try text(slice, start) : try text(bytes, start)
        return (field, try endField())
      }
    }
  }

  private static func endsPlainField(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\"")
  }

  private mutating func quotedField(of start: Int) throws(DataError) -> (String, Bool) {
    position += 1
    var bytes: [UInt8] = []
    while let byte = try peek() {
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        bytes.append(byte)
        continue
      }
      guard try peek() == UInt8(ascii: "\"") else { return (try text(bytes, start), try endField()) }
      position += 1
      bytes.append(byte)
    }
    throw DataError.content(name, line: start, "a quoted field is never closed.")
  }

  /// Steps over the comma or line end after a field; true at the end of the record.
  private mutating func endField() throws(DataError) -> Bool {
    guard let byte = try peek() else { return true }
    position += 1
    switch byte {
    case UInt8(ascii: ","): return false
    case UInt8(ascii: "\n"):
      line += 1
      return true
    case UInt8(ascii: "\r"):
      if try peek() == UInt8(ascii: "\n") { position += 1 }
      line += 1
      return true
    default:
      throw DataError.content(name, line: line, "text after a closing quote; separate fields by commas.")
    }
  }

  private func text(_ bytes: some Sequence<UInt8>, _ line: Int) throws(DataError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError.content(name, line: line, "not UTF-8 text; is this a CSV table?")
    }
    return text
  }

  /// The next byte; before the buffer is replaced, what of the field stands in it is saved.
  private mutating func peek(
    keeping slice: ArraySlice<UInt8>, in bytes: inout [UInt8]
  ) throws(DataError) -> UInt8? {
    if position < buffer.count {
      if !bytes.isEmpty { bytes.append(contentsOf: slice) }
      return buffer[position]
    }
    bytes.append(contentsOf: slice)
    return try peek()
  }

  private mutating func peek() throws(DataError) -> UInt8? {
    if position < buffer.count { return buffer[position] }
    guard !exhausted else { return nil }
    let data: Data
    do {
      data = try source()
    } catch {
      throw DataError(.fileMissing, "\(name): reading failed; is it a readable file?")
    }
    let isFirst = buffer.isEmpty
    buffer = [UInt8](data)
    position = 0
    if isFirst, buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if buffer.isEmpty { exhausted = true }
    return position < buffer.count ? buffer[position] : nil
  }
}

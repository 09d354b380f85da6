import Library

/// A mapping of a manifest; every failure names the manifest's line and key and is an `ObservationError`.
struct ManifestEntry {
  private let table: YAMLTable

  /// The mapping at the top of a manifest.
  init(text: String, file: String, allowed: [String]) throws(ObservationError) {
    do throws(DataError) {
      table = try YAMLTable.document(text, file: file, allowed: allowed)
    } catch {
      throw ObservationError(.configuration, error.description)
    }
  }

  private init(_ table: YAMLTable) { self.table = table }

  var keys: [String] { table.keys }

  func has(_ key: String) -> Bool { table.has(key) }

  /// A complaint about a key.
  func wrong(
    _ key: String, _ text: String, kind: ObservationError.Kind = .configuration
  ) -> ObservationError {
    ObservationError(kind, table.wrong(key, text).description)
  }

  func string(_ key: String) throws(ObservationError) -> String {
    let text = try translated { () throws(DataError) in try table.string(key) }
    guard !text.isEmpty else { throw wrong(key, "is empty; give a value") }
    return text
  }

  func optionalString(_ key: String) throws(ObservationError) -> String? {
    has(key) ? try string(key) : nil
  }

  /// One of a few words.
  func choice(_ key: String, of words: [String]) throws(ObservationError) -> String {
    let word = try string(key)
    guard words.contains(word) else {
      throw wrong(key, "is '\(word)'; it must be one of \(words.joined(separator: ", "))")
    }
    return word
  }

  /// A number within limits, which the message repeats.
  func number(_ key: String, _ isGood: (Double) -> Bool, _ rule: String) throws(ObservationError) -> Double {
    let value = try translated { () throws(DataError) in try table.number(key) }
    guard isGood(value) else { throw wrong(key, "is \(value); it must be \(rule)") }
    return value
  }

  func optionalNumber(
    _ key: String, _ isGood: (Double) -> Bool, _ rule: String
  ) throws(ObservationError) -> Double? {
    has(key) ? try number(key, isGood, rule) : nil
  }

  /// Two numbers in brackets; nil where the key is missing.
  func optionalPair(_ key: String) throws(ObservationError) -> (Double, Double)? {
    guard has(key) else { return nil }
    let values = try translated { () throws(DataError) in try table.numbers(key) }
    guard values.count == 2 else { throw wrong(key, "must hold two numbers in brackets") }
    return (values[0], values[1])
  }

  /// One value, or a list of values.
  func texts(_ key: String) throws(ObservationError) -> [String] {
    try translated { () throws(DataError) in try table.texts(key) }
  }

  func entry(_ key: String, allowed: [String]) throws(ObservationError) -> ManifestEntry {
    ManifestEntry(try translated { () throws(DataError) in try table.table(key, allowed: allowed) })
  }

  func optionalEntry(_ key: String, allowed: [String]) throws(ObservationError) -> ManifestEntry? {
    has(key) ? try entry(key, allowed: allowed) : nil
  }

  func entries(_ key: String, allowed: [String]) throws(ObservationError) -> [ManifestEntry] {
    try translated { () throws(DataError) in try table.tables(key, allowed: allowed) }.map {
      ManifestEntry($0)
    }
  }

  private func translated<R>(_ body: () throws(DataError) -> R) throws(ObservationError) -> R {
    do throws(DataError) { return try body() } catch {
      throw ObservationError(.configuration, error.description)
    }
  }
}

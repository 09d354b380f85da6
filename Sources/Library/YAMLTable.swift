import Yams

/// A YAML mapping whose entries are read by type; every error names file, line and key.
public struct YAMLTable {
  private let node: Node.Mapping
  private let file: String
  private let line: Int?
  private let path: String

  /// The mapping at the top of a text, with the keys it may hold.
  public static func document(_ text: String, file: String, allowed: [String]) throws(DataError) -> YAMLTable
  {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw DataError.content(file, line: lineNumber(of: error), "not valid YAML (\(summary(of: error))).")
    } catch {
      throw DataError.content(file, line: nil, "not valid YAML.")
    }
    guard let root, case .mapping(let mapping) = root else {
      throw DataError.content(file, line: 1, "must hold 'key: value' lines, as in the shipped files.")
    }
    return try YAMLTable(mapping, file: file, line: 1, path: "", allowed: allowed)
  }

  private init(
    _ node: Node.Mapping, file: String, line: Int?, path: String, allowed: [String]
  ) throws(DataError) {
    self.node = node
    self.file = file
    self.line = line
    self.path = path
    for (key, _) in node {
      guard let name = key.scalar?.string, allowed.contains(name) else {
        throw DataError.content(
          file, line: key.mark?.line,
          "unknown key '\(path)\(key.scalar?.string ?? "?")'; allowed are \(allowed.joined(separator: ", "))."
        )
      }
    }
  }

  /// The keys in the order of the file.
  public var keys: [String] { node.compactMap { $0.key.scalar?.string } }

  /// Whether a key is there.
  public func has(_ key: String) -> Bool { node[Node(key)] != nil }

  /// The text of a key that must be there.
  public func string(_ key: String) throws(DataError) -> String {
    guard let text = try value(key).scalar?.string else { throw wrong(key, "must be a text") }
    return text
  }

  /// The number of a key that must be there.
  public func number(_ key: String) throws(DataError) -> Double {
    guard let number = YAMLTable.double(try value(key)) else { throw wrong(key, "must be a number") }
    return number
  }

  /// The texts of a list, or the one text of a plain value, that must be there.
  public func texts(_ key: String) throws(DataError) -> [String] {
    let value = try value(key)
    let elements: [Node] = if case .sequence(let sequence) = value { Array(sequence) } else { [value] }
    var texts: [String] = []
    for element in elements {
      guard let text = element.scalar?.string else { throw wrong(key, "must be a value or a list of values") }
      texts.append(text)
    }
    return texts
  }

  /// The numbers of a list that must be there.
  public func numbers(_ key: String) throws(DataError) -> [Double] {
    guard case .sequence(let sequence) = try value(key) else {
      throw wrong(key, "must be a list of numbers in brackets")
    }
    var numbers: [Double] = []
    for (index, element) in sequence.enumerated() {
      guard let number = YAMLTable.double(element) else {
        throw wrong(key, "must be a list of numbers; entry \(index + 1) is none")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The mapping of a key that must be there, with the keys that it may hold.
  public func table(_ key: String, allowed: [String]) throws(DataError) -> YAMLTable {
    let value = try value(key)
    guard case .mapping(let mapping) = value else { throw wrong(key, "must hold 'key: value' entries") }
    return try YAMLTable(
      mapping, file: file, line: value.mark?.line, path: "\(path)\(key).", allowed: allowed)
  }

  /// The mappings of a list that must be there, each with the keys that it may hold.
  public func tables(_ key: String, allowed: [String]) throws(DataError) -> [YAMLTable] {
    guard case .sequence(let sequence) = try value(key) else { throw wrong(key, "must be a list") }
    var tables: [YAMLTable] = []
    for (index, element) in sequence.enumerated() {
      guard case .mapping(let mapping) = element else {
        throw wrong(key, "must be a list of 'key: value' entries; entry \(index + 1) is none")
      }
      tables.append(
        try YAMLTable(
          mapping, file: file, line: element.mark?.line, path: "\(path)\(key)[\(index + 1)].",
          allowed: allowed))
    }
    return tables
  }

  /// An error about a key.
  public func wrong(_ key: String, _ text: String) -> DataError {
    DataError.content(file, line: node[Node(key)]?.mark?.line ?? line, "'\(path)\(key)' \(text).")
  }

  private func value(_ key: String) throws(DataError) -> Node {
    guard let value = node[Node(key)] else {
      throw DataError.content(file, line: line, "the key '\(path)\(key)' is missing.")
    }
    return value
  }

  private static func double(_ node: Node) -> Double? {
    guard let text = node.scalar?.string, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  private static func lineNumber(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  private static func summary(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping(let keys, _): "twice the key '\(keys.joined(separator: ", "))'"
    default: "unreadable"
    }
  }
}

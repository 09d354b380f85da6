import Foundation

/// Plain values in tables and lists: settings and view as sessions, logs and configurations hold them.
public indirect enum StateTree: Sendable, Equatable {
  /// Nothing; in a change it takes a value away.
  case null
  /// True or false.
  case flag(Bool)
  /// A whole number.
  case whole(Int)
  /// A whole number beyond the range of `Int`.
  case large(UInt64)
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// Values in order.
  case list([StateTree])
  /// Values by name.
  case table([String: StateTree])

  /// The value of a name; nil where this is no table or has no such name.
  public subscript(name: String) -> StateTree? {
    guard case .table(let values) = self else { return nil }
    return values[name]
  }

  /// The text; nil for anything else.
  public var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}

extension StateTree: Codable {
  /// Reads whatever kind of value is there.
  public init(from decoder: any Decoder) throws {
    if let table = try? decoder.container(keyedBy: Name.self) {
      var values: [String: StateTree] = [:]
      for key in table.allKeys { values[key.stringValue] = try table.decode(StateTree.self, forKey: key) }
      self = .table(values)
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var values: [StateTree] = []
      while !list.isAtEnd { values.append(try list.decode(StateTree.self)) }
      self = .list(values)
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let flag = try? single.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? single.decode(Int.self) {
      self = .whole(whole)
    } else if let large = try? single.decode(UInt64.self) {
      self = .large(large)
    } else if let number = try? single.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try single.decode(String.self))
    }
  }

  /// Writes the value as its own kind.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .table(let values):
      var table = encoder.container(keyedBy: Name.self)
      for (name, value) in values { try table.encode(value, forKey: Name(stringValue: name)) }
    case .list(let values):
      var list = encoder.unkeyedContainer()
      for value in values { try list.encode(value) }
    case .null, .flag, .whole, .large, .number, .text:
      var single = encoder.singleValueContainer()
      switch self {
      case .flag(let flag): try single.encode(flag)
      case .whole(let whole): try single.encode(whole)
      case .large(let large): try single.encode(large)
      case .number(let number): try single.encode(number)
      case .text(let text): try single.encode(text)
      case .null, .list, .table: try single.encodeNil()
      }
    }
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension StateTree {
  /// The tree of a value.
  public init(of value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: ".inf", negativeInfinity: "-.inf", nan: ".nan")
    self = try JSONDecoder().decode(StateTree.self, from: encoder.encode(value)).sorted
  }

  /// The value that the tree describes.
  /// - Throws: `StateError` that names the place in the tree.
  public func value<Value: Decodable>(_ type: Value.Type) throws(StateError) -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: ".inf", negativeInfinity: "-.inf", nan: ".nan")
    do {
      return try decoder.decode(type, from: JSONEncoder().encode(self))
    } catch let error as DecodingError {
      throw StateError(error)
    } catch {
      throw StateError(place: "", sentence: "it cannot be read: \(error)")
    }
  }

  /// The change that leads from this tree to another (RFC 7396): what is named is replaced, null takes away.
  public func change(to other: StateTree) -> StateTree {
    guard case .table(let mine) = self, case .table(let theirs) = other else { return other }
    var change: [String: StateTree] = [:]
    for (name, value) in theirs where mine[name] != value {
      change[name] = mine[name].map { $0.change(to: value) } ?? value
    }
    for name in mine.keys where theirs[name] == nil { change[name] = .null }
    return .table(change)
  }

  /// This tree after a change (RFC 7396).
  public func applying(_ change: StateTree) -> StateTree {
    guard case .table(let changes) = change else { return change }
    var values: [String: StateTree] = [:]
    if case .table(let mine) = self { values = mine }
    for (name, value) in changes {
      if case .null = value {
        values[name] = nil
      } else {
        values[name] = (values[name] ?? .null).applying(value)
      }
    }
    return .table(values)
  }

  /// Sets of whole numbers have no order of their own; here they get one, so that equal states are equal trees.
  private var sorted: StateTree {
    switch self {
    case .table(let values):
      return .table(
        values.reduce(into: [:]) { sorted, item in
          let isSet = item.key == "excludedBins" || item.key == "selection"
          if isSet, case .list(let list) = item.value {
            sorted[item.key] = .list(list.sorted { $0.order < $1.order })
          } else {
            sorted[item.key] = item.value.sorted
          }
        })
    case .list(let values): return .list(values.map(\.sorted))
    default: return self
    }
  }

  private var order: Int { if case .whole(let number) = self { number } else { .max } }
}

/// Why a tree cannot be read: where, and one sentence.
public struct StateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Names from the outermost, separated by points; empty for the whole.
  public var place: String
  /// One sentence.
  public var sentence: String
  /// The line of the text, from 1; nil where it is not known.
  public var line: Int?

  /// Place and sentence.
  public var description: String {
    let start = line.map { "line \($0): " } ?? ""
    return start + (place.isEmpty ? sentence : "\(place): \(sentence)")
  }

  init(place: String, sentence: String, line: Int? = nil) {
    self.place = place
    self.sentence = sentence
    self.line = line
  }

  init(_ error: DecodingError) {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      self.init(place: StateError.place(context.codingPath), sentence: context.debugDescription)
    case .keyNotFound(let key, let context):
      self.init(place: StateError.place(context.codingPath + [key]), sentence: "is missing")
    @unknown default: self.init(place: "", sentence: "\(error)")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.map(\.stringValue).joined(separator: ".")
  }
}

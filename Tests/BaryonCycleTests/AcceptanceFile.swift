import Foundation
import TestSupport

/// The recomputed numbers beside the checkout; nil where they are absent.
enum AcceptanceFile {
  static let contents: Value? = {
    guard let file = Reference.sharedFile("reference/acceptance.json"), let data = try? Data(contentsOf: file)
    else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }()

  static var isHere: Bool { contents != nil }

  /// Rows of numbers under a key; NaN stands for null.
  static func rows(_ key: String) -> [[Double]] {
    guard case .list(let rows)? = contents?[key] else { return [] }
    return rows.map { row in
      guard case .list(let values) = row else { return [] }
      return values.map { $0.number ?? .nan }
    }
  }

  /// A number under two keys.
  static func number(_ outer: String, _ inner: String) -> Double? { contents?[outer]?[inner]?.number }

  /// A value of the file.
  indirect enum Value: Decodable, Sendable {
    case number(Double)
    case text(String)
    case list([Value])
    case table([String: Value])
    case nothing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else {
        self = .table(try container.decode([String: Value].self))
      }
    }

    subscript(key: String) -> Value? {
      if case .table(let table) = self { table[key] } else { nil }
    }

    var number: Double? {
      if case .number(let number) = self { number } else { nil }
    }
  }
}

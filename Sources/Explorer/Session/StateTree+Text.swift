import Yams

extension StateTree {
  /// Reads YAML, of which JSON is a part.
  /// - Throws: `StateError` with the line.
  public init(yaml text: String) throws(StateError) {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        self = .table([:])
        return
      }
      self = try StateTree(node)
    } catch let error as StateError {
      throw error
    } catch let error as YamlError {
      throw StateError(error)
    } catch {
      throw StateError(place: "", sentence: "\(error)")
    }
  }

  private init(_ node: Node) throws(StateError) {
    switch node {
    case .mapping(let mapping):
      var values: [String: StateTree] = [:]
      for (key, value) in mapping {
        guard let name = key.string else {
          throw StateError(place: "", sentence: "a name must be a text", line: key.mark?.line)
        }
        values[name] = try StateTree(value)
      }
      self = .table(values)
    case .sequence(let sequence):
      var values: [StateTree] = []
      for item in sequence { values.append(try StateTree(item)) }
      self = .list(values)
    case .scalar(let scalar): self = StateTree(scalar, node)
    case .alias: throw StateError(place: "", sentence: "aliases are not read here", line: node.mark?.line)
    }
  }

  private init(_ scalar: Node.Scalar, _ node: Node) {
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    if isQuoted {
      self = .text(scalar.string)
    } else if scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null" {
      self = .null
    } else if scalar.string == "true" || scalar.string == "false" {
      self = .flag(scalar.string == "true")
    } else if let whole = Int(scalar.string) {
      self = .whole(whole)
    } else if let large = UInt64(scalar.string) {
      self = .large(large)
    } else if let number = Double(scalar.string), number.isFinite {
      self = .number(number)
    } else {
      self = .text(scalar.string)
    }
  }

  /// One line of JSON, names in order.
  public var line: String {
    switch self {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .whole(let whole): return "\(whole)"
    case .large(let large): return "\(large)"
    case .number(let number): return "\(number)"
    case .text(let text): return StateTree.quoted(text)
    case .list(let values): return "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .table(let values):
      let parts = values.sorted { $0.key < $1.key }.map { "\(StateTree.quoted($0.key)): \($0.value.line)" }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// YAML, a name a line, names in order.
  public var yaml: String { yaml(indent: 0) }

  private func yaml(indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    guard case .table(let values) = self else { return blanks + line + "\n" }
    return values.sorted { $0.key < $1.key }.map { name, value in
      let label = blanks + (StateTree.isPlain(name) ? name : StateTree.quoted(name)) + ":"
      switch value {
      case .table(let inner) where !inner.isEmpty: return label + "\n" + value.yaml(indent: indent + 2)
      case .text(let text) where StateTree.isPlain(text): return "\(label) \(text)\n"
      default: return "\(label) \(value.line)\n"
      }
    }.joined()
  }

  /// Whether a text needs no quotes in YAML.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, first.isASCII else {
      return false
    }
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"]
    return !words.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0))
      }
  }

  /// A text in double quotes, as JSON and YAML both read it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension StateError {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(place: "", sentence: problem, line: mark.line)
    default: self.init(place: "", sentence: "\(error)")
    }
  }
}

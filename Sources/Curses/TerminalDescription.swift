import CNcurses

/// The standard capabilities of a terminal's description (terminfo), in the order of its compiled form.
struct TerminalDescription: Sendable, Hashable {
  /// Its name, `TERM`.
  var name: String
  /// Flags.
  var booleans: [Bool]
  /// Numbers; nil where absent.
  var numbers: [Int32?]
  /// Strings as bytes; nil where absent.
  var strings: [[UInt8]?]

  /// The names of the flags, numbers and strings.
  static let booleanNames = names(galmap_boolean_name)
  static let numberNames = names(galmap_number_name)
  static let stringNames = names(galmap_string_name)

  private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var names: [String] = []
    while let next = name(Int32(names.count)) { names.append(String(cString: next)) }
    return names
  }

  /// Reads the description of a type of terminal; nil where the system has none.
  @MainActor
  static func read(_ name: String, output: Int32) -> TerminalDescription? {
    var status: Int32 = 0
    guard setupterm(name, output, &status) == OK else { return nil }
    defer { galmap_forget_description() }
    return TerminalDescription(
      name: name,
      booleans: booleanNames.map { name in
        var name = Array(name.utf8CString)
        return tigetflag(&name) > 0
      },
      numbers: numberNames.map { name in
        var name = Array(name.utf8CString)
        let value = tigetnum(&name)
        return value >= 0 ? value : nil
      },
      strings: stringNames.map { name in galmap_string(name).map { Array(String(cString: $0).utf8) } })
  }

  /// A string capability without padding marks (`$<5>`), or nil.
  func string(_ capability: String) -> [UInt8]? {
    guard let index = TerminalDescription.stringNames.firstIndex(of: capability), index < strings.count
    else { return nil }
    return strings[index].map(TerminalDescription.withoutPadding)
  }

  /// A number, or nil.
  func number(_ capability: String) -> Int? {
    guard let index = TerminalDescription.numberNames.firstIndex(of: capability), index < numbers.count
    else { return nil }
    return numbers[index].map(Int.init)
  }

  private static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "$"), rest.dropFirst().first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

import Analysis
import Screen

extension Model {
  /// The names of all colour maps.
  public static var colourNames: [String] { ColorRamp.allCases.map(\.rawValue) }

  /// Why a quantity cannot have a colour map of a name; nil where it can.
  public static func problem(withColours ramp: String, of quantity: String) -> String? {
    if Quantity(words: quantity) == nil { return "there is no quantity '\(quantity)'" }
    guard ColorRamp(rawValue: ramp) == nil else { return nil }
    return "there is no colour map '\(ramp)'; there are \(colourNames.joined(separator: ", "))"
  }

  /// Uses colour maps by quantity, and more keys for commands, as a configuration has them.
  public mutating func configure(colours: [String: String], keys: [String: String]) {
    for (name, ramp) in colours {
      guard let quantity = Quantity(words: name), let ramp = ColorRamp(rawValue: ramp) else { continue }
      var style = decisions.styles[quantity] ?? MapStyle.standard(for: quantity)
      style.ramp = ramp
      decisions.styles[quantity] = style
    }
    for (key, command) in keys { keeping.keys[CommandTable.parse(key)] = command }
  }
}

extension CommandTable {
  /// Why a key cannot be given to a command; nil where it can.
  public static func problem(withKey key: String, for name: String) -> String? {
    guard command(named: name) != nil else {
      return "there is no command '\(name)'; ? in the explorer lists all"
    }
    let sequence = parse(key)
    guard !sequence.isEmpty, sequence.count <= 3 else { return "'\(key)' is no key" }
    for count in 1...sequence.count {
      if case .command(let taken) = match(Array(sequence.prefix(count))) {
        return "the key \(key) belongs to \(taken.name) already"
      }
    }
    if case .prefix = match(sequence) { return "the key \(key) begins other keys" }
    return nil
  }
}

extension Model {
  /// What keys mean, those of the configuration included.
  func match(_ pressed: [Key]) -> CommandTable.Match {
    if let name = keeping.keys[pressed], let command = CommandTable.command(named: name) {
      return .command(command)
    }
    let isPrefix = keeping.keys.keys.contains { $0.count > pressed.count && $0.starts(with: pressed) }
    return isPrefix ? .prefix : CommandTable.match(pressed)
  }
}

extension StateTree {
  /// A text as YAML writes it, in quotes where it needs them.
  public static func yamlText(_ text: String) -> String {
    if Double(text) != nil { return text }
    return isPlain(text) ? text : quoted(text)
  }
}

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

  /// Uses colour maps by quantity, and keys for commands, as a configuration has them.
  public mutating func configure(colours: [String: String], keys: KeyBindings) {
    for (name, ramp) in colours {
      guard let quantity = Quantity(words: name), let ramp = ColorRamp(rawValue: ramp) else { continue }
      var style = decisions.styles[quantity] ?? MapStyle.standard(for: quantity)
      style.ramp = ramp
      decisions.styles[quantity] = style
    }
    keeping.bindings = keys
  }
}

extension StateTree {
  /// A text as YAML writes it, in quotes where it needs them.
  public static func yamlText(_ text: String) -> String {
    if Double(text) != nil { return text }
    return isPlain(text) ? text : quoted(text)
  }
}

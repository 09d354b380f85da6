import Analysis
import BaryonCycle

/// The kinds of settings that several share.
extension FlowSetting {
  /// A number that is accepted where `accepts` says so, in units of `scale`.
  static func number(
    _ name: String, aliases: [String] = [], _ title: String, _ form: String,
    _ path: any WritableKeyPath<FlowSettings, Double> & Sendable, scale: Double = 1,
    accepts: @escaping @Sendable (Double) -> Bool
  ) -> FlowSetting {
    FlowSetting(
      name: name, aliases: aliases, title: title, values: [], form: form,
      get: { ScreenNumber.plain($0[keyPath: path] / scale) },
      use: { settings, text in
        guard let value = Double(text), value.isFinite, accepts(value) else { return false }
        settings[keyPath: path] = value * scale
        return true
      })
  }

  /// `on` or `off`.
  static func flag(
    _ name: String, _ title: String, _ path: any WritableKeyPath<FlowSettings, Bool> & Sendable,
    isNegated: Bool = false
  ) -> FlowSetting {
    FlowSetting(
      name: name, title: title, values: ["on", "off"], form: "on or off",
      get: { $0[keyPath: path] != isNegated ? "on" : "off" },
      use: { settings, text in
        guard text == "on" || text == "off" else { return false }
        settings[keyPath: path] = (text == "on") != isNegated
        return true
      })
  }

  /// One of the values of a type.
  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, aliases: [String] = [], _ title: String,
    _ path: any WritableKeyPath<FlowSettings, Value> & Sendable
  ) -> FlowSetting where Value.RawValue == String {
    let names = Value.allCases.map(\.rawValue)
    return FlowSetting(
      name: name, aliases: aliases, title: title, values: names, form: names.joined(separator: ", "),
      get: { $0[keyPath: path].rawValue },
      use: { settings, text in
        guard let value = Value(rawValue: text) else { return false }
        settings[keyPath: path] = value
        return true
      })
  }

  /// One of a list of things with names.
  static func named<Value: Sendable>(
    _ name: String, _ title: String, _ all: [Value], _ label: @escaping @Sendable (Value) -> String,
    get: @escaping @Sendable (FlowSettings) -> String,
    use: @escaping @Sendable (inout FlowSettings, Value) -> Void
  ) -> FlowSetting {
    let names = all.map(label)
    return FlowSetting(
      name: name, title: title, values: names, form: names.joined(separator: ", "), get: get,
      use: { settings, text in
        guard let value = all.first(where: { label($0) == text }) else { return false }
        use(&settings, value)
        return true
      })
  }

  /// `dex`, `dex:0.2`, `0.2` (dex), `paper_fraction`, `paper_fraction:0.2`.
  @Sendable static func useScatter(_ settings: inout FlowSettings, _ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return false }
    if parts.count == 1, let size = Double(first) {
      guard size >= 0, size <= 2 else { return false }
      settings.cycle.scatter = .dex(size)
      return true
    }
    guard let size = parts.count > 1 ? Double(parts[1]) : 0.3, size >= 0, size <= 2 else { return false }
    switch first {
    case "dex": settings.cycle.scatter = .dex(size)
    case "paper_fraction": settings.cycle.scatter = .paperFraction(size)
    default: return false
    }
    return true
  }
}

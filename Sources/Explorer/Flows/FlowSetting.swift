import Analysis
import Screen

/// One assumption about stars, age, dust, gas or outflow that `:set` shows and changes.
struct FlowSetting: Sendable {
  /// The name after `:set`, as in the command line's options.
  let name: String
  /// Other names for it.
  var aliases: [String] = []
  /// What it is, a phrase.
  let title: String
  /// Values that Tab completes.
  let values: [String]
  /// What is accepted, for refusals.
  let form: String
  /// The value as it would be typed.
  let get: @Sendable (FlowSettings) -> String
  /// Takes a typed value; false for one that cannot be used.
  let use: @Sendable (inout FlowSettings, String) -> Bool

  /// The setting of a name, an alias, or a beginning that only one has.
  static func named(_ text: String) -> [FlowSetting] {
    if let exact = all.first(where: { $0.name == text || $0.aliases.contains(text) }) { return [exact] }
    return all.filter { setting in setting.names.contains { $0.hasPrefix(text) } }
  }

  private var names: [String] { [name] + aliases }

  /// What Tab offers after `set`: every name, then every name with its values.
  static func completions(_ model: Model) -> [String] {
    let names = all.flatMap(\.names)
    return names.sorted()
      + all.flatMap { setting in
        setting.names.flatMap { name in setting.values.map { "\(name) \($0)" } }
      }
  }

  /// What differs, for undo and redo: `yield 0.003, regulator pm14`.
  static func difference(_ settings: FlowSettings, from other: FlowSettings) -> String {
    all.filter { $0.get(settings) != $0.get(other) }.map { "\($0.name) \($0.get(settings))" }
      .joined(separator: ", ")
  }
}

extension Model {
  /// Shows a setting, or changes it: `NAME` or `NAME VALUE`; without a name lists them all with their values.
  mutating func set(_ text: String) -> [Effect] {
    let words = text.split(separator: " ", maxSplits: 1)
    guard let name = words.first.map(String.init) else {
      var list = HelpState()
      list.filter.set(":set")
      overlay = .help(list)
      return []
    }
    let found = FlowSetting.named(name)
    guard let setting = found.first, found.count == 1 else {
      let names = (found.isEmpty ? FlowSetting.all : found).map(\.name).joined(separator: ", ")
      return refuse(found.isEmpty ? "no setting '\(name)'; there are \(names)" : "'\(name)' may be \(names)")
    }
    let now = setting.get(decisions.settings.flows)
    guard words.count > 1 else {
      message = .note("\(setting.name) \(now): \(setting.title); \(setting.form)")
      return []
    }
    var wanted = decisions.settings.flows
    let value = String(words[1]).trimmed
    guard setting.use(&wanted, value) else {
      return refuse("\(setting.name) takes \(setting.form), not '\(value)'")
    }
    let then = setting.get(wanted)
    guard then != now else {
      message = .note("\(setting.name) is \(now) already")
      return []
    }
    decisions.settings.flows = wanted
    message = .done("\(setting.name) \(now) to \(then)")
    return []
  }
}

import Screen

/// The help: every command, filtered while typing, and notes on the numbers; as a palette the commands alone.
public struct HelpState: Sendable, Equatable {
  /// The filter.
  public var filter = TextField()
  /// The marked row of those that pass the filter.
  public var selected = 0
  /// Whether the notes are left out.
  public var isPalette = false

  /// The rows that pass the filter.
  func entries(_ bindings: KeyBindings) -> [HelpEntry] {
    HelpEntry.entries(filter: filter.text, bindings, includesNotes: !isPalette)
  }

  /// All rows.
  func unfiltered(_ bindings: KeyBindings) -> [HelpEntry] {
    HelpEntry.entries(filter: "", bindings, includesNotes: !isPalette)
  }

  /// What stands above the list.
  var title: String { isPalette ? "Commands: type to filter, Enter runs" : "Help: type to filter" }
}

extension Model {
  mutating func take(_ key: Key, in help: HelpState) -> [Effect] {
    var help = help
    let entries = help.entries(keeping.bindings)
    let last = max(0, entries.count - 1)
    let page = max(1, size.height - 8)
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      guard entries.indices.contains(help.selected) else { return [] }
      return run(entries[help.selected])
    case .arrow(.up), .control("p"): help.selected = max(0, help.selected - 1)
    case .arrow(.down), .control("n"): help.selected = min(last, help.selected + 1)
    case .pageUp: help.selected = max(0, help.selected - page)
    case .pageDown: help.selected = min(last, help.selected + page)
    case .home: help.selected = 0
    case .end: help.selected = last
    default:
      if help.filter.apply(key) { help.selected = 0 }
    }
    overlay = .help(help)
    return []
  }

  /// Runs a row of the help; a command that needs an argument opens the command line with its name.
  private mutating func run(_ entry: HelpEntry) -> [Effect] {
    let command: Command
    switch entry {
    case .command(let found): command = found
    case .setting(let setting):
      overlay = .commandLine(CommandLineState(text: "set \(setting.name) "))
      return []
    case .note: return []
    }
    overlay = nil
    message = nil
    guard let argument = command.argument, !argument.isOptional else { return command.run(&self, "") }
    overlay = .commandLine(CommandLineState(text: "\(command.name) "))
    return []
  }
}

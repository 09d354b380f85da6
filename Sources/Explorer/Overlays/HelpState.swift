import Screen

/// The help: every command, filtered while typing, and notes on the numbers.
public struct HelpState: Sendable, Equatable {
  /// The filter.
  public var filter = TextField()
  /// The marked row of those that pass the filter.
  public var selected = 0
}

/// A row of the help.
enum HelpEntry: Sendable {
  /// A command.
  case command(Command)
  /// Something to know about the numbers on screen.
  case note(HelpNote)

  /// The rows that pass a filter: first those with that key, then those with the words in name, title or group.
  static func entries(filter: String) -> [HelpEntry] {
    let words = filter.lowercased().split(separator: " ")
    func holds(_ texts: [String]) -> Bool {
      words.allSatisfy { word in texts.contains { $0.lowercased().contains(word) } }
    }
    let byKey = CommandTable.all.filter { $0.keys.contains(filter) }
    let byWords = CommandTable.all.filter {
      !$0.keys.contains(filter) && holds([$0.name, $0.title, $0.group.rawValue])
    }
    let notes = HelpNote.all.filter { holds([$0.title, $0.text]) }
    return (byKey + byWords).map { .command($0) } + notes.map { .note($0) }
  }
}

extension Model {
  mutating func take(_ key: Key, in help: HelpState) -> [Effect] {
    var help = help
    let entries = HelpEntry.entries(filter: help.filter.text)
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
    guard case .command(let command) = entry else { return [] }
    overlay = nil
    message = nil
    guard let argument = command.argument, !argument.isOptional else { return command.run(&self, "") }
    var line = CommandLineState()
    line.field.set("\(command.name) ")
    overlay = .commandLine(line)
    return []
  }
}

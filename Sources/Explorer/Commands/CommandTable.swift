import Screen

/// Every command, and how to find one by its keys or its name.
public enum CommandTable {
  /// All commands, in the order of the help.
  public static let all: [Command] =
    MoveCommands.all + GotoCommands.all + MapCommands.all + SeeingCommands.all + FlowCommands.all
    + ArrowCommands.all + FiveMaps.all + PlotCommands.all + LargePlot.all + LensCommands.all
    + CalibrationCommands.all + CompareCommands.all + FitCommands.all + FitMenuCommands.all
    + NoteCommands.all + SelectCommands.all
    + BinningCommands.all + ShapeCommands.all + YankCommands.all + ProgramCommands.all + SessionCommands.all
    + GalaxyCommands.all
    + LogCommands.all
    + JobCommands.all + MessageCommands.all

  /// The result of looking up pressed keys.
  enum Match {
    /// These keys run a command.
    case command(Command)
    /// These keys begin a longer sequence.
    case prefix
    /// No command has these keys.
    case none
  }

  /// The command with a name.
  static func command(named name: String) -> Command? { all.first { $0.name == name } }

  /// What a sequence of keys means.
  static func match(_ keys: [Key]) -> Match {
    if let index = indexByKeys[keys] { return .command(all[index]) }
    return prefixes.contains(keys) ? .prefix : .none
  }

  /// The commands whose key sequence begins with these keys.
  static func continuations(of keys: [Key]) -> [(keys: String, command: Command)] {
    all.flatMap { command in
      command.keys.filter { text in
        let sequence = parse(text)
        return sequence.count > keys.count && Array(sequence.prefix(keys.count)) == keys
      }.map { (keys: $0, command: command) }
    }
  }

  /// The keys that a text of the table names: one named key, or one key for each character.
  static func parse(_ text: String) -> [Key] {
    if let key = Key(name: text) { return [key] }
    return text.map { .character($0) }
  }

  private static let indexByKeys: [[Key]: Int] = {
    var index: [[Key]: Int] = [:]
    for (place, command) in all.enumerated() {
      for text in command.keys {
        let old = index.updateValue(place, forKey: parse(text))
        precondition(old == nil, "two commands have the key \(text)")
      }
    }
    return index
  }()

  private static let prefixes: Set<[Key]> = {
    var prefixes: Set<[Key]> = []
    for keys in indexByKeys.keys where keys.count > 1 {
      for length in 1..<keys.count { prefixes.insert(Array(keys.prefix(length))) }
    }
    return prefixes
  }()

  /// The table of keys in Markdown, as the README shows it.
  public static var markdown: String {
    var lines = ["| Key | What it does |", "|---|---|"]
    for command in all where !command.keys.isEmpty {
      // A bar ends a table's cell in Markdown, and a backquote its code.
      lines.append("| \(command.keys.map { "`\($0)`" }.joined(separator: " ")) | \(command.title) |")
    }
    for command in all where command.keys.isEmpty {
      // Alternatives are separated by bars, which would end the cell.
      lines.append("| `:\(command.line.replacing("|", with: "\\|"))` | \(command.title) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

import Screen

/// Every command, and how to find one by its keys or its name.
public enum CommandTable {
  /// All commands, in the order of the help.
  public static let all: [Command] =
    MoveCommands.all + GotoCommands.all + MapCommands.all + SeeingCommands.all + FlowCommands.all
    + ArrowCommands.all + FiveMaps.all + PlotCommands.all + LargePlot.all + LensCommands.all
    + CalibrationCommands.all + CompareCommands.all + FitCommands.all + FitMenuCommands.all
    + NoteCommands.all + SelectCommands.all
    + BinningCommands.all + CosmologyCommands.all + ShapeCommands.all + YankCommands.all + ProgramCommands.all
    + SessionCommands.all
    + GalaxyCommands.all
    + LogCommands.all + ThemeCommands.all + HeaderCommands.all
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

  /// The keys that a text of the table names: one named key, or one key for each character.
  static func parse(_ text: String) -> [Key] {
    if let key = Key(name: text) { return [key] }
    return text.map { .character($0) }
  }

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

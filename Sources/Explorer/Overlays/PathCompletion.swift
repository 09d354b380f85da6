import Screen

extension Command.Argument {
  /// A path, which Tab completes from the disk after its other completions.
  static func path(
    _ placeholder: String = "PATH", completions: @escaping @Sendable (Model) -> [String] = { _ in [] }
  ) -> Command.Argument {
    var argument = Command.Argument(placeholder, completions: completions)
    argument.isPath = true
    return argument
  }
}

extension CommandLineState {
  /// What the disk is asked for when Tab finds nothing else: the files that the path being typed may mean.
  var pathRequest: [Effect] {
    guard candidates.isEmpty, let (_, path) = typedPath else { return [] }
    return [.keep(.listPaths(path))]
  }

  /// The command and the path being typed after it; nil where none is.
  fileprivate var typedPath: (command: String, path: String)? {
    guard let blank = field.text.firstIndex(of: " ") else { return nil }
    let found = CommandTable.commands(beginning: String(field.text[..<blank]))
    guard let command = found.first, found.count == 1, command.argument?.isPath == true else { return nil }
    return (command.name, String(field.text[blank...]).trimmed)
  }
}

extension Model {
  /// Takes the files that were found, unless something else has been typed meanwhile.
  mutating func complete(_ start: String, with paths: [String]) {
    guard case .commandLine(var line) = overlay, let (command, path) = line.typedPath, path == start,
      let first = paths.first, let last = paths.last
    else { return }
    // The paths are in order: what the first and the last share, all share.
    let common = String(zip(first, last).prefix { $0 == $1 }.map(\.0))
    line.field.set("\(command) \(common.count > start.count ? common : start)")
    line.candidates = paths.count > 1 ? paths.map { "\(command) \($0)" } : []
    line.candidatePlace = nil
    overlay = .commandLine(line)
  }
}

import Screen

/// The command line of `:`.
public struct CommandLineState: Sendable, Equatable {
  /// What was typed.
  public var field = TextField()
  /// The place in the history that is shown; nil for the line being typed.
  var historyPlace: Int?
  /// The line being typed while the history is shown.
  var draft = ""
  /// Completions being stepped through; empty for none.
  var candidates: [String] = []
  /// Which completion is shown; nil before the first.
  var candidatePlace: Int?
}

extension CommandLineState {
  /// A line that begins with a text.
  init(text: String) {
    self.init()
    field.set(text)
  }
}

extension Model {
  mutating func take(_ key: Key, in line: CommandLineState) -> [Effect] {
    var line = line
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      overlay = nil
      return runLine(line.field.text)
    case .backspace where line.field.text.isEmpty:
      overlay = nil
      return []
    case .tab:
      line.complete(by: 1, in: self)
      overlay = .commandLine(line)
      return line.pathRequest
    case .backTab: line.complete(by: -1, in: self)
    case .arrow(.up): line.recall(older: true, from: commandHistory)
    case .arrow(.down): line.recall(older: false, from: commandHistory)
    default:
      line.candidates = []
      line.candidatePlace = nil
      _ = line.field.apply(key)
    }
    overlay = .commandLine(line)
    return []
  }

  /// Runs a line typed after `:`; a name may be shortened as long as one command has it.
  mutating func runLine(_ text: String) -> [Effect] {
    message = nil
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let first = words.first.map(String.init) else { return [] }
    let argument = words.count > 1 ? String(words[1]).trimmed : ""
    if commandHistory.last != text { commandHistory.append(text) }
    if commandHistory.count > 200 { commandHistory.removeFirst() }
    if let effects = runAsInVi(text.trimmed) { return effects }
    let found = CommandTable.commands(beginning: first)
    guard let command = found.first, found.count == 1 else {
      guard found.isEmpty else {
        return refuse("'\(first)' may be \(found.map(\.name).joined(separator: ", "))")
      }
      let meant = Suggestion.nearest(to: first, among: CommandTable.all.map(\.name))
      return refuse(
        "there is no command '\(first)'; \(meant.map { "did you mean \($0)?" } ?? "\(key("help")) lists them")"
      )
    }
    guard let expected = command.argument else {
      return argument.isEmpty
        ? command.run(&self, "") : refuse("\(command.name) takes nothing after its name")
    }
    guard !argument.isEmpty || expected.isOptional else {
      return refuse("\(command.name) needs \(expected.placeholder) after its name")
    }
    return command.run(&self, argument)
  }
}

extension CommandTable {
  /// The command of this name, else those whose names begin with it.
  static func commands(beginning text: String) -> [Command] {
    if let exact = command(named: text) { return [exact] }
    return all.filter { $0.name.hasPrefix(text) }
  }
}

extension CommandLineState {
  /// What Tab offers for the line as it stands: whole lines.
  static func completions(of text: String, in model: Model) -> [String] {
    guard let blank = text.firstIndex(of: " ") else {
      return CommandTable.all.map(\.name).filter { $0.hasPrefix(text) }.sorted()
    }
    let found = CommandTable.commands(beginning: String(text[..<blank]))
    guard let command = found.first, found.count == 1, let argument = command.argument else { return [] }
    let typed = String(text[blank...]).trimmed
    let all = argument.completions(model).filter { $0.hasPrefix(typed) }
    // First what ends the word that is being typed: a name's values come after the name.
    let near = all.filter { $0 != typed && !$0.dropFirst(typed.count).drop { $0 == " " }.contains(" ") }
    return (near.isEmpty ? all : near).map { "\(command.name) \($0)" }
  }

  /// The chosen completion and those after it, without the words that all share, as far as whole ones fit; then how
  /// many there are beyond.
  func completionText(width: Int, isUnicode: Bool) -> String {
    let shared = CommandLineState.sharedWords(of: candidates)
    let names = candidates[(candidatePlace ?? 0)...].map { String($0.dropFirst(shared)) }
    var text = ""
    for (place, name) in names.enumerated() {
      let longer = text.isEmpty ? name : "\(text)  \(name)"
      let rest = names.count - place - 1
      guard Text.width(rest > 0 ? "\(longer)  +\(rest)" : longer) <= width else {
        return text.isEmpty ? Text.fitted(name, width: width, isUnicode: isUnicode) : "\(text)  +\(rest + 1)"
      }
      text = longer
    }
    return text
  }

  /// Characters of the whole words, with the blanks behind them, that every line begins with.
  private static func sharedWords(of lines: [String]) -> Int {
    guard let first = lines.first else { return 0 }
    var shared = 0
    for (place, character) in first.enumerated() where character == " " {
      let start = first.prefix(place + 1)
      guard lines.allSatisfy({ $0.hasPrefix(start) && $0.count > start.count }) else { break }
      shared = place + 1
    }
    return shared
  }

  mutating func complete(by step: Int, in model: Model) {
    if candidates.isEmpty {
      candidates = CommandLineState.completions(of: field.text, in: model)
      candidatePlace = nil
    }
    guard !candidates.isEmpty else { return }
    let count = candidates.count
    let place = candidatePlace.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    candidatePlace = place
    field.set(candidates[place])
    guard count == 1 else { return }
    // The only completion is taken; what follows is its argument.
    let isCommand = !candidates[place].contains(" ")
    if isCommand, CommandTable.command(named: candidates[place])?.argument != nil { field.insert(" ") }
    candidates = []
    candidatePlace = nil
  }

  mutating func recall(older: Bool, from history: [String]) {
    candidates = []
    candidatePlace = nil
    guard !history.isEmpty else { return }
    if historyPlace == nil {
      guard older else { return }
      draft = field.text
    }
    let place = (historyPlace ?? history.count) + (older ? -1 : 1)
    guard place < history.count else {
      historyPlace = nil
      field.set(draft)
      return
    }
    historyPlace = max(0, place)
    field.set(history[max(0, place)])
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

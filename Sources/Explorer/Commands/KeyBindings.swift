import Screen

/// Which keys run which commands: those of the table, as the user's configuration changes them.
public struct KeyBindings: Sendable, Equatable {
  /// One line of a configuration: a key for a command, or a key that is to do nothing.
  public struct Change: Sendable, Equatable {
    /// The key or the sequence, as written, e.g. `F2` or `gz`.
    public var key: String
    /// The command's name; nil where the key is to do nothing.
    public var command: String?
    /// The line of the file, from 1.
    public var line: Int

    /// A change.
    public init(key: String, command: String?, line: Int) {
      self.key = key
      self.command = command
      self.line = line
    }
  }

  /// Why a change cannot be made.
  public struct Problem: Error, Equatable {
    /// What, where and what to do.
    public var sentence: String
    /// The line of the file.
    public var line: Int
  }

  /// A key that a command had by default and has no more.
  public struct Loss: Sendable, Equatable {
    /// The key as the help shows it.
    public var key: String
    /// The command that had it.
    public var former: String
    /// The command that has it now, or whose key it now begins or continues; nil where it does nothing.
    public var command: String?
  }

  private var commands: [[Key]: String]
  private var prefixes: Set<[Key]> = []
  private var texts: [String: [String]] = [:]
  /// The keys that commands of the table have lost, in the order of the table.
  public private(set) var losses: [Loss] = []

  /// The keys of the table.
  public static let standard = KeyBindings(commands: KeyBindings.table)

  private static let table: [[Key]: String] = Dictionary(
    CommandTable.all.flatMap { command in command.keys.map { (CommandTable.parse($0), command.name) } }
  ) { first, _ in first }

  private init(commands: [[Key]: String], added: [(keys: [Key], command: String)] = []) {
    self.commands = commands
    for keys in commands.keys {
      for length in 1..<max(1, keys.count) { prefixes.insert(Array(keys.prefix(length))) }
    }
    for command in CommandTable.all {
      let own = command.keys.filter { commands[CommandTable.parse($0)] == command.name }
      let new = added.filter { $0.command == command.name }.map { KeyBindings.text(of: $0.keys) }
      texts[command.name] = own + new.filter { !own.contains($0) }
    }
  }

  /// The keys of the table with the changes of a configuration.
  /// - Throws: `Problem` for a change that names no key or no command, that another one contradicts, or whose key
  ///   could never be typed.
  public init(changing changes: [Change]) throws(Problem) {
    let wanted = try KeyBindings.checked(changes)
    var commands = KeyBindings.table
    var takers: [[Key]: String?] = [:]
    for (keys, change) in wanted {
      guard let name = change.command else {
        guard commands.removeValue(forKey: keys) != nil else {
          throw Problem(sentence: KeyBindings.nothingToFree(keys), line: change.line)
        }
        takers[keys] = .some(nil)
        continue
      }
      // Keys that begin with this one could not be typed any more.
      for longer in commands.keys where longer.count > keys.count && longer.starts(with: keys) {
        commands[longer] = nil
        takers[longer] = name
      }
      commands[keys] = name
      takers[keys] = name
    }
    for (keys, change) in wanted where change.command != nil {
      for length in 1..<max(1, keys.count) {
        guard let taken = commands[Array(keys.prefix(length))] else { continue }
        let first = KeyBindings.text(of: Array(keys.prefix(length)))
        throw Problem(
          sentence:
            "the key \(change.key) cannot be typed: \(first) runs \(taken); free it with \(first): none",
          line: change.line)
      }
    }
    let added = wanted.compactMap { keys, change in change.command.map { (keys: keys, command: $0) } }
    self.init(commands: commands, added: added)
    losses = CommandTable.all.flatMap { command in
      command.keys.compactMap { text -> Loss? in
        let keys = CommandTable.parse(text)
        guard commands[keys] != command.name else { return nil }
        return Loss(key: text, former: command.name, command: takers[keys] ?? nil)
      }
    }
  }

  /// The command that a sequence of keys runs, or whether it begins a longer one.
  func match(_ keys: [Key]) -> CommandTable.Match {
    if let name = commands[keys], let command = CommandTable.command(named: name) {
      return .command(command)
    }
    return prefixes.contains(keys) ? .prefix : .none
  }

  /// The keys that run a command, as the help shows them; none for one that is only typed.
  func keys(of command: Command) -> [String] { texts[command.name] ?? [] }

  /// What the help shows in the column of keys: the keys, or how the line begins.
  func shownKeys(of command: Command) -> String {
    let keys = keys(of: command)
    return keys.isEmpty ? ":" + command.name : keys.joined(separator: " ")
  }

  /// The commands whose key sequence begins with these keys, in the order of the table.
  func continuations(of keys: [Key]) -> [(keys: String, command: Command)] {
    CommandTable.all.flatMap { command in
      self.keys(of: command).filter { text in
        let sequence = CommandTable.parse(text)
        return sequence.count > keys.count && sequence.starts(with: keys)
      }.map { (keys: $0, command: command) }
    }
  }

  /// How a command stands in the footer: its hint's own key where that still holds, else its first key; nil where it
  /// has none.
  func footerKey(of command: Command, _ hint: Command.Hint) -> String? {
    if let key = hint.key {
      let parts = key.contains(" ") ? key.split(separator: " ").map(String.init) : key.map(String.init)
      let holds = parts.allSatisfy { part in
        let keys = CommandTable.parse(part)
        return commands[keys] != nil && commands[keys] == KeyBindings.table[keys]
      }
      if holds { return key }
    }
    return keys(of: command).first
  }

  static func text(of keys: [Key]) -> String { keys.map(\.description).joined() }
}

extension KeyBindings {
  /// The changes with their keys, once each of them names a key and a command and no two contradict each other.
  private static func checked(_ changes: [Change]) throws(Problem) -> [(keys: [Key], change: Change)] {
    var wanted: [(keys: [Key], change: Change)] = []
    for change in changes {
      func refuse(_ sentence: String) -> Problem { Problem(sentence: sentence, line: change.line) }
      if let name = change.command, CommandTable.command(named: name) == nil {
        throw refuse("there is no command '\(name)'; ? in the explorer lists all, none frees a key")
      }
      let keys = CommandTable.parse(change.key)
      if let sentence = problem(with: keys, change.key) { throw refuse(sentence) }
      for (other, earlier) in wanted {
        if other == keys {
          throw refuse("the key \(change.key) stands on line \(earlier.line) already")
        }
        guard change.command != nil, earlier.command != nil else { continue }
        if other.starts(with: keys) || keys.starts(with: other) {
          throw refuse(
            "the keys \(change.key) and \(earlier.key) (line \(earlier.line)) begin alike, so that the longer one "
              + "could never be typed")
        }
      }
      wanted.append((keys, change))
    }
    return wanted
  }

  private static func problem(with keys: [Key], _ text: String) -> String? {
    if keys == [.control("c")] { return "Ctrl-c always cancels, and then leaves" }
    if let key = keys.first, [.control("z"), .control("\\"), .control("s"), .control("q")].contains(key) {
      return "the terminal keeps \(text) for itself"
    }
    let twins: [Character: String] = ["i": "Tab", "m": "Enter", "j": "Enter", "[": "Esc", "h": "Backspace"]
    if case .control(let letter)? = keys.first, let twin = twins[letter] {
      return "terminals send \(twin) for \(text)"
    }
    guard !keys.isEmpty, keys.count <= 3, keys.count == 1 || text.allSatisfy(\.isLetter) else {
      return "'\(text)' is no key; keys are called as in the help, e.g. x, gz, F2, Ctrl-x, Shift-Up"
    }
    return nil
  }

  private static func nothingToFree(_ keys: [Key]) -> String {
    let text = text(of: keys)
    let longer = KeyBindings.standard.continuations(of: keys)
    guard let first = longer.first else { return "no command has the key \(text)" }
    return "the key \(text) begins \(ScreenNumber.count(longer.count, "key")), e.g. \(first.keys); free these"
  }
}

extension Model {
  /// The key that runs a command now, for sentences: `x`, or `:next-group` where it has none.
  func key(_ name: String) -> String { keeping.bindings.key(name) }

  /// The keys of two commands that belong together, for footers: `n N`.
  func keys(_ first: String, _ second: String) -> String { "\(key(first)) \(key(second))" }

  /// The name of the command that a single key runs; nil for none.
  func commandName(of key: Key) -> String? {
    guard case .command(let command) = keeping.bindings.match([key]) else { return nil }
    return command.name
  }
}

extension KeyBindings {
  /// The first key that runs a command, for sentences; how it is typed where it has none.
  func key(_ name: String) -> String {
    assert(CommandTable.command(named: name) != nil, "no command is called \(name)")
    return texts[name]?.first ?? ":" + name
  }

  /// One line for each key that was changed: `q: next-bin (was quit)`.
  public var changesInWords: [String] {
    losses.map { loss in
      let now = loss.command.map {
        commands[CommandTable.parse(loss.key)] == $0 ? "runs \($0)" : "gives way to \($0)"
      }
      return "\(loss.key) no longer runs \(loss.former): it \(now ?? "does nothing")"
    }
  }
}

/// A row of the help.
enum HelpEntry: Sendable {
  /// A command.
  case command(Command)
  /// An assumption that `:set` shows and changes.
  case setting(FlowSetting)
  /// Something to know about the numbers on screen.
  case note(HelpNote)

  /// The rows that pass a filter, the best first: those with that key, then those whose name, title or group hold
  /// every word, then those whose names hold the letters in order; the better a word fits, the earlier. Last come the
  /// commands that hold some of several words, e.g. `c` for `switch calibration`.
  static func entries(filter: String, _ bindings: KeyBindings, includesNotes: Bool = true) -> [HelpEntry] {
    let words = filter.lowercased().split(separator: " ").map(String.init)
    let notes = includesNotes ? HelpNote.all + HelpNote.changedKeys(bindings) : []
    guard !words.isEmpty else {
      return CommandTable.all.map { .command($0) } + FlowSetting.all.map { .setting($0) }
        + notes.map { .note($0) }
    }
    let ranked =
      CommandTable.all.map {
        (
          entry: HelpEntry.command($0),
          rank: rank($0, filter, words, bindings) ?? partialRank($0, words, bindings)
        )
      }
      + FlowSetting.all.map { (entry: HelpEntry.setting($0), rank: rank($0, words)) }
      + notes.map { (entry: HelpEntry.note($0), rank: rank($0, words)) }
    return ranked.enumerated()
      .compactMap { place, row in row.rank.map { (rank: $0, place: place, entry: row.entry) } }
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
      .map(\.entry)
  }

  /// How well a command fits, 0 best; nil where it does not.
  private static func rank(
    _ command: Command, _ filter: String, _ words: [String], _ bindings: KeyBindings
  ) -> Int? {
    if bindings.keys(of: command).contains(filter) { return 0 }
    let name = command.name.lowercased()
    let title = command.title.lowercased()
    let texts = [name, title, command.group.rawValue.lowercased()]
    guard words.allSatisfy({ word in texts.contains { $0.contains(word) } }) else {
      let letters = words.joined()
      return letters.count > 1 && holds(letters, inOrderIn: name) ? 900 : nil
    }
    return 1 + words.reduce(0) { $0 + fit($1, name: name, title: title, command) }
  }

  /// How well a command fits that holds some of several words; nil for one that holds none, and for a single word.
  private static func partialRank(_ command: Command, _ words: [String], _ bindings: KeyBindings) -> Int? {
    // Short words, such as `to`, stand in half of the titles.
    let long = words.filter { $0.count > 3 }
    guard words.count > 1 else { return nil }
    let ranks = long.compactMap { rank(command, $0, [$0], bindings) }.filter { $0 < 900 }
    guard let best = ranks.min() else { return nil }
    return 1000 * (1 + long.count - ranks.count) + best
  }

  /// How well one word fits a command that holds it.
  private static func fit(_ word: String, name: String, title: String, _ command: Command) -> Int {
    if name == word { return command.keys.isEmpty ? 31 : 0 }
    if HelpEntry.words(of: name).contains(word) { return command.keys.isEmpty ? 14 : 10 }
    if HelpEntry.words(of: title).contains(word) { return 20 }
    if HelpEntry.words(of: name).contains(where: { $0.hasPrefix(word) }) { return 30 }
    if HelpEntry.words(of: title).contains(where: { $0.hasPrefix(word) }) { return 40 }
    if name.contains(word) || title.contains(word) { return 60 }
    return 80
  }

  /// How well a setting fits, a command that is only typed.
  private static func rank(_ setting: FlowSetting, _ words: [String]) -> Int? {
    let names = [setting.name] + setting.aliases
    let title = setting.title.lowercased()
    guard
      words.allSatisfy({ word in
        "set" == word || ":set" == word || (names + [title]).contains { $0.contains(word) }
      })
    else {
      return nil
    }
    return 1
      + words.reduce(0) { sum, word in
        if names.contains(word) { return sum + 2 }
        if names.contains(where: { HelpEntry.words(of: $0).contains(word) }) { return sum + 13 }
        if HelpEntry.words(of: title).contains(word) { return sum + 22 }
        return sum + 62
      }
  }

  /// How well a note fits: by its title among the commands' titles, by its text after them.
  private static func rank(_ note: HelpNote, _ words: [String]) -> Int? {
    let title = note.title.lowercased()
    let text = note.text.lowercased()
    guard words.allSatisfy({ title.contains($0) || text.contains($0) }) else { return nil }
    return 1
      + words.reduce(0) { sum, word in
        if title == word { return sum + 5 }
        if HelpEntry.words(of: title).contains(word) { return sum + 16 }
        return sum + (title.contains(word) ? 50 : 200)
      }
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func holds(_ letters: String, inOrderIn text: String) -> Bool {
    var rest = Substring(text)
    for letter in letters {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }
}

extension HelpNote {
  /// What the configuration made of the keys; nothing where it left them alone.
  fileprivate static func changedKeys(_ bindings: KeyBindings) -> [HelpNote] {
    let changes = bindings.changesInWords
    guard !changes.isEmpty else { return [] }
    return [HelpNote(title: "changed keys", text: changes.joined(separator: "; ") + ".")]
  }
}

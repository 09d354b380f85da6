import Screen

extension Model {
  /// Gives a key to the popup or prompt that is open.
  mutating func takeInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .help(let state): take(key, in: state)
    case .commandLine(let state): take(key, in: state)
    case .filter(let prompt): take(key, in: prompt)
    case .region(let region): take(key, in: region)
    case .exportMenu(let menu): take(key, in: menu)
    case .export(let prompt): take(key, in: prompt)
    case .card(let state): take(key, in: state)
    case .fiveMaps: takeInFiveMaps(key)
    case .jobs(let state): take(key, in: state)
    case .messages(let state): take(key, in: state)
    case .plot: takeInLargePlot(key)
    case .compare(let state): take(key, in: state)
    case .fitMenu(let menu): take(key, in: menu)
    case .pins(let table): take(key, in: table)
    case .header(let state): take(key, in: state)
    case .overwrite(let request): takeOverwriteAnswer(key, request)
    case nil: []
    }
  }

  /// Puts pasted text into the open prompt; false where none takes text.
  mutating func paste(_ text: String) -> Bool {
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    switch overlay {
    case .help(var state):
      state.filter.insert(line)
      state.selected = 0
      overlay = .help(state)
    case .commandLine(var state):
      state.field.insert(line)
      state.candidates = []
      state.candidatePlace = nil
      overlay = .commandLine(state)
    case .export(var prompt):
      prompt.field.insert(line)
      overlay = .export(prompt)
    case .header(let state): paste(line, into: state)
    case .filter(var prompt):
      prompt.field.insert(line)
      prompt.candidates = []
      overlay = .filter(prompt)
    case .region, .exportMenu, .overwrite, .card, .fiveMaps, .jobs, .messages, .plot, .compare, .fitMenu,
      .pins, nil:
      return false
    }
    return true
  }
}

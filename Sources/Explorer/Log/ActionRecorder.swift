import Analysis
import Grid
import Screen

/// Turns what a user does into lines that `--script` plays again.
///
/// What is recorded is what came of keys, mouse and commands, not the keys themselves: `:calib jones2015` for two
/// presses of `c`. Moves of the cursor are gathered into one `:goto`, and settings are recorded once their result is
/// on screen, so that a script, which waits for every result, comes to the same state on its own way.
public struct ActionRecorder: Sendable {
  /// The model as the lines so far leave it.
  private var shadow: Model

  /// A recorder that begins at the state of a model.
  public init(_ model: Model) {
    shadow = model
    shadow.overlay = nil
  }

  /// The lines that lead from a fresh start to the state of a model.
  public static func opening(_ model: Model) -> [String] {
    ["screen \(model.size.width)x\(model.size.height)"] + beginning(model)
  }

  /// The same on a screen that has its size.
  static func beginning(_ model: Model) -> [String] {
    var lines: [String] = []
    if let tree = try? StateTree(of: model.decisions) { lines.append("begin \(tree.line)") }
    return lines + placeLines(model, isWhole: true)
  }

  /// The lines to write after a message; none where nothing is to be recorded yet.
  /// - Parameter effects: what the message asked for.
  public mutating func take(_ model: Model, effects: [Effect]) -> [String] {
    let outputs = effects.compactMap(ActionRecorder.line)
    guard !outputs.isEmpty || isDue(model) else { return [] }
    return catchUp(with: model) + outputs
  }

  /// The lines that are still missing at the end.
  public mutating func finish(_ model: Model) -> [String] { catchUp(with: model) }

  /// Whether a decision's result is there; the cursor and the panes wait for the next decision.
  private func isDue(_ model: Model) -> Bool {
    guard model.decisions != shadow.decisions, model.blinking == nil, model.followStart == nil,
      let snapshot = model.snapshot, !model.analysis.isPartial
    else { return false }
    return snapshot.settings == model.decisions.settings
  }

  /// Whether something was decided that the lines so far do not say.
  func isBehind(_ model: Model) -> Bool { model.decisions != shadow.decisions }

  /// Gives the model that the lines lead to the size of another, which the lines have said.
  mutating func resize(like model: Model) {
    shadow.size = model.size
    if !Layout.focusablePanes(in: shadow.size).contains(shadow.focus) { shadow.focus = .map }
  }

  /// Lets the model that the lines lead to follow the galaxy beside it, as it does when the lines are played.
  mutating func follow(_ other: ActionRecorder, _ model: Model) {
    shadow.analysis = model.analysis
    _ = shadow.follow(other.shadow.decisions)
  }

  private mutating func catchUp(with model: Model) -> [String] {
    var lines: [String] = []
    if shadow.size != model.size {
      lines.append("screen \(model.size.width)x\(model.size.height)")
      shadow.size = model.size
    }
    let decided = decisionLines(model)
    lines += decided
    // Where the line waits to be asked for, the log asks for it as the user did.
    if !decided.isEmpty, !model.decisions.refitsAtOnce, !model.isFitStale { lines.append("refit") }
    shadow.analysis = model.analysis
    shadow.decisions = model.decisions
    if let cursor = shadow.cursor { shadow.moveCursor(to: cursor) }
    lines += placeLines(model)
    return lines
  }

  private func decisionLines(_ model: Model) -> [String] {
    guard model.decisions != shadow.decisions else { return [] }
    let lines = ActionPhrase.lines(from: shadow.decisions, to: model.decisions)
    if leads(lines, to: model) { return lines }
    // Several things at once, or something without a command of its own.
    guard let before = try? StateTree(of: shadow.decisions), let after = try? StateTree(of: model.decisions)
    else { return lines }
    return ["apply \(before.change(to: after).line)"]
  }

  /// Whether lines, played one after the other, come to a model's decisions.
  private func leads(_ lines: [String], to model: Model) -> Bool {
    var trial = shadow
    trial.analysis = model.analysis
    for line in lines {
      guard (try? trial.play(line)) != nil else { return false }
    }
    return trial.decisions == model.decisions
  }

  private mutating func placeLines(_ model: Model) -> [String] {
    guard shadow.place != model.place else { return [] }
    var lines: [String] = []
    if shadow.focus != model.focus { lines.append("pane \(model.focus.rawValue)") }
    shadow.focus = model.focus
    if let cursor = model.cursor, shadow.cursor != cursor {
      lines.append("goto \(cursor.x) \(cursor.y)")
      shadow.moveCursor(to: cursor)
    }
    if shadow.viewCentre != model.viewCentre { lines.append(ActionRecorder.viewLine(model)) }
    if shadow.fitRow != model.fitRow { lines.append("mark-fit \(model.fitRow)") }
    shadow.place = model.place
    return lines
  }

  private static func placeLines(_ model: Model, isWhole: Bool) -> [String] {
    var lines = ["pane \(model.focus.rawValue)"]
    if let cursor = model.cursor { lines.append("goto \(cursor.x) \(cursor.y)") }
    return lines + [viewLine(model), "mark-fit \(model.fitRow)"]
  }

  private static func viewLine(_ model: Model) -> String {
    model.viewCentre.map { "view \($0.x),\($0.y)" } ?? "view auto"
  }

  /// The line of something that leaves the program; nil for what stays within it.
  private static func line(_ effect: Effect) -> String? {
    switch effect {
    case .write(let request): "\(request.command) \(request.path)"
    case .yank(let yank): yank.command
    case .keep(.save(_, let name)): name.map { "w \($0)" } ?? "w"
    default: nil
    }
  }
}

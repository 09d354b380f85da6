import Analysis
import Screen

/// The program itself: panes, popups, export, undo, leaving.
enum ProgramCommands {
  static let all: [Command] = [
    Command(
      "help", keys: ["?"], "help: type to filter, Enter runs", in: .program, hint: .init("help", rank: 5)
    ) {
      model in
      model.overlay = .help(HelpState())
      return []
    },
    Command(
      "command-line", keys: [":"], "type a command; Tab completes", in: .program, hint: .init("cmd", rank: 9)
    ) {
      model in
      model.overlay = .commandLine(CommandLineState())
      return []
    },
    Command(
      "export-view", keys: ["e"], "write what is shown to a CSV file", in: .program,
      hint: .init("export", rank: 7)
    ) { $0.openExport() },
    Command("export", argument: .init("PATH"), "write what is shown to this CSV file", in: .program) {
      model, path in model.export(to: path, rows: .visible)
    },
    Command(
      "undo", keys: ["u"], "undo the last change of view or fit", in: .program, hint: .init("undo", rank: 11)
    ) {
      $0.walkHistory(back: true)
    },
    Command("redo", keys: ["U"], "redo", in: .program) { $0.walkHistory(back: false) },
    Command("next-pane", keys: ["Tab"], "next pane", in: .program, hint: .init("pane", rank: 10)) {
      $0.moveFocus(by: 1)
    },
    Command("previous-pane", keys: ["Shift-Tab"], "previous pane", in: .program) { $0.moveFocus(by: -1) },
    Command("cancel", keys: ["Esc"], "cancel the running job, else back to the map", in: .program) {
      $0.escape()
    },
    Command("redraw", keys: ["Ctrl-l"], "draw the screen anew", in: .program) { _ in [.redraw] },
    Command("suspend", keys: ["Ctrl-z"], "back to the shell; fg returns", in: .program) { _ in [.suspend] },
    Command("quit", keys: ["q"], "leave", in: .program, hint: .init("quit", rank: 6)) { _ in [.quit(0)] },
  ]
}

extension Model {
  fileprivate mutating func walkHistory(back: Bool) -> [Effect] {
    let next = back ? history.undo(from: decisions) : history.redo(from: decisions)
    guard let next else { return refuse(back ? "nothing to undo" : "nothing to redo") }
    message = .done("\(back ? "undone" : "redone"): \(next.difference(from: decisions))")
    decisions = next
    isWalkingHistory = true
    return []
  }

  fileprivate mutating func moveFocus(by step: Int) -> [Effect] {
    let panes = Layout.focusablePanes(in: size)
    guard panes.count > 1 else { return refuse("there is one pane at this size") }
    let place = panes.firstIndex(of: focus) ?? 0
    focus = panes[(place + step + panes.count) % panes.count]
    if focus == .fits { markFitInUse() }
    return []
  }

  /// Marks the row of the fit whose values are on screen.
  private mutating func markFitInUse() {
    let settings = decisions.settings.metallicity
    let place = snapshot?.comparison.firstIndex {
      $0.calibration == settings.calibration && $0.group == settings.group
    }
    if let place { fitRow = place }
  }

  fileprivate mutating func escape() -> [Effect] {
    if analysis.job != nil { return cancelJob() }
    if focus != .map {
      focus = .map
    } else {
      message = nil
    }
    return []
  }
}

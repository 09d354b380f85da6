import Analysis
import Screen

/// The program itself: panes, popups, export, undo, leaving.
enum ProgramCommands {
  static let all: [Command] = [
    Command(
      "help", keys: ["?"], "help: type to filter, Enter runs", in: .program, hint: .init("help", rank: 2)
    ) {
      model in
      model.overlay = .help(HelpState())
      return []
    },
    Command("palette", keys: ["Ctrl-p"], "list of all commands: type to filter, Enter runs", in: .program) {
      model in
      var help = HelpState()
      help.isPalette = true
      model.overlay = .help(help)
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
      hint: .init("export", rank: 4)
    ) { $0.openExport() },
    Command("export-menu", keys: ["E"], "write CSV, ECSV, FITS or the screen as text", in: .program) {
      $0.openExportMenu()
    },
    export(
      "export", "write to a .csv, .ecsv, .fits or .txt file; of tables the selected bins, else all on screen",
      nil),
    export("export-visible", "write a table of all bins on screen", .visible),
    export("export-in-fit", "write a table of the bins on screen and in the fit", .inFit),
    export("export-selected", "write a table of the selected bins on screen", .selected),
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
    Command(
      "cancel", keys: ["Esc"], "cancel the running job, else back to the map, else select nothing",
      in: .program
    ) {
      $0.escape()
    },
    Command("toggle-mouse", keys: ["tm"], "take the mouse, or leave it to the terminal", in: .program) {
      $0.toggleMouse()
    },
    Command("redraw", keys: ["Ctrl-l"], "draw the screen anew", in: .program) { _ in [.redraw] },
    Command("suspend", keys: ["Ctrl-z"], "back to the shell; fg returns", in: .program) { _ in [.suspend] },
    Command("quit", keys: ["q"], "leave", in: .program, hint: .init("quit", rank: 3)) { _ in [.quit(0)] },
  ]

  private static func export(_ name: String, _ title: String, _ rows: ExportPrompt.Rows?) -> Command {
    Command(name, argument: .path(), title, in: .program) { model, path in
      model.export(to: path, rows: rows)
    }
  }
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
    if company.opening != nil { return [.galaxy(.stopOpening)] }
    if analysis.job != nil { return cancelJob() }
    if focus != .map {
      focus = .map
    } else if !decisions.selection.isEmpty {
      return select([])
    } else {
      message = nil
    }
    return []
  }
}

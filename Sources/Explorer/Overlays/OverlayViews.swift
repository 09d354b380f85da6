import Analysis
import Screen

/// Draws the popup or prompt that is open.
enum OverlayViews {
  static func draw(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    switch model.overlay {
    case .help(let state): drawHelp(state, model, on: &canvas, screen: screen)
    case .commandLine(let state): drawCommandLine(state, model, on: &canvas, screen: screen)
    case .filter(let prompt): prompt.draw(model, on: &canvas, screen: screen)
    case .exportMenu(let menu): menu.draw(on: &canvas, in: area(canvas), screen: screen)
    case .export(let prompt): prompt.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .card(let state): CardOverlayView.draw(state, model, on: &canvas, screen: screen)
    case .compare(let state): CompareGrid.draw(state, model, on: &canvas, screen: screen)
    case .fitMenu(let menu): menu.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .pins(let table): table.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .plot: LargePlot.draw(model, on: &canvas, screen: screen)
    case .fiveMaps: FiveMaps.draw(model, on: &canvas, screen: screen)
    case .jobs(let state): state.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .messages(let state): state.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .header(let state): state.draw(model, on: &canvas, in: area(canvas), screen: screen)
    case .overwrite(let request): drawQuestion(request, on: &canvas, screen: screen)
    case .region, nil: break
    }
  }

  private static func area(_ canvas: Canvas) -> Rect {
    Rect(x: 0, y: 0, width: canvas.size.width, height: max(0, canvas.size.height - 1))
  }

  private static func drawHelp(
    _ help: HelpState, _ model: Model, on canvas: inout Canvas, screen: ScreenContext
  ) {
    let area = area(canvas)
    let bindings = model.keeping.bindings
    let entries = help.entries(bindings)
    let popup = Popup(
      title: help.title, note: "\(entries.count) of \(help.unfiltered(bindings).count)",
      contentSize: HelpState.contentSize(in: area))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    guard inside.height > 3 else { return }
    let list = HelpState.list(in: inside)
    let detailHeight = inside.height - 1 - list.height
    help.table(entries.map { row($0, bindings) }).draw(
      on: &canvas, in: list, capabilities: screen.capabilities)
    if entries.isEmpty { canvas.write("nothing has these words", column: list.x, row: list.y, style: .dim) }
    if entries.indices.contains(help.selected) {
      let rect = Rect(
        x: inside.x, y: inside.y + inside.height - detailHeight, width: inside.width, height: detailHeight)
      Paragraph(detail(entries[help.selected], model), style: .dim).draw(on: &canvas, in: rect)
    }
    // Last, because it places the terminal's own cursor.
    let field = Rect(x: inside.x, y: inside.y, width: inside.width, height: 1)
    help.filter.draw(on: &canvas, in: field, label: "filter: ", capabilities: screen.capabilities)
  }

  private static func row(_ entry: HelpEntry, _ bindings: KeyBindings) -> TextTable.Row {
    switch entry {
    case .command(let command): TextTable.Row([bindings.shownKeys(of: command), command.title])
    case .setting(let setting): TextTable.Row([":set \(setting.name)", setting.title])
    case .note(let note): TextTable.Row([note.title, note.text], style: .dim)
    }
  }

  /// What is said about the marked row below the list.
  private static func detail(_ entry: HelpEntry, _ model: Model) -> String {
    switch entry {
    case .command(let command):
      return "\(command.group.rawValue): \(command.title)\nCommand line: :\(command.line)"
    case .setting(let setting):
      let now = setting.get(model.decisions.settings.flows)
      return "Now \(now): \(setting.title)\nCommand line: :set \(setting.name) VALUE, \(setting.form)"
    case .note(let note): return note.text
    }
  }

  private static func drawCommandLine(
    _ line: CommandLineState, _ model: Model, on canvas: inout Canvas, screen: ScreenContext
  ) {
    let rect = screen.layout.message
    if line.candidates.count > 1, rect.y > 0 {
      // In the row above.
      let shown = line.completionText(width: rect.width, isUnicode: screen.capabilities.isUnicode)
      let above = Rect(x: rect.x, y: rect.y - 1, width: rect.width, height: 1)
      canvas.fill(above)
      canvas.write(shown, column: above.x, row: above.y, style: .dim)
    }
    line.field.draw(on: &canvas, in: rect, label: ":", capabilities: screen.capabilities)
  }

  private static func drawQuestion(_ request: FileRequest, on canvas: inout Canvas, screen: ScreenContext) {
    let area = area(canvas)
    let text = "\(request.path) is already there. Replace it?  y replaces, n keeps"
    let width = min(72, area.width - 4)
    let lines = Text.wrapped(text, width: width)
    let popup = Popup(title: "Replace the file?", contentSize: Size(width: width, height: lines.count))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    Paragraph(text).draw(on: &canvas, in: inside)
  }
}

import Analysis
import Observations
import Screen

/// The lines above and below the panes.
enum Lines {
  /// Object, file, what was assumed; what does not fit is left out, the least telling first.
  static func drawTitle(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let rect = screen.layout.title
    var parts: [(text: String, rank: Int)] = []
    if let snapshot = model.snapshot {
      let observation = snapshot.observation
      let settings = snapshot.settings.metallicity
      let isNarrow = screen.layout.kind == .narrow
      let old = model.isStale ? " (old)" : ""
      // Of two galaxies it must be seen which is which.
      parts.append((observation.name, isNarrow && model.company.neighbour == nil ? 3 : 0))
      if observation.isSimulated { parts.append(("SIMULATED", 1)) }
      parts.append(("z \(ScreenNumber.fixed(observation.redshift, 4))", 4))
      let short = "\(CalibrationChoice.short(settings.calibration)) \(settings.group.label)"
      parts.append(((isNarrow ? short : settings.summary) + old, 2))
      parts.append((ScreenNumber.count(snapshot.binning.bins.count, "bin"), 6))
      if isNarrow { parts.append((model.decisions.quantity.title, 0)) }
      // A number that needs a root is never shown without the share of bins that have none.
      if let note = snapshot.rootlessNote(for: model.decisions.quantity) { parts.append((note, 0)) }
    }
    parts.append((model.file.name, 5))
    let separator = screen.capabilities.isUnicode ? " │ " : " | "
    while parts.count > 1, Text.width(parts.map(\.text).joined(separator: separator)) > rect.width {
      guard let last = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      parts.remove(at: last)
    }
    let text = Text.padded(
      parts.map(\.text).joined(separator: separator), width: rect.width,
      isUnicode: screen.capabilities.isUnicode)
    canvas.write(text, column: rect.x, row: rect.y, style: .reversed)
  }

  /// One line about the bin, for screens without a card.
  static func drawReadout(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    guard let rect = screen.layout.readout else { return }
    canvas.write(
      Text.fitted(readout(model), width: rect.width, isUnicode: screen.capabilities.isUnicode),
      column: rect.x, row: rect.y, style: .bold)
  }

  static func readout(_ model: Model) -> String {
    guard let snapshot = model.snapshot, let cursor = model.cursor else { return "" }
    guard let index = model.currentBin, let value = model.currentValue else {
      return "x \(cursor.x) y \(cursor.y)  no bin here"
    }
    let bin = snapshot.binning.bins[index]
    let name = "bin \(bin.number)\(model.isStale ? " (old)" : "")"
    var text = ScreenNumber.significant(value.value, 4)
    if value.upper > value.lower {
      let decimals = ScreenNumber.decimals(forError: value.upper - value.lower, limit: 3)
      text = ScreenNumber.withErrors(value.value, lower: value.lower, upper: value.upper, decimals: decimals)
    }
    if !snapshot.isShown(model.decisions.quantity, bin: index) { text = "prior only" }
    var unit = model.decisions.quantity.shortUnit
    if model.decisions.quantity == .flow(.age), let flows = snapshot.flows?.bins[index],
      let limit = FlowWords.ageLimit(flows)
    {
      (text, unit) = (limit.text, "")
    }
    return "\(name)  \(text)\(unit.isEmpty ? "" : " \(unit)")  r \(ScreenNumber.fixed(bin.radiusKpc, 2)) kpc"
  }

  /// The running job with its progress; blank when idle.
  static func drawJob(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    if let gauge = model.openingGauge {
      gauge.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
      return
    }
    guard let job = model.analysis.job else {
      if let notice = model.notice { write(notice, .dim, on: &canvas, rect, screen) }
      return
    }
    ProgressGauge(label: job.stage, fraction: job.fraction, note: model.jobNote(job))
      .draw(on: &canvas, in: rect, capabilities: screen.capabilities)
  }

  /// The message line; on narrow screens the job takes it while one runs.
  static func drawMessage(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let rect = screen.layout.message
    if !model.pendingKeys.isEmpty {
      let continuations = model.keeping.bindings.continuations(of: model.pendingKeys)
      KeyHints.draw(
        continuations.map { KeyHints.Entry(keys: $0.keys, title: $0.command.title) }, on: &canvas,
        screen: screen)
      return
    }
    let isUrgent = model.message?.kind == .problem
    if let message = model.message,
      isUrgent || screen.layout.job != nil || (!model.isAtWork && model.notice == nil)
    {
      let style: Style = isUrgent ? .bold : .plain
      if drawLong(message.text, style, model, on: &canvas, screen: screen) { return }
      write(message.text, style, on: &canvas, rect, screen)
    } else if screen.layout.job == nil {
      drawJob(model, on: &canvas, in: rect, screen: screen)
    }
  }

  /// A message longer than its line takes the line of jobs above as well while none runs; false where it need not.
  private static func drawLong(
    _ text: String, _ style: Style, _ model: Model, on canvas: inout Canvas, screen: ScreenContext
  ) -> Bool {
    let rect = screen.layout.message
    guard let above = screen.layout.job, above.y == rect.y - 1, !model.isAtWork,
      Text.width(text) > rect.width
    else { return false }
    var lines = Text.wrapped(text, width: rect.width)
    // A path is one long word: where it would cost a line, it is broken as well.
    if lines.count > 2 { lines = [String(text.prefix(rect.width)), String(text.dropFirst(rect.width))] }
    canvas.fill(above)
    write(lines[0], style, on: &canvas, above, screen)
    write(lines[1], style, on: &canvas, rect, screen)
    return true
  }

  private static func write(
    _ text: String, _ style: Style, on canvas: inout Canvas, _ rect: Rect, _ screen: ScreenContext
  ) {
    let fitted = Text.fitted(text, width: rect.width, isUnicode: screen.capabilities.isUnicode)
    canvas.write(fitted, column: rect.x, row: rect.y, style: style)
  }

  /// The keys, most useful first.
  static func drawFooter(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    Footer(items: footerItems(model)).draw(on: &canvas, in: screen.layout.footer)
  }

  static func footerItems(_ model: Model) -> [Footer.Item] {
    switch model.overlay {
    case .help:
      return [
        .init(key: "Enter", label: "run"), .init(key: "Esc", label: "close"),
        .init(key: "Up Down", label: "choose"),
      ]
    case .commandLine:
      return [
        .init(key: "Enter", label: "run"), .init(key: "Tab", label: "complete"),
        .init(key: "Up", label: "earlier"), .init(key: "Esc", label: "close"),
      ]
    case .filter:
      return [
        .init(key: "Enter", label: "select"), .init(key: "Tab", label: "names"),
        .init(key: "Up", label: "last"), .init(key: "Esc", label: "close"),
      ]
    case .region: return RegionState.footer
    case .header: return HeaderState.footer
    case .exportMenu:
      return [
        .init(key: "c e f t", label: "format"), .init(key: "Enter", label: "choose"),
        .init(key: "Esc", label: "close"),
      ]
    case .export:
      return [
        .init(key: "Enter", label: "write"), .init(key: "Tab", label: "which bins"),
        .init(key: "Esc", label: "close"),
      ]
    case .card:
      return [
        .init(key: "Esc", label: "close"), .init(key: "Up Down", label: "scroll"),
        .init(key: model.keys("next-bin", "previous-bin"), label: "next bin"),
      ]
    case .fiveMaps:
      return [
        .init(key: "1-5", label: "one map"),
        .init(key: model.keys("next-bin", "previous-bin"), label: "next bin"),
        .init(key: "Esc", label: "back"),
      ]
    case .jobs:
      return [
        .init(key: "Esc", label: model.isAtWork ? "cancel" : "close"),
        .init(key: "Up Down", label: "scroll"),
      ]
    case .messages: return [.init(key: "Esc", label: "close"), .init(key: "Up Down", label: "scroll")]
    case .compare:
      return [
        .init(key: "arrows", label: "choose"), .init(key: "Enter", label: "use it"),
        .init(key: model.key("next-difference"), label: "difference"),
        .init(key: model.key("next-group"), label: "lines"),
        .init(key: model.keys("next-bin", "previous-bin"), label: "next bin"),
        .init(key: "Esc", label: "back"),
      ]
    case .fitMenu:
      return [
        .init(key: "m w r n s x a R", label: "change"), .init(key: "Enter", label: "change"),
        .init(key: "Esc", label: "done"),
      ]
    case .plot:
      return [
        .init(key: model.key("next-plot"), label: "next plot"),
        .init(key: model.keys("next-bin", "previous-bin"), label: "next bin"),
        .init(key: model.key("next-calibration"), label: "calib"),
        .init(key: model.key("next-group"), label: "lines"),
        .init(key: model.keys("previous-quantity", "next-quantity"), label: "quantity"),
        .init(key: "Esc", label: "back"),
      ]
    case .pins:
      return [
        .init(key: "Enter", label: "go there"), .init(key: "p", label: "unpin"),
        .init(key: "Esc", label: "close"),
      ]
    case .overwrite: return [.init(key: "y", label: "replace"), .init(key: "n", label: "keep")]
    case nil: break
    }
    return hintedCommands(model).map(\.item)
  }

  /// The commands of the footer while nothing is open, the most useful first, each with its entry.
  static func hintedCommands(_ model: Model) -> [(command: Command, item: Footer.Item)] {
    CommandTable.all.compactMap { command in command.hint.map { (command, $0) } }
      .sorted { $0.1.rank < $1.1.rank }
      .compactMap { command, hint in
        let key = model.keeping.bindings.footerKey(of: command, hint)
        return key.map { (command, Footer.Item(key: $0, label: hint.label)) }
      }
  }
}

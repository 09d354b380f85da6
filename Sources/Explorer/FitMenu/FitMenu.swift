import Analysis
import Screen

/// The menu of how the straight line is fitted.
public struct FitMenu: Sendable, Equatable {
  /// The marked row.
  var selected = 0

  /// Its entries.
  enum Entry: String, CaseIterable {
    case method = "m"
    case weights = "w"
    case range = "r"
    case draws = "n"
    case onlySelected = "s"
    case withoutSelected = "x"
    case allBins = "a"
    case refits = "R"
  }
}

extension Model {
  mutating func openFitMenu() -> [Effect] {
    guard snapshot != nil else { return refuse("nothing measured yet") }
    overlay = .fitMenu(FitMenu())
    return []
  }

  mutating func take(_ key: Key, in menu: FitMenu) -> [Effect] {
    var menu = menu
    let entries = FitMenu.Entry.allCases
    switch key {
    case .escape, .character("f"), .character("q"):
      overlay = nil
      return []
    case .arrow(.up), .character("k"): menu.selected = max(0, menu.selected - 1)
    case .arrow(.down), .character("j"): menu.selected = min(entries.count - 1, menu.selected + 1)
    case .enter, .character(" "): return choose(entries[menu.selected], menu)
    case .character(let letter):
      if let place = entries.firstIndex(where: { $0.rawValue == String(letter) }) {
        menu.selected = place
        return choose(entries[place], menu)
      }
    default: break
    }
    overlay = .fitMenu(menu)
    return []
  }

  /// Does what an entry says; the menu stays open unless the entry needs a number.
  private mutating func choose(_ entry: FitMenu.Entry, _ menu: FitMenu) -> [Effect] {
    overlay = .fitMenu(menu)
    message = nil
    switch entry {
    case .method: decisions.settings.gradient.method = next(decisions.settings.gradient.method)
    case .weights: decisions.settings.gradient.weights = next(decisions.settings.gradient.weights)
    case .range: openCommandLine("radius-range ")
    case .draws: openCommandLine("bootstrap-draws ")
    case .onlySelected: return fitOnlySelected()
    case .withoutSelected: return setInFit(false, decisions.selection)
    case .allBins:
      decisions.settings.gradient.excludedBins = []
      decisions.settings.gradient.minimumRadiusKpc = nil
      decisions.settings.gradient.maximumRadiusKpc = nil
    case .refits: return toggleRefits()
    }
    return []
  }

  private func next<Value: CaseIterable & Equatable>(_ value: Value) -> Value {
    let all = Array(Value.allCases)
    let place = all.firstIndex(of: value) ?? 0
    return all[(place + 1) % all.count]
  }

  private mutating func fitOnlySelected() -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    guard !decisions.selection.isEmpty else {
      return refuse("no bin is selected; / selects by a filter, v by a region")
    }
    decisions.settings.gradient.excludedBins = allNumbers.subtracting(decisions.selection)
    message = .done("\(ScreenNumber.count(decisions.selection.count, "selected bin")) in the fit")
    return []
  }

  /// Opens the command line with a beginning.
  mutating func openCommandLine(_ beginning: String) {
    var line = CommandLineState()
    line.field.set(beginning)
    overlay = .commandLine(line)
  }
}

extension FitMenu {
  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let rows = Entry.allCases.map { entry in
      TextTable.Row([entry.rawValue, entry.title, entry.state(model)])
    }
    let width = min(72, area.width - 4)
    let summary = Text.wrapped(FitMenu.summary(model), width: width)
    let popup = Popup(
      title: "Fit of the line", note: "Esc: done",
      contentSize: Size(width: width, height: rows.count + 1 + summary.count))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    var list = inside
    // What can be chosen comes first, then the line as it is, then the blank between them.
    list.height = max(1, min(rows.count, inside.height - 1))
    TextTable(
      columns: [TextTable.Column("key"), TextTable.Column("what"), TextTable.Column("now")], rows: rows,
      selected: selected, showsHeader: false
    ).draw(on: &canvas, in: list, capabilities: screen.capabilities)
    for (row, text) in summary.enumerated() {
      let line = list.y + list.height + row + (inside.height > rows.count + summary.count ? 1 : 0)
      guard line < inside.y + inside.height else { break }
      canvas.write(text, column: inside.x, row: line, width: inside.width, style: .bold)
    }
  }

  private static func summary(_ model: Model) -> String {
    guard let snapshot = model.snapshot else { return "" }
    return snapshot.gradient.summary(snapshot.settings.gradient.method)
      + (model.isFitStale || model.isStale ? " (old; \(model.key("refit")) refits)" : "")
  }
}

extension FitMenu.Entry {
  /// What it is about.
  var title: String {
    switch self {
    case .method: "error of the slope"
    case .weights: "weights"
    case .range: "radius range"
    case .draws: "draws of the bootstrap"
    case .onlySelected: "fit only the selected bins"
    case .withoutSelected: "fit without the selected bins"
    case .allBins: "fit all bins, all radii"
    case .refits: "refit at once"
    }
  }

  /// What holds now.
  func state(_ model: Model) -> String {
    let gradient = model.decisions.settings.gradient
    switch self {
    case .method: return gradient.method.rawValue
    case .weights: return gradient.weights.phrase
    case .range:
      if gradient.minimumRadiusKpc == nil, gradient.maximumRadiusKpc == nil { return "all radii" }
      let low = gradient.minimumRadiusKpc.map { ScreenNumber.plain($0) } ?? "0"
      let high = gradient.maximumRadiusKpc.map { ScreenNumber.plain($0) } ?? "any"
      return "\(low) to \(high) kpc"
    case .draws: return "\(gradient.bootstrapDraws)"
    case .onlySelected, .withoutSelected: return "\(model.decisions.selection.count) selected"
    case .allBins: return "\(gradient.excludedBins.count) taken out"
    case .refits: return model.decisions.refitsAtOnce ? "on" : "off"
    }
  }
}

extension GradientSettings.Weights {
  /// What it means.
  var phrase: String {
    switch self {
    case .larger: "1/(larger error)^2"
    case .mean: "1/(mean error)^2"
    case .equal: "equal"
    }
  }
}

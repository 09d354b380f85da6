import Screen

extension HelpState {
  /// Size of the popup's inside.
  static func contentSize(in area: Rect) -> Size {
    Size(width: min(96, area.width - 4), height: area.height - 2)
  }

  /// The list's place in the popup: below the filter, above what is said of the marked row.
  static func list(in inside: Rect) -> Rect {
    let detailHeight = min(4, inside.height / 3)
    return Rect(x: inside.x, y: inside.y + 1, width: inside.width, height: inside.height - 1 - detailHeight)
  }

  /// The list with its marked row.
  func table(_ rows: [TextTable.Row]) -> TextTable {
    TextTable(
      columns: [TextTable.Column("keys"), TextTable.Column("what")], rows: rows,
      selected: rows.isEmpty ? nil : selected, showsHeader: false)
  }

  /// The entry under the mouse; nil beside the list.
  fileprivate func entry(under event: MouseEvent, size: Size, count: Int) -> Int? {
    let area = Rect(x: 0, y: 0, width: size.width, height: max(0, size.height - 1))
    let inside = Popup(title: "", contentSize: HelpState.contentSize(in: area)).frame(in: area).inset(by: 1)
    let list = HelpState.list(in: inside)
    guard (list.x..<list.x + list.width).contains(event.column) else { return nil }
    return table(Array(repeating: TextTable.Row([]), count: count)).row(atScreenRow: event.row, in: list)
  }
}

extension Model {
  /// The mouse over a list: the wheel scrolls it; in the help a click runs an entry, or marks it where it is a
  /// note. Nil where no list is open.
  mutating func takeInList(_ event: MouseEvent) -> [Effect]? {
    let rows: Int
    switch overlay {
    case .help, .header, .jobs, .messages, .card: rows = 3
    // Of few rows one at a time.
    case .pins, .fitMenu, .exportMenu: rows = 1
    case .commandLine, .filter, .region, .export, .fiveMaps, .plot, .compare, .overwrite, nil: return nil
    }
    switch event.action {
    case .wheelUp, .wheelDown:
      let key = Key.arrow(event.action == .wheelUp ? .up : .down)
      return (0..<rows).flatMap { _ in takeInOverlay(key) }
    case .press(.left):
      guard case .help(var help) = overlay,
        let place = help.entry(under: event, size: size, count: help.entries(keeping.bindings).count)
      else { return [] }
      help.selected = place
      overlay = .help(help)
      return takeInOverlay(.enter)
    default: return []
    }
  }
}

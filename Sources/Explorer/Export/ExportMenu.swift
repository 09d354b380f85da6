import Screen

/// The menu of file formats.
public struct ExportMenu: Sendable, Equatable {
  /// The marked row.
  var selected = 0
}

extension Model {
  /// Opens the menu of formats.
  mutating func openExportMenu() -> [Effect] {
    if let reason = reasonNotToExport { return refuse(reason) }
    overlay = .exportMenu(ExportMenu())
    return []
  }

  mutating func take(_ key: Key, in menu: ExportMenu) -> [Effect] {
    var menu = menu
    let formats = ExportFormat.allCases
    switch key {
    case .escape, .character("q"):
      overlay = nil
      message = .note("nothing written")
      return []
    case .arrow(.up), .character("k"): menu.selected = max(0, menu.selected - 1)
    case .arrow(.down), .character("j"): menu.selected = min(formats.count - 1, menu.selected + 1)
    case .enter: return openExport(as: formats[menu.selected])
    case .character(let letter):
      if let format = formats.first(where: { $0.key == letter }) { return openExport(as: format) }
    default: break
    }
    overlay = .exportMenu(menu)
    return []
  }
}

extension ExportMenu {
  func draw(on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let formats = ExportFormat.allCases
    let popup = Popup(
      title: "Write", contentSize: Size(width: min(66, area.width - 4), height: formats.count))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    let rows = formats.map { TextTable.Row([String($0.key), $0.title, $0.content]) }
    TextTable(
      columns: [TextTable.Column("key"), TextTable.Column("format"), TextTable.Column("what")], rows: rows,
      selected: selected, showsHeader: false
    ).draw(on: &canvas, in: inside, capabilities: screen.capabilities)
  }
}

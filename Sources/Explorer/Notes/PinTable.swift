import Analysis
import Screen

/// The table of pinned bins.
public struct PinTable: Sendable, Equatable {
  /// The marked row.
  var selected = 0
}

extension Model {
  mutating func take(_ key: Key, in table: PinTable) -> [Effect] {
    var table = table
    let pins = decisions.pins
    switch key {
    case .escape, .character("q"), .character("T"):
      overlay = nil
      return []
    case .arrow(.up), .character("k"): table.selected -= 1
    case .arrow(.down), .character("j"): table.selected += 1
    case .enter:
      overlay = nil
      guard pins.indices.contains(table.selected) else { return [] }
      let index = snapshot?.index(ofBinNumber: pins[table.selected])
      return note(unless: goto(bin: index), "there is no bin \(pins[table.selected])")
    case .character("p"), .delete:
      if pins.indices.contains(table.selected) { decisions.pins.remove(at: table.selected) }
      if decisions.pins.isEmpty {
        overlay = nil
        message = .note("no bin is pinned")
        return []
      }
    default: break
    }
    table.selected = max(0, min(decisions.pins.count - 1, table.selected))
    overlay = .pins(table)
    return []
  }
}

extension PinTable {
  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    guard let snapshot = model.snapshot else { return }
    let quantity = model.decisions.quantity
    let isOther = quantity != .metallicity
    let width = min(96, area.width - 4)
    var columns = [
      TextTable.Column("bin", alignment: .right), TextTable.Column("r kpc", alignment: .right),
      TextTable.Column("12+log(O/H)"),
    ]
    if isOther { columns.append(TextTable.Column(quantity.title)) }
    columns += [
      TextTable.Column("A_V mag"), TextTable.Column("S/N", alignment: .right), TextTable.Column("note"),
    ]
    let rows = model.decisions.pins.map { number -> TextTable.Row in
      guard let index = snapshot.index(ofBinNumber: number) else {
        return TextTable.Row(["\(number)", "gone"])
      }
      let bin = snapshot.binning.bins[index]
      var texts = [
        "\(number)", ScreenNumber.fixed(bin.radiusKpc, 2),
        PinTable.text(snapshot.value(of: .metallicity, bin: index)),
      ]
      if isOther { texts.append(PinTable.text(snapshot.value(of: quantity, bin: index))) }
      texts += [
        PinTable.text(snapshot.value(of: .av, bin: index)), ScreenNumber.fixed(bin.signalToNoise, 1),
        model.decisions.notes[number] ?? "",
      ]
      return TextTable.Row(texts)
    }
    let popup = Popup(
      title: "Pinned bins\(model.isStale ? " (old)" : "")", note: "Enter: go there  p: unpin",
      contentSize: Size(width: width, height: rows.count + 1))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    TextTable(columns: columns, rows: rows, selected: selected)
      .draw(on: &canvas, in: inside, capabilities: screen.capabilities)
  }

  private static func text(_ value: QuantityValue) -> String {
    guard value.value.isFinite else { return "-" }
    guard value.upper > value.lower else { return ScreenNumber.significant(value.value) }
    let decimals = ScreenNumber.decimals(forError: value.upper - value.lower, limit: 3)
    return ScreenNumber.withErrors(
      value.value, lower: value.lower, upper: value.upper, decimals: decimals
    ).filter { $0 != " " }
  }
}

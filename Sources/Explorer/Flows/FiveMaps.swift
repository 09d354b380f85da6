import Analysis
import Grid
import Screen

/// The five maps at once, over everything else.
enum FiveMaps {
  /// The smallest screen on which five maps can be told apart.
  static let smallest = Size(width: 78, height: 22)

  static let all: [Command] = [
    Command("five-maps", keys: ["0"], "all five maps at once", in: .flows) { model in
      guard model.snapshot != nil else { return model.refuse("nothing measured yet") }
      let needed = FiveMaps.smallest
      guard model.size.width >= needed.width, model.size.height >= needed.height else {
        return model.refuse(
          "five maps need a screen of \(needed.width)x\(needed.height); 1 to 5 show one each")
      }
      model.overlay = .fiveMaps
      return []
    }
  ]

  /// The rectangle of each map, and last that of the words: two rows of three.
  static func tiles(in area: Rect) -> [Rect] {
    let width = area.width / 3
    let height = area.height / 2
    return (0..<6).map { place in
      Rect(x: area.x + place % 3 * width, y: area.y + place / 3 * height, width: width, height: height)
    }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let area = Rect(x: 0, y: 0, width: canvas.size.width, height: max(0, canvas.size.height - 1))
    canvas.fill(area)
    canvas.cursor = nil
    guard let snapshot = model.snapshot else { return }
    guard canvas.size.width >= smallest.width, canvas.size.height >= smallest.height else {
      Paragraph("Five maps need a screen of \(smallest.width)x\(smallest.height); Esc goes back.")
        .draw(on: &canvas, in: area)
      return
    }
    let tiles = tiles(in: area)
    for (place, quantity) in FlowCommands.maps.enumerated() {
      draw(quantity, key: place + 1, model, snapshot, on: &canvas, in: tiles[place], screen: screen)
    }
    drawWords(model, snapshot, on: &canvas, in: tiles[5], screen: screen)
  }

  /// Draws one of the maps with its own colour bar below it.
  /// - Parameters:
  ///   - key: the key that shows it alone; nil for none.
  ///   - outlinesBin: whether the bin under the cursor has a rim; else a cross marks the pixel, which writes less with
  ///     every step of the cursor.
  static func draw(
    _ quantity: Quantity, key: Int?, _ model: Model, _ snapshot: Snapshot, on canvas: inout Canvas,
    in rect: Rect, screen: ScreenContext, outlinesBin: Bool = true
  ) {
    let old = model.isStale ? " (old)" : ""
    let title = "\(key.map { "\($0) " } ?? "")\(quantity.title)"
    let titleWithUnit = "\(title)  \(quantity.unit)"
    // In the title the unit leaves the row below the bar to numbers.
    let hasUnit = !quantity.unit.isEmpty && Text.width(titleWithUnit + old) <= rect.width - 4
    let panel = Panel(
      title: (hasUnit ? titleWithUnit : title) + old, isFocused: model.decisions.quantity == quantity)
    let inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    var model = model
    model.decisions.quantity = quantity
    guard let scaling = model.mapScaling, let frame = model.frame, let box = frame.objectBox else {
      Paragraph(model.reasonForNoMap).draw(on: &canvas, in: inside)
      return
    }
    let map = frame.indexMap
    // Where there is room the bar's mark has a row without colours, which writes less with every step of the cursor.
    let barHeight = inside.height >= 12 ? 3 : 2
    let mapRect = Rect(
      x: inside.x, y: inside.y, width: inside.width, height: max(0, inside.height - barHeight))
    let size = Size(width: mapRect.width, height: mapRect.height)
    let viewport = MapViewport(
      rect: mapRect, mapWidth: map.width, mapHeight: map.height,
      zoom: MapZoom.fitting(mapWidth: box.x.count, mapHeight: box.y.count, in: size),
      center: model.objectCentre)
    let style = model.decisions.style
    let heat = HeatMap(
      pixels: model.mapPixels(snapshot), scaling: scaling, ramp: style.ramp, isInverted: style.isInverted,
      highlights: model.mapHighlights(snapshot, outlinesBin: outlinesBin),
      markers: (outlinesBin ? nil : model.cursor).map { [MapMarker($0, glyph: "+", asciiGlyph: "+")] } ?? [])
    heat.draw(on: &canvas, viewport: viewport, capabilities: screen.capabilities)
    if model.decisions.arrows[quantity], let field = model.arrowField {
      ArrowLayer(
        map: heat, viewport: viewport, density: model.decisions.arrows.density,
        capabilities: screen.capabilities
      ).draw(field, on: &canvas)
    }
    ColorBar(
      scaling: scaling, ramp: style.ramp, isInverted: style.isInverted,
      unit: hasUnit ? "" : quantity.shortUnit,
      marked: model.currentValue?.value
    ).drawHorizontal(
      on: &canvas,
      in: Rect(x: inside.x, y: inside.y + mapRect.height, width: inside.width, height: barHeight),
      capabilities: screen.capabilities)
  }

  /// What stands beside the maps: the bin under the cursor, and what the outflow rests on.
  private static func drawWords(
    _ model: Model, _ snapshot: Snapshot, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext
  ) {
    let panel = Panel(title: BinCard.title(model))
    let inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    var texts: [String] = []
    if let bin = model.currentBin {
      for quantity in FlowCommands.maps where snapshot.reasonForMissing(quantity) == nil {
        // The small card leaves units to the titles of the maps, so that values keep their errors.
        let isNarrow = inside.width < 34
        let name = isNarrow && quantity == .metallicity ? "O/H" : quantity.title
        let value = snapshot.text(of: quantity, bin: bin, isNarrow: isNarrow, hasUnit: !isNarrow)
        texts.append("\(name) \(value)")
      }
    }
    if let note = snapshot.rootlessNote { texts.append("\(note) bins") }
    if let flows = snapshot.flows { texts.append(FlowCard.assumptions(snapshot, flows)) }
    Paragraph(texts.joined(separator: "\n")).draw(on: &canvas, in: inside)
  }
}

extension Model {
  /// Keys over the five maps: a number chooses one of them, bins are walked, all else closes.
  mutating func takeInFiveMaps(_ key: Key) -> [Effect] {
    if walkBins(key) { return [] }
    switch key {
    case .character(let digit) where ("1"..."5").contains(digit):
      overlay = nil
      let place = Int(digit.unicodeScalars.first?.value ?? 49) - 49
      return show(FlowCommands.maps[place])
    case .escape, .enter, .character("0"), .character("q"): overlay = nil
    default: break
    }
    return []
  }
}

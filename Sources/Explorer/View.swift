import Screen

/// What every part of a view needs to know of the screen.
struct ScreenContext {
  /// Where the panes stand.
  var layout: Layout
  /// What the terminal can show.
  var capabilities: Capabilities
}

extension Model {
  /// The screen of this model: a pure function of the model, the terminal's size and what it can show.
  public func view(size: Size, capabilities: Capabilities) -> Canvas {
    let capabilities = theme.capabilities(capabilities)
    var canvas = unpainted(size: size, capabilities: capabilities)
    theme.paint(&canvas, capabilities: capabilities)
    return canvas
  }

  /// The screen in the terminal's own colours.
  private func unpainted(size: Size, capabilities: Capabilities) -> Canvas {
    var model = self
    // A frame drawn for another size than the last input's shows what that size would show.
    model.size = size
    var canvas = Canvas(size: size)
    guard let layout = Layout(size: size, focus: model.focus) else {
      let needed = Layout.smallest
      canvas.write(
        "need \(needed.width)x\(needed.height), have \(size.width)x\(size.height)", column: 0, row: 0)
      return canvas
    }
    let screen = ScreenContext(layout: layout, capabilities: capabilities)
    Lines.drawTitle(model, on: &canvas, screen: screen)
    for (pane, rect) in layout.panes where pane != .map { draw(pane, model, on: &canvas, rect, screen) }
    // The map last: it places the terminal's own cursor on the crosshair.
    if let rect = layout.panes[.map] { draw(.map, model, on: &canvas, rect, screen) }
    Lines.drawReadout(model, on: &canvas, screen: screen)
    if let job = layout.job { Lines.drawJob(model, on: &canvas, in: job, screen: screen) }
    Lines.drawMessage(model, on: &canvas, screen: screen)
    Lines.drawFooter(model, on: &canvas, screen: screen)
    OverlayViews.draw(model, on: &canvas, screen: screen)
    return canvas
  }

  private func draw(
    _ pane: Pane, _ model: Model, on canvas: inout Canvas, _ rect: Rect, _ screen: ScreenContext
  ) {
    switch pane {
    case .map: MapPane.draw(model, on: &canvas, in: rect, screen: screen)
    case .card: BinCard.draw(model, on: &canvas, in: rect, screen: screen)
    case .profile where decisions.plot != .profile:
      PlotPane.draw(model, on: &canvas, in: rect, screen: screen)
    case .profile: ProfilePane.draw(model, on: &canvas, in: rect, screen: screen)
    case .histogram:
      var model = model
      model.decisions.plot = .histogram
      PlotPane.draw(model, note: "", on: &canvas, in: rect, screen: screen)
    case .maps: StripPane.drawMaps(model, on: &canvas, in: rect, screen: screen)
    case .compare: StripPane.drawCalibrations(model, on: &canvas, in: rect, screen: screen)
    case .messages: MessagesPane.draw(model, on: &canvas, in: rect, screen: screen)
    case .fits: FitsPane.draw(model, on: &canvas, in: rect, screen: screen)
    }
  }
}

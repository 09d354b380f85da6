import Analysis
import Grid
import Screen

extension Model {
  /// A click picks a pixel, dragging extends a region, the wheel zooms, and the footer's entries are buttons.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .move, .release: break
    default: stopBlinking()
    }
    let before = decisions
    isWalkingHistory = false
    return act(on: event) + settle(since: before)
  }

  private mutating func act(on event: MouseEvent) -> [Effect] {
    guard let layout = Layout(size: size, focus: focus) else { return [] }
    if case .press(.left) = event.action, event.row == layout.footer.y { return pressFooter(event.column) }
    if case .move = event.action {
      hover = overlay == nil ? mapPixel(under: event) : nil
      return []
    }
    if case .release(.left) = event.action { return endDrag() }
    if let effects = takeInList(event) { return effects }
    guard let pixel = mapPixel(under: event) else { return [] }
    switch (event.action, overlay) {
    case (.press(.left), nil):
      focus = .map
      message = nil
      moveCursor(toShown: pixel)
      drag = cursor.map { ($0, false) }
    case (.press(.left), .region(var region)):
      moveCursor(toShown: pixel)
      region.begin(region.shape ?? .box, at: cursor)
      show(region)
    case (.drag(.left), nil): return beginDrag(to: pixel)
    case (.drag(.left), .region(let region)):
      moveCursor(toShown: pixel)
      show(region)
    case (.wheelUp, nil), (.wheelDown, nil):
      moveCursor(toShown: pixel)
      return zoom(larger: event.action == .wheelUp)
    default: break
    }
    return []
  }

  /// Dragging draws a box from where the button went down.
  private mutating func beginDrag(to pixel: MapPixel) -> [Effect] {
    guard let start = drag?.start else { return [] }
    if let reason = reasonNotToSelect { return refuse(reason) }
    moveCursor(toShown: pixel)
    guard cursor != start else { return [] }
    drag?.isRegion = true
    var region = RegionState()
    region.begin(.box, at: start)
    show(region)
    return []
  }

  /// Letting go keeps the box that was dragged.
  private mutating func endDrag() -> [Effect] {
    defer { drag = nil }
    guard drag?.isRegion == true, case .region = overlay else { return [] }
    return keepRegion(andLeave: true)
  }

  private mutating func show(_ region: RegionState) {
    overlay = .region(region)
    message = regionNote(region)
  }

  private func mapPixel(under event: MouseEvent) -> MapPixel? {
    let rect = MapPane.mapRect(self)
    guard (rect.x..<(rect.x + rect.width)).contains(event.column),
      (rect.y..<(rect.y + rect.height)).contains(event.row)
    else { return nil }
    return viewport(in: rect)?.pixel(column: event.column, row: event.row)
  }

  /// Does what the entry of the footer under a column says.
  private mutating func pressFooter(_ column: Int) -> [Effect] {
    let places = Footer(items: Lines.footerItems(self)).places(width: size.width)
    guard let item = places.first(where: { $0.columns.contains(column) })?.item else { return [] }
    if let key = Key(name: item.key) { return overlay == nil ? dispatch(key) : takeInOverlay(key) }
    // An entry for several keys runs the first of them; entries of prompts for several keys are no buttons.
    guard overlay == nil, let command = Lines.hintedCommands(self).first(where: { $0.item == item })?.command
    else { return [] }
    message = nil
    return command.run(&self, "")
  }

  /// Takes the mouse or leaves it to the terminal, which then selects text.
  mutating func toggleMouse() -> [Effect] {
    usesMouse.toggle()
    message = .note(
      usesMouse
        ? "mouse: click picks, drag selects, wheel zooms; Shift selects text" : "mouse left to the terminal")
    return [.useMouse(usesMouse)]
  }
}

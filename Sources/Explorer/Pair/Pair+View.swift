import Screen

extension Pair {
  /// Columns of each galaxy; an odd one stays blank between them.
  private var partWidth: Int { size.width / 2 }
  /// The first column of the right galaxy.
  private var rightStart: Int { size.width - partWidth }

  /// Gives every galaxy its part of the screen.
  /// - Returns: What the new sizes ask for.
  @discardableResult
  mutating func resize(to size: Size) -> [Request] {
    let width = models.count > 1 ? max(0, partWidth) : size.width
    return models.indices.compactMap { side in
      let part = Size(width: width, height: size.height)
      let effects = models[side].update(.input(.resize(part), seconds: 0))
      return effects.isEmpty ? nil : Request(side: side, effects: effects)
    }
  }

  /// The galaxy under the mouse, and the event in its own columns.
  func place(_ event: MouseEvent) -> (side: Int, event: MouseEvent) {
    guard event.column >= rightStart else { return (0, event) }
    var local = event
    local.column -= rightStart
    return (1, local)
  }

  /// The screen: the one galaxy's, or both side by side with the one that keys act on marked.
  public func view(size: Size, capabilities: Capabilities) -> Canvas {
    guard models.count > 1 else { return models[0].view(size: size, capabilities: capabilities) }
    var pair = self
    pair.size = size
    pair.resize(to: size)
    let smallest = Layout.smallest
    guard size.width >= 2 * smallest.width, size.height >= smallest.height else {
      // Only the one that keys act on has room.
      return pair.models[active].view(size: size, capabilities: capabilities)
    }
    var canvas = Canvas(size: size)
    for side in pair.models.indices {
      let part = pair.models[side].view(size: pair.models[side].size, capabilities: capabilities)
      let first = side == 0 ? 0 : pair.rightStart
      for row in 0..<part.size.height {
        for column in 0..<part.size.width { canvas[first + column, row] = part[column, row] }
      }
      if side == active, let cursor = part.cursor {
        canvas.cursor = CanvasCursor(column: first + cursor.column, row: cursor.row)
      } else if side != active {
        Pair.fade(&canvas, first: first, size: part.size)
      }
    }
    // What stands on neither part.
    current.theme.paint(&canvas, capabilities: current.theme.capabilities(capabilities))
    return canvas
  }

  /// Shows that keys do not act on a part of the screen: its title is no bar, and its keys give way to one.
  private static func fade(_ canvas: inout Canvas, first: Int, size: Size) {
    for column in first..<(first + size.width) { canvas[column, 0].style = .dim }
    let footer = Rect(x: first, y: size.height - 1, width: size.width, height: 1)
    canvas.fill(footer)
    canvas.write("Tab: keys act here", column: first, row: footer.y, width: size.width, style: .dim)
  }
}

import Analysis
import Screen

/// One galaxy, or two side by side: the same quantity under the same calibration in the same colours; Tab switches
/// which one the keys act on.
public struct Pair: Sendable {
  /// The galaxies, one or two, from the left.
  public private(set) var models: [Model]
  /// Which one the keys act on.
  public private(set) var active = 0
  /// The terminal's size, cells.
  private var size: Size

  /// Effects, and the galaxy that they belong to.
  public struct Request: Sendable {
    /// The galaxy's place.
    public var side: Int
    /// What it wants done.
    public var effects: [Effect]
  }

  /// A galaxy, and where wanted one beside it.
  public init(_ first: Model, _ second: Model? = nil) {
    models = [first] + [second].compactMap { $0 }
    size = first.size
    resize(to: size)
  }

  /// The galaxy that the keys act on.
  public var current: Model { models[active] }

  /// What to do first.
  public mutating func start() -> [Request] {
    models.indices.map { Request(side: $0, effects: models[$0].start()) }
  }

  /// Sets the clock of every galaxy.
  public mutating func setClock(_ seconds: Double) {
    for side in models.indices { models[side].clock = seconds }
  }

  /// Takes in what happened.
  /// - Parameter side: the galaxy that it belongs to; nil for what the user did.
  public mutating func update(_ message: Message, side: Int? = nil) -> [Request] {
    guard models.count > 1 else {
      return [Request(side: 0, effects: models[0].update(message))]
    }
    if let side {
      let request = Request(side: side, effects: models[side].update(message))
      return [request] + share(from: active)
    }
    switch message {
    case .input(.resize(let size), _):
      self.size = size
      resize(to: size)
      return []
    case .input(.key(.tab), _) where current.overlay == nil && current.pendingKeys.isEmpty:
      active = 1 - active
      models[active].message = .note("\(models[active].file.name): keys act here; Tab goes back")
      return []
    case .input(.mouse(let event), let seconds):
      let (side, local) = place(event)
      // What begins on one side stays there while the other has a popup open.
      guard side == active || current.overlay == nil else { return [] }
      active = side
      return act(.input(.mouse(local), seconds: seconds))
    default: return act(message)
    }
  }

  private mutating func act(_ message: Message) -> [Request] {
    let request = Request(side: active, effects: models[active].update(message))
    return [request] + share(from: active)
  }

  /// Lets the other galaxy show what this one shows, in the same colours.
  private mutating func share(from side: Int) -> [Request] {
    let other = 1 - side
    let effects = models[other].follow(models[side].decisions)
    let values = models.map(\.mapValues)
    for side in models.indices where models[side].companionValues != values[1 - side] {
      models[side].companionValues = values[1 - side]
    }
    return effects.isEmpty ? [] : [Request(side: other, effects: effects)]
  }

  // MARK: Screen

  /// Columns of each galaxy; an odd one stays blank between them.
  private var partWidth: Int { size.width / 2 }
  /// The first column of the right galaxy.
  private var rightStart: Int { size.width - partWidth }

  private mutating func resize(to size: Size) {
    guard models.count > 1 else {
      models[0].size = size
      return
    }
    for side in models.indices {
      let part = Size(width: max(0, partWidth), height: size.height)
      _ = models[side].update(.input(.resize(part), seconds: 0))
    }
  }

  private func place(_ event: MouseEvent) -> (side: Int, event: MouseEvent) {
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

extension Model {
  /// Takes over what another galaxy shows and assumes, as far as this one can; what only concerns its own bins stays.
  mutating func follow(_ decisions: Decisions) -> [Effect] {
    let before = self.decisions
    isWalkingHistory = false
    if snapshot?.quantity(named: decisions.quantity.slug) != nil {
      self.decisions.quantity = decisions.quantity
    }
    self.decisions.styles = decisions.styles
    self.decisions.locks = decisions.locks
    self.decisions.overlays = decisions.overlays
    self.decisions.arrows = decisions.arrows
    self.decisions.plot = decisions.plot
    self.decisions.settings.flows = decisions.settings.flows
    let wanted = decisions.settings.metallicity
    let isKnown = calibrations.contains { $0.name == wanted.calibration && $0.groups.contains(wanted.group) }
    if isKnown { self.decisions.settings.metallicity = wanted }
    guard self.decisions != before else { return [] }
    return settle(since: before) + pursueSurvey()
  }
}

import Analysis
import Screen

/// One galaxy, or two side by side: the same quantity under the same calibration in the same colours; Tab switches
/// which one the keys act on.
public struct Pair: Sendable {
  /// The galaxies, one or two, from the left.
  public internal(set) var models: [Model]
  /// Which one the keys act on.
  public internal(set) var active = 0
  /// The terminal's size, cells.
  public internal(set) var size: Size
  /// The galaxy being read; nil where none is.
  public internal(set) var opening: Opening?
  /// Numbers of the galaxies that were asked for.
  var openingCount = 0
  /// What the galaxies shared last.
  var shared: Shared?

  /// Effects, and the galaxy that they belong to.
  public struct Request: Sendable {
    /// The galaxy's place.
    public var side: Int
    /// What it wants done.
    public var effects: [Effect]
  }

  /// A galaxy, and where wanted one beside it, on which keys may act.
  public init(_ first: Model, _ second: Model? = nil, secondHasKeys: Bool = false) {
    models = [first] + [second].compactMap { $0 }
    active = secondHasKeys && second != nil ? 1 : 0
    size = first.size
    resize(to: size)
    introduce()
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
    if let side {
      // What belongs to a galaxy that is not on screen any more is dropped.
      guard models.indices.contains(side) else { return [] }
      let effects = models[side].update(message)
      // News for both, e.g. names of sessions, may come to either.
      if case .kept = message, side != active { models[active].follow(models[side].common) }
      return take(effects, of: side)
    }
    switch message {
    case .input(.resize(let size), _):
      self.size = size
      return resize(to: size)
    case .input(.key(.tab), _)
    where models.count > 1 && current.overlay == nil && current.pendingKeys.isEmpty
      && current.blinking == nil:
      act(on: 1 - active)
      return []
    case .input(.mouse(let event), let seconds) where models.count > 1:
      let (side, local) = place(event)
      // What begins on one side stays there while the other has a popup open.
      guard side == active || current.overlay == nil else { return [] }
      if side != active { act(on: side) }
      return act(.input(.mouse(local), seconds: seconds))
    default: return act(message)
    }
  }

  private mutating func act(_ message: Message) -> [Request] {
    take(models[active].update(message), of: active)
  }

  /// Lets keys act on a galaxy.
  mutating func act(on side: Int) {
    guard side != active, models.indices.contains(side) else { return }
    models[active].stopBlinking()
    models[side].endPassing()
    models[side].follow(current.common)
    active = side
    // Whatever could not be shared before stays apart until something new is decided here.
    shared = Shared(models[side].decisions, models[1 - side])
    models[active].message = .note("\(models[active].file.name): keys act here; Tab goes back")
  }

  /// Does what a galaxy asks of the screen, and lets the other one follow.
  mutating func take(_ effects: [Effect], of side: Int) -> [Request] {
    var requests: [Request] = []
    var own: [Effect] = []
    for effect in effects {
      guard case .galaxy(let request) = effect else {
        own.append(kept(effect))
        continue
      }
      requests += take(request, of: side)
    }
    // One of two may have left meanwhile.
    let side = min(side, models.count - 1)
    if !own.isEmpty { requests.append(Request(side: side, effects: own)) }
    return requests + share(from: active)
  }

  /// Lets the other galaxy show what this one shows, in the same colours.
  private mutating func share(from side: Int) -> [Request] {
    guard models.count > 1 else { return [] }
    let other = 1 - side
    let now = Shared(models[side].decisions, models[other])
    var effects: [Effect] = []
    // Only what is new: what the other galaxy could not follow is not forced on it again and again.
    if now != shared {
      shared = now
      effects = models[other].follow(models[side].decisions, isPassing: models[side].blinking != nil)
    }
    if models[side].blinking == nil { models[other].endPassing() }
    if models[other].common != models[side].common { models[other].follow(models[side].common) }
    let values = models.map(\.mapValues)
    for side in models.indices where models[side].companionValues != values[1 - side] {
      models[side].companionValues = values[1 - side]
    }
    return effects.isEmpty ? [] : [Request(side: other, effects: effects)]
  }

  /// What both galaxies show and assume.
  struct Shared: Equatable {
    var decisions: Decisions
    var canShow: Bool

    init(_ decisions: Decisions, _ other: Model) {
      self.decisions = Decisions().taking(fromPair: decisions)
      // A galaxy whose result is not there yet follows once it is.
      canShow = other.snapshot?.quantity(named: decisions.quantity.slug) != nil
    }
  }
}

extension Decisions {
  /// These decisions with what both galaxies of a pair show and assume from others.
  func taking(fromPair other: Decisions) -> Decisions {
    var taken = self
    taken.quantity = other.quantity
    taken.styles = other.styles
    taken.locks = other.locks
    taken.overlays = other.overlays
    taken.arrows = other.arrows
    taken.plot = other.plot
    taken.settings.flows = other.settings.flows
    taken.settings.metallicity = other.settings.metallicity
    taken.settings.cosmology = other.settings.cosmology
    return taken
  }

  /// What was decided about this galaxy alone: the rest as at first.
  public var own: Decisions { taking(fromPair: Decisions()) }
}

extension Model {
  /// Takes over what another galaxy shows and assumes, as far as this one can; what only concerns its own bins stays.
  /// - Parameter isPassing: whether the other one blinks, all of which is one step for undo.
  mutating func follow(_ decisions: Decisions, isPassing: Bool = false) -> [Effect] {
    let before = self.decisions
    if isPassing, followStart == nil { followStart = before }
    isWalkingHistory = isPassing
    self.decisions = before.taking(fromPair: decisions)
    if snapshot?.quantity(named: decisions.quantity.slug) == nil { self.decisions.quantity = before.quantity }
    let wanted = decisions.settings.metallicity
    let isKnown = calibrations.contains { $0.name == wanted.calibration && $0.groups.contains(wanted.group) }
    if !isKnown { self.decisions.settings.metallicity = before.settings.metallicity }
    guard self.decisions != before else { return [] }
    return settle(since: before) + pursueSurvey()
  }

  /// The galaxy beside has ceased to blink.
  mutating func endPassing() {
    guard let start = followStart else { return }
    followStart = nil
    if decisions != start { history.record(start) }
  }
}

/// The decisions that undo and redo walk through.
public struct History: Sendable, Equatable {
  /// Decisions before the present ones, oldest first.
  public private(set) var past: [Decisions] = []
  /// Decisions undone, the next to redo last.
  public private(set) var future: [Decisions] = []

  /// Steps kept; older ones are forgotten, so that a long session does not grow without bound.
  static let limit = 200

  /// Nothing decided yet.
  public init() {}

  /// Remembers the decisions that a change replaced; what was undone before can no longer be redone.
  mutating func record(_ before: Decisions) {
    past.append(before)
    if past.count > History.limit { past.removeFirst(past.count - History.limit) }
    future = []
  }

  /// Goes one step back from the present decisions; nil at the beginning.
  mutating func undo(from present: Decisions) -> Decisions? {
    guard let previous = past.popLast() else { return nil }
    future.append(present)
    return previous
  }

  /// Goes one step forward again; nil where nothing was undone.
  mutating func redo(from present: Decisions) -> Decisions? {
    guard let next = future.popLast() else { return nil }
    past.append(present)
    return next
  }

  /// Forgets steps that led to the present decisions again, as after a cancelled change.
  mutating func forgetPresent(_ present: Decisions) {
    while past.last == present { past.removeLast() }
  }
}

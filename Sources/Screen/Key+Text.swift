extension Key: CustomStringConvertible {
  /// The key as help and footers show it, in ASCII: `q`, `Space`, `Ctrl-c`, `Shift-Up`, `PageDown`.
  public var description: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character)"
    case .arrow(let direction): direction.name
    case .shiftArrow(let direction): "Shift-\(direction.name)"
    case .controlArrow(let direction): "Ctrl-\(direction.name)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PageUp"
    case .pageDown: "PageDown"
    case .function(let number): "F\(number)"
    }
  }

  /// The key that `description` names, or nil; a single character is that character's key.
  public init?(name: String) {
    if name.count == 1, let character = name.first {
      self = .character(character)
      return
    }
    guard let key = Key.named[name.lowercased()] else { return nil }
    self = key
  }

  private static let named: [String: Key] = {
    var keys: [Key] = [
      .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .home, .end, .pageUp,
      .pageDown,
    ]
    keys += Direction.allCases.flatMap { [.arrow($0), .shiftArrow($0), .controlArrow($0)] }
    keys += (1...12).map { .function($0) }
    keys += "abcdefghijklmnopqrstuvwxyz@[\\]^_".map { .control($0) }
    return Dictionary(uniqueKeysWithValues: keys.map { ($0.description.lowercased(), $0) })
  }()
}

extension Direction {
  /// `Up`, `Down`, `Left` or `Right`.
  public var name: String {
    switch self {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    }
  }

  /// The step on the screen, columns to the right and rows downwards.
  public var step: (columns: Int, rows: Int) {
    switch self {
    case .up: (0, -1)
    case .down: (0, 1)
    case .left: (-1, 0)
    case .right: (1, 0)
    }
  }
}

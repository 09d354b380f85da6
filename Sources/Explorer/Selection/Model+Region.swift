import Grid
import Screen

extension Model {
  /// Begins selecting a region.
  mutating func openRegion() -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    overlay = .region(RegionState())
    focus = .map
    message = .note("region: choose a shape, then move; Enter keeps it, Esc leaves")
    return []
  }

  mutating func take(_ key: Key, in region: RegionState) -> [Effect] {
    var region = region
    switch key {
    case .escape:
      overlay = nil
      message = selectionNote(decisions.selection)
      return []
    case .enter, .character("v"): return keepRegion(andLeave: true)
    case .character("r"): region.begin(.ring, at: cursor)
    case .character("b"): region.begin(.box, at: cursor)
    case .character("s"): region.begin(.sector, at: cursor)
    case .character("h"): region.begin(.halfPlane, at: cursor)
    case .arrow(let direction): step(direction)
    case .shiftArrow(let direction): for _ in 0..<5 { step(direction) }
    case .character("a"): return leaveShape(selecting: allNumbers)
    case .character("n"): return leaveShape(selecting: [])
    case .character("i"): return leaveShape(selecting: allNumbers.subtracting(selectedNumbers))
    case .character("-"): return fitRegion(isInFit: false)
    case .character("+"): return fitRegion(isInFit: true)
    default: break
    }
    overlay = .region(region)
    message = regionNote(region)
    return []
  }

  /// What the message line says of the region so far.
  func regionNote(_ region: RegionState) -> StatusMessage {
    guard region.shape != nil || !selectedNumbers.isEmpty else {
      return .note("region: choose a shape, then move; Enter keeps it, Esc leaves")
    }
    return selectionNote(selectedNumbers)
  }

  /// Adds the region to the selection.
  mutating func keepRegion(andLeave leaves: Bool) -> [Effect] {
    let numbers = selectedNumbers
    overlay = leaves ? nil : .region(RegionState())
    if numbers != decisions.selection { return select(numbers) }
    message = selectionNote(numbers)
    return []
  }

  private mutating func leaveShape(selecting numbers: Set<Int>) -> [Effect] {
    overlay = .region(RegionState())
    return select(numbers)
  }

  private mutating func fitRegion(isInFit: Bool) -> [Effect] {
    let numbers = selectedNumbers
    let effects = keepRegion(andLeave: false)
    return effects + setInFit(isInFit, numbers)
  }
}

extension RegionState {
  /// Begins a shape at the cursor.
  mutating func begin(_ shape: Shape, at cursor: MapPixel?) {
    self.shape = shape
    anchor = cursor ?? anchor
  }

  /// The keys while a region is drawn.
  static let footer: [Footer.Item] = [
    .init(key: "r b s h", label: "ring box sector half"), .init(key: "Esc", label: "leave"),
    .init(key: "Enter", label: "keep"), .init(key: "arrows", label: "extend"), .init(key: "-+", label: "fit"),
    .init(key: "a n i", label: "all none invert"),
  ]
}

import Screen

/// Turns what a user does with one galaxy or two into lines that `--script` plays again.
public struct PairRecorder: Sendable {
  private var recorders: [ActionRecorder]
  /// The galaxy that the lines so far act on.
  private var side: Int
  private var size: Size

  /// A recorder that begins at the state of a screen.
  public init(_ pair: Pair) {
    recorders = pair.models.map(ActionRecorder.init)
    side = pair.active
    size = pair.size
  }

  /// The lines that lead from a fresh start with the same galaxies to the state of a screen.
  public static func opening(_ pair: Pair) -> [String] {
    guard pair.models.count > 1 else { return ActionRecorder.opening(pair.models[0]) }
    var lines = ["screen \(pair.size.width)x\(pair.size.height)"]
    // The galaxy that keys act on comes last: what both share is as it has it.
    for side in [1 - pair.active, pair.active] {
      lines.append("galaxy \(side + 1)")
      lines += ActionRecorder.beginning(pair.models[side])
    }
    return lines
  }

  /// The lines to write after something happened; none where nothing is to be recorded yet.
  public mutating func take(_ pair: Pair, _ requests: [Pair.Request]) -> [String] {
    var lines: [String] = []
    for side in order(pair) {
      let effects = requests.filter { $0.side == side }.flatMap(\.effects)
      lines += take(pair, side, effects)
      // What the other galaxy only follows needs no line; until this one's are complete, that is not known.
      if side == pair.active, recorders[side].isBehind(pair.models[side]) { break }
    }
    return lines
  }

  private mutating func take(_ pair: Pair, _ side: Int, _ effects: [Effect]) -> [String] {
    let model = pair.models[side]
    recorders[side].resize(like: model)
    let told = recorders[side].take(model, effects: effects)
    guard !told.isEmpty else { return [] }
    share(pair, from: side)
    return head(pair, side) + told
  }

  private func order(_ pair: Pair) -> [Int] {
    pair.models.count > 1 ? [pair.active, 1 - pair.active] : [0]
  }

  private mutating func share(_ pair: Pair, from side: Int) {
    guard recorders.count > 1 else { return }
    recorders[1 - side].follow(recorders[side], pair.models[1 - side])
  }

  /// What must be said before lines about a galaxy.
  private mutating func head(_ pair: Pair, _ side: Int) -> [String] {
    var lines: [String] = []
    if size != pair.size { lines.append("screen \(pair.size.width)x\(pair.size.height)") }
    size = pair.size
    if pair.models.count > 1, self.side != side { lines.append("galaxy \(side + 1)") }
    self.side = side
    return lines
  }

  /// The lines for a galaxy that has just been put on the screen.
  public mutating func take(_ pair: Pair, opened: Opening) -> [String] {
    let place = min(opened.place, pair.models.count - 1)
    let asking = opened.isBeside && pair.models.count > 1 ? 1 - place : place
    var lines: [String] = []
    if recorders.count > 1, side != asking { lines.append("galaxy \(asking + 1)") }
    lines.append("\(opened.isBeside ? "beside" : "open") \(opened.path)")
    if pair.models.count > 1, asking != place { lines.append("galaxy \(place + 1)") }
    side = place
    lines += ActionRecorder.beginning(pair.models[place])
    let recorder = ActionRecorder(pair.models[place])
    if place < recorders.count { recorders[place] = recorder } else { recorders.append(recorder) }
    return lines
  }

  /// The lines for a galaxy that has just left the screen.
  public mutating func take(_ pair: Pair, left place: Int) -> [String] {
    guard recorders.count > 1 else { return [] }
    let lines = side == place ? ["galaxy \(2 - place)"] : []
    recorders.remove(at: place)
    side = 0
    return lines + ["beside off"]
  }

  /// The lines that are still missing at the end.
  public mutating func finish(_ pair: Pair) -> [String] {
    var lines: [String] = []
    for side in order(pair).reversed() {
      recorders[side].resize(like: pair.models[side])
      let told = recorders[side].finish(pair.models[side])
      if !told.isEmpty {
        share(pair, from: side)
        lines += head(pair, side) + told
      }
    }
    // Keys act on the galaxy that they act on now.
    return lines + head(pair, pair.active)
  }
}

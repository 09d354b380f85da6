import Analysis
import Grid
import Screen

/// Moving over the map.
enum MoveCommands {
  static let all: [Command] =
    [
      step(.left, "h"), step(.down, "j"), step(.up, "k"), step(.right, "l"),
      hop(.left, "H"), hop(.down, "J"), hop(.up, "K"), hop(.right, "L"),
      Command(
        "next-bin", keys: ["n"], "next bin outwards; of the selected ones where there are some", in: .move,
        hint: .init("bin", rank: 11)
      ) { model in
        model.note(unless: model.hopByRadius(outwards: true), "no bin farther out")
      },
      Command(
        "previous-bin", keys: ["N"], "next bin inwards; of the selected ones where there are some", in: .move
      ) { model in
        model.note(unless: model.hopByRadius(outwards: false), "no bin farther in")
      },
      Command("goto-centre", keys: ["gc"], "go to the galaxy's centre", in: .move) { model in
        guard let centre = model.snapshot?.geometry.centre else {
          return model.refuse("nothing measured yet")
        }
        model.moveCursor(to: MapPixel(nearest: centre))
        return []
      },
      Command("goto-peak", keys: ["gp"], "go to the highest value of the map", in: .move) { model in
        model.note(
          unless: model.goto(bin: model.peakBin), "no bin has a value of \(model.decisions.quantity.title)")
      },
    ] + typed

  private static let typed: [Command] = [
    Command("goto", argument: .init("X Y"), "go to a pixel, zero-based column and row", in: .move) {
      model, text in
      let numbers = text.split { $0 == " " || $0 == "," }.map { Int($0) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else {
        return model.refuse("goto needs two whole numbers, e.g. :goto 31 44")
      }
      guard let map = model.snapshot?.binning.indexMap else { return model.refuse("nothing measured yet") }
      guard map.contains(x, y) else {
        return model.refuse("pixel \(x) \(y) is outside the map of \(map.width)x\(map.height)")
      }
      model.moveCursor(to: MapPixel(x: x, y: y))
      return []
    },
    Command("bin", argument: .init("N"), "go to the bin with a number", in: .move) { model, text in
      guard let number = Int(text) else { return model.refuse("bin needs a whole number, e.g. :bin 12") }
      let index = model.snapshot?.index(ofBinNumber: number)
      return model.note(unless: model.goto(bin: index), "there is no bin \(number)")
    },
  ]

  private static func step(_ direction: Direction, _ letter: String) -> Command {
    let moves = "cursor one pixel \(direction.name.lowercased())"
    let title = direction.step.rows == 0 ? moves : "\(moves); in the table of fits: a row"
    return Command(
      direction.name.lowercased(), keys: [letter, direction.name],
      title, in: .move,
      hint: direction == .left ? .init("move", key: "hjkl", rank: 0) : nil
    ) { model in
      model.focus == .fits ? model.markFit(direction) : model.step(direction)
      return []
    }
  }

  private static func hop(_ direction: Direction, _ letter: String) -> Command {
    Command(
      "bin-\(direction.name.lowercased())", keys: [letter, "Shift-\(direction.name)"],
      "next bin \(direction.phrase)", in: .move
    ) { model in
      model.note(unless: model.hop(direction), "no bin \(direction.phrase)")
    }
  }
}

extension Direction {
  fileprivate var phrase: String {
    switch self {
    case .left: "to the left"
    case .right: "to the right"
    case .up: "above"
    case .down: "below"
    }
  }
}

extension MapPixel {
  /// The pixel whose centre is nearest to a position; far outside where the position has no value.
  init(nearest position: PixelPosition) {
    func whole(_ value: Double) -> Int {
      value.isFinite ? Int(max(-1e6, min(1e6, value)).rounded()) : 0
    }
    self.init(x: whole(position.x), y: whole(position.y))
  }
}

extension Model {
  /// The index of the bin with the highest value of the quantity on screen.
  fileprivate var peakBin: Int? {
    guard let snapshot else { return nil }
    let values = snapshot.binning.bins.indices.map { snapshot.value(of: decisions.quantity, bin: $0).value }
    return values.indices.filter { values[$0].isFinite }.max { values[$0] < values[$1] }
  }

  /// Marks the row above or below in the table of fits.
  fileprivate mutating func markFit(_ direction: Direction) {
    let count = snapshot?.comparison.count ?? 0
    fitRow = max(0, min(count - 1, fitRow + direction.step.rows))
  }

  /// Says in the message line why nothing was done.
  mutating func refuse(_ sentence: String) -> [Effect] {
    message = .problem(sentence)
    return []
  }

  /// Says a sentence unless something worked.
  mutating func note(unless worked: Bool, _ sentence: String) -> [Effect] {
    if !worked { message = .note(sentence) }
    return []
  }
}

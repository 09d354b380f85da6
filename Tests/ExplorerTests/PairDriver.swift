import Analysis
import Explorer
import Inference
import Screen

/// Plays the program around a pair, as `Driver` does around one model; galaxies other than the first are 0.3 dex richer.
struct PairDriver {
  var pair: Pair
  var size: Size
  /// Everything asked for so far.
  var effects: [Effect] = []
  /// The same with the galaxies that asked.
  var requests: [Pair.Request] = []
  /// Whether galaxies that are asked for wait for `arrive`.
  var holdsBack = false

  /// One galaxy, measured.
  static func alone(_ size: Size) -> PairDriver { PairDriver(size, Pair(Fixture.model(size))) }

  /// Two galaxies, measured.
  init(_ size: Size) {
    self.init(size, Pair(Fixture.model(size), PairDriver.model("/data/other.fits", size)))
  }

  private init(_ size: Size, _ pair: Pair) {
    self.size = size
    self.pair = pair
    let requests = self.pair.start()
    take(requests)
  }

  /// A galaxy as the program reads it.
  static func model(_ path: String, _ size: Size = Size(width: 80, height: 24)) -> Model {
    var model = Fixture.model(size)
    model.file = InputFile(path: path)
    return model
  }

  mutating func take(_ requests: [Pair.Request]) {
    var waiting = requests
    while !waiting.isEmpty {
      let request = waiting.removeFirst()
      self.requests.append(request)
      for effect in request.effects {
        effects.append(effect)
        switch effect {
        case .compute(let settings, let generation):
          var snapshot = Fixture.snapshot(settings)
          if pair.models[request.side].file.name != "fixture.fits" {
            for index in snapshot.metallicity.indices { snapshot.metallicity[index].oh.median += 0.3 }
          }
          waiting += pair.update(.snapshotArrived(snapshot, generation: generation), side: request.side)
        case .compare(let settings, let generation):
          waiting += pair.update(
            .comparisonArrived(Fixture.comparison(settings), generation: generation), side: request.side)
        case .survey(let question):
          waiting += pair.update(
            .surveyArrived(Fixture.answer(question.subject), generation: question.generation),
            side: request.side)
        case .load(let opening) where !holdsBack:
          waiting += pair.settle(PairDriver.model(opening.path), number: opening.number)
        default: break
        }
      }
    }
  }

  /// Gives the program the galaxy that it waits for.
  mutating func arrive(number: Int) {
    guard let path = pair.opening?.path else { return }
    let requests = pair.settle(PairDriver.model(path), number: number)
    take(requests)
  }

  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
      let requests = pair.update(.input(.key(key), seconds: 0))
      take(requests)
    }
  }

  /// Types a line after `:` and runs it.
  mutating func line(_ text: String) {
    press(":")
    for character in text {
      let requests = pair.update(.input(.key(.character(character)), seconds: 0))
      take(requests)
    }
    press("Enter")
  }

  mutating func send(_ message: Message, side: Int) {
    let requests = pair.update(message, side: side)
    take(requests)
  }

  func screen(_ capabilities: Capabilities = .init(colorDepth: .mono, isUnicode: false)) -> Canvas {
    pair.view(size: size, capabilities: capabilities)
  }

  var text: String { screen().plainLines().joined(separator: "\n") }
}

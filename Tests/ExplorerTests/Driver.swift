import Analysis
import Explorer
import Screen

/// Plays the program around a model: answers requests for computations from the fixture at once, or holds them
/// back until they are let go.
struct Driver {
  var model: Model
  /// Effects not answered yet, oldest first.
  var waiting: [Effect] = []
  /// Everything asked for so far.
  var effects: [Effect] = []
  /// Whether computations wait for `letGo`.
  var holdsBack = false
  var seconds = 0.0

  /// A model that has its first result and its comparison.
  static func ready(_ size: Size = Size(width: 80, height: 24)) -> Driver {
    var driver = Driver(model: Fixture.model(size))
    let effects = driver.model.start()
    driver.take(effects)
    return driver
  }

  mutating func send(_ message: Message) { take(model.update(message)) }

  /// Presses keys by the names that the help shows, e.g. `"l", "Enter", "g", "c"`.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
      send(.input(.key(key), seconds: seconds))
    }
  }

  mutating func type(_ text: String) {
    for character in text { send(.input(.key(.character(character)), seconds: seconds)) }
  }

  /// Types a line after `:` and runs it.
  mutating func line(_ text: String) {
    press(":")
    type(text)
    press("Enter")
  }

  mutating func take(_ new: [Effect]) {
    effects += new
    waiting += new
    if !holdsBack { letGo() }
  }

  /// Answers everything that waits.
  mutating func letGo() {
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      switch effect {
      case .compute(let settings, let generation):
        take(model.update(.snapshotArrived(Fixture.snapshot(settings), generation: generation)))
      case .compare(let settings, let generation):
        take(model.update(.comparisonArrived(Fixture.comparison(settings), generation: generation)))
      case .survey(let request):
        take(
          model.update(.surveyArrived(Fixture.answer(request.subject), generation: request.generation)))
      case .cancel, .write, .yank, .keep, .readHeaders, .useMouse, .redraw, .suspend, .quit, .galaxy, .load,
        .stopLoading,
        .leave:
        break
      }
    }
  }

  func screen(_ capabilities: Capabilities = .init(colorDepth: .mono, isUnicode: false)) -> Canvas {
    model.view(size: model.size, capabilities: capabilities)
  }

  /// The screen as text, one string a row.
  var rows: [String] { screen().plainLines() }
  var text: String { rows.joined(separator: "\n") }
}

import Analysis
import Screen

/// Which galaxies are on screen.
enum GalaxyCommands {
  static let all: [Command] = [
    Command(
      "open", argument: .path("FILE"), "open another galaxy in place of this one, under the same assumptions",
      in: .program
    ) { _, path in [.galaxy(.open(path))] },
    Command(
      "beside", argument: .path("FILE|off") { $0.company.neighbour == nil ? [] : ["off"] },
      "show a second galaxy beside this one in the same colours; off leaves this one alone", in: .program
    ) { model, path in
      guard path == "off" else { return [.galaxy(.beside(path))] }
      guard model.company.neighbour != nil else { return model.refuse("there is no galaxy beside this one") }
      return [.galaxy(.alone)]
    },
    Command(
      "galaxy", argument: .init("1|2") { $0.company.neighbour == nil ? ["1"] : ["1", "2"] },
      "let keys act on the left or the right of two galaxies, as Tab does", in: .program
    ) { model, text in
      let count = model.company.neighbour == nil ? 1 : 2
      guard let number = Int(text), (1...count).contains(number) else {
        return model.refuse(
          count == 1 ? "there is one galaxy; :beside FILE shows another beside it" : "galaxy is 1 or 2")
      }
      return [.galaxy(.act(on: number - 1))]
    },
  ]
}

extension Model {
  /// Whether something runs that Esc cancels.
  var isAtWork: Bool { analysis.job != nil || company.opening != nil }

  /// The line of jobs while a galaxy is being read.
  var openingGauge: ProgressGauge? {
    company.opening.map { ProgressGauge(label: "reading \($0.name)", fraction: nil, note: "Esc cancels") }
  }

  /// Begins with what another galaxy shows and assumes; what is about that one's bins, centre and radii stays with
  /// it.
  mutating func adopt(_ other: Model) {
    let wanted = other.decisions
    let quantity = decisions.quantity
    decisions = decisions.taking(fromPair: wanted)
    decisions.quantity = quantity
    decisions.refitsAtOnce = wanted.refitsAtOnce
    decisions.settings.gradient.method = wanted.settings.gradient.method
    decisions.settings.gradient.weights = wanted.settings.gradient.weights
    decisions.settings.gradient.bootstrapDraws = wanted.settings.gradient.bootstrapDraws
    decisions.settings.gradient.seed = wanted.settings.gradient.seed
    follow(other.common)
    clock = other.clock
    focus = Layout.focusablePanes(in: size).contains(other.focus) ? other.focus : .map
  }

  /// What galaxies on one screen have in common besides what they show.
  var common: Common {
    Common(
      commandHistory: commandHistory, names: keeping.names, logPath: keeping.logPath,
      bindings: keeping.bindings,
      isScripted: keeping.isScripted, usesMouse: usesMouse, theme: theme)
  }

  /// Takes over what all galaxies on screen have in common.
  mutating func follow(_ common: Common) {
    commandHistory = common.commandHistory
    keeping.names = common.names
    keeping.logPath = common.logPath
    keeping.bindings = common.bindings
    keeping.isScripted = common.isScripted
    usesMouse = common.usesMouse
    theme = common.theme
  }

  struct Common: Equatable {
    var commandHistory: [String]
    var names: [String]
    var logPath: String?
    var bindings: KeyBindings
    var isScripted: Bool
    var usesMouse: Bool
    var theme: Theme
  }
}

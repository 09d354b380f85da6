import Analysis

/// How the line is fitted, and when.
enum FitMenuCommands {
  static let all: [Command] = [
    Command(
      "fit-menu", keys: ["f"], "menu of the fit: error, weights, radii, bootstrap, bins", in: .fit,
      hint: .init("fit", rank: 8)
    ) { $0.openFitMenu() },
    Command("auto-refit", keys: ["R"], "refit the line at once after a change, or only with r", in: .fit) {
      $0.toggleRefits()
    },
    CalibrationCommands.choice(
      "weights", "weights of the bins in the fit, by their errors or equal", in: .fit,
      GradientSettings.Weights.self
    ) {
      $0.decisions.settings.gradient.weights = $1
    },
    Command("bootstrap-draws", argument: .init("N"), "draws of the bootstrap", in: .fit) { model, text in
      guard let count = Int(text), (10...100_000).contains(count) else {
        return model.refuse("bootstrap-draws is a whole number from 10 to 100000")
      }
      model.decisions.settings.gradient.bootstrapDraws = count
      return []
    },
  ]
}

extension Model {
  /// Whether the line on screen belongs to other settings of the fit than the wanted ones.
  public var isFitStale: Bool {
    guard let snapshot else { return false }
    return snapshot.settings.gradient != decisions.settings.gradient
  }

  mutating func toggleRefits() -> [Effect] {
    decisions.refitsAtOnce.toggle()
    message = .note(
      decisions.refitsAtOnce
        ? "the line is fitted again at every change" : "the line waits for r; until then it is marked (old)")
    return []
  }
}

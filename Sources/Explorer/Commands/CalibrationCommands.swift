import Analysis

/// Calibration, line group and the other assumptions behind 12+log(O/H).
enum CalibrationCommands {
  static let all: [Command] = [
    Command(
      "next-calibration", keys: ["c"], "next metallicity calibration", in: .calibration,
      hint: .init("calib", rank: 1)
    ) { $0.stepCalibration(by: 1) },
    Command("previous-calibration", keys: ["C"], "previous metallicity calibration", in: .calibration) {
      $0.stepCalibration(by: -1)
    },
    Command(
      "calib", argument: .init("NAME") { $0.calibrations.map(\.name) }, "use a calibration by name",
      in: .calibration
    ) { model, text in model.useCalibration(text) },
    Command(
      "next-group", keys: ["x"], "next line group (O3Hb-O2Hb, R23-O3O2)", in: .calibration,
      hint: .init("lines", rank: 9)
    ) { $0.stepGroup(by: 1) },
    Command("previous-group", keys: ["X"], "previous line group", in: .calibration) { $0.stepGroup(by: -1) },
    choice("group", "use a line group by name", MetallicitySettings.LineGroup.self) {
      $0.decisions.settings.metallicity.group = $1
    },
    choice("likelihood", "likelihood as in the paper, or normalized", MetallicitySettings.Likelihood.self) {
      $0.decisions.settings.metallicity.likelihood = $1
    },
    choice("hbeta-prior", "prior on the Hbeta flux", MetallicitySettings.HbetaPrior.self) {
      $0.decisions.settings.metallicity.hbetaPrior = $1
    },
    choice("oiii", "what [OIII] means: 5008 alone or the doublet", MetallicitySettings.OIIIConvention.self) {
      $0.decisions.settings.metallicity.oiii = $1
    },
    Command(
      "oh-range", argument: .init("LOW,HIGH|auto") { _ in ["auto"] },
      "prior range of 12+log(O/H); auto takes the calibration's own", in: .calibration
    ) { model, text in
      guard let range = NumberRange(text, allowsAuto: true) else {
        return model.refuse("oh-range needs two numbers in order, e.g. :oh-range 7.0,9.3, or auto")
      }
      model.decisions.settings.metallicity.ohLow = range.low
      model.decisions.settings.metallicity.ohHigh = range.high
      return []
    },
    choice(
      "method",
      "exact quadrature, or the ensemble sampler of the paper, which takes a second or more a bin",
      MetallicitySettings.Method.self
    ) {
      $0.decisions.settings.metallicity.method = $1
    },
    count("walkers", "walkers of the ensemble, an even number; for :method ensemble", 6...10_000) {
      $0.decisions.settings.metallicity.walkers = $1
    },
    count("steps", "steps of every walker of the ensemble; for :method ensemble", 10...1_000_000) {
      $0.decisions.settings.metallicity.steps = $1
    },
  ]

  /// A command that takes a whole number; what else the core asks of it, it says itself.
  private static func count(
    _ name: String, _ title: String, _ range: ClosedRange<Int>,
    _ use: @escaping @Sendable (inout Model, Int) -> Void
  ) -> Command {
    Command(name, argument: .init("N"), title, in: .calibration) { model, text in
      guard let value = Int(text), range.contains(value) else {
        return model.refuse(
          "\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
      }
      use(&model, value)
      return []
    }
  }

  /// A command whose argument is one of a setting's values.
  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ title: String, in group: Command.Group = .calibration, _ type: Value.Type,
    _ use: @escaping @Sendable (inout Model, Value) -> Void
  ) -> Command where Value.RawValue == String {
    let names = Value.allCases.map(\.rawValue)
    return Command(name, argument: .init(names.joined(separator: "|")) { _ in names }, title, in: group) {
      model, text in
      guard let value = Value(rawValue: text) else {
        return model.refuse("\(name) is one of \(names.joined(separator: ", ")), not '\(text)'")
      }
      use(&model, value)
      return []
    }
  }
}

/// Two numbers in order, or none for `auto`.
struct NumberRange {
  var low: Double?
  var high: Double?

  /// Reads `LOW,HIGH` (a blank separates as well), or `auto`; nil where it is neither.
  init?(_ text: String, allowsAuto: Bool) {
    if allowsAuto, text == "auto" { return }
    let numbers = text.split { $0 == "," || $0 == " " }.map { Double($0) }
    guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    self.low = low
    self.high = high
  }
}

extension Model {
  mutating func stepCalibration(by step: Int) -> [Effect] {
    let settings = decisions.settings.metallicity
    // One that knows nothing of the line group would be refused by the core.
    let known = calibrations.filter { $0.groups.contains(settings.group) || $0.name == settings.calibration }
    guard known.count > 1 else { return refuse("no other calibration has \(settings.group.label)") }
    let place = known.firstIndex { $0.name == settings.calibration } ?? 0
    return useCalibration(known[(place + step + known.count) % known.count].name)
  }

  mutating func useCalibration(_ name: String) -> [Effect] {
    guard let calibration = calibrations.first(where: { $0.name == name }) else {
      let names = calibrations.map(\.name).joined(separator: ", ")
      return refuse("unknown calibration '\(name)'; there are \(names)")
    }
    let group = decisions.settings.metallicity.group
    guard calibration.groups.contains(group) else {
      return refuse("\(name) has no \(group.label); \(key("next-group")) switches the line group")
    }
    decisions.settings.metallicity.calibration = name
    message = .note("calibration: \(calibration.label) (\(name))")
    return []
  }

  mutating func stepGroup(by step: Int) -> [Effect] {
    let settings = decisions.settings.metallicity
    let known = calibrations.first { $0.name == settings.calibration }?.groups ?? []
    let groups = MetallicitySettings.LineGroup.allCases.filter { known.contains($0) || $0 == settings.group }
    guard groups.count > 1 else { return refuse("\(settings.calibration) has one line group only") }
    let place = groups.firstIndex(of: decisions.settings.metallicity.group) ?? 0
    let next = groups[(place + step + groups.count) % groups.count]
    decisions.settings.metallicity.group = next
    message = .note("line group: \(next.label)")
    return []
  }
}

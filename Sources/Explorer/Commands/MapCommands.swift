import Analysis
import Screen

/// What the map shows and how.
enum MapCommands {
  static let all: [Command] = [
    Command(
      "next-quantity", keys: ["]"], "next quantity", in: .map, hint: .init("map", key: "[ ]", rank: 7)
    ) { $0.stepQuantity(by: 1) },
    Command("previous-quantity", keys: ["["], "previous quantity", in: .map) { $0.stepQuantity(by: -1) },
    Command(
      "show", argument: .init("NAME") { $0.snapshot?.quantities.map(\.slug) ?? [] },
      "show a quantity by name",
      in: .map
    ) { $0.show($1) },
    Command("next-stretch", keys: ["s"], "next stretch", in: .map, hint: .init("stretch", rank: 12)) {
      $0.decisions.style.stretch = $0.decisions.style.stretch.next
      return []
    },
    Command("previous-stretch", keys: ["S"], "previous stretch", in: .map) {
      $0.decisions.style.stretch = $0.decisions.style.stretch.previous
      return []
    },
    CalibrationCommands.choice("stretch", "use a stretch by name", in: .map, Stretch.self) {
      $0.decisions.style.stretch = $1
    },
    Command("next-colours", keys: ["m"], "next colour map", in: .map, hint: .init("colours", rank: 13)) {
      $0.useRamp($0.decisions.style.ramp.next)
    },
    Command("previous-colours", keys: ["M"], "previous colour map", in: .map) {
      $0.useRamp($0.decisions.style.ramp.previous)
    },
    CalibrationCommands.choice("colours", "use a colour map by name", in: .map, ColorRamp.self) {
      $0.decisions.style.ramp = $1
    },
    Command("invert", keys: ["I"], "invert the colour map", in: .map) {
      $0.decisions.style.isInverted.toggle()
      return []
    },
    Command("auto-limits", keys: ["a"], "automatic limits; again: the next way to find them", in: .map) {
      $0.stepAutoLimits()
    },
    limit("lower-limit-down", "(", "lower limit down", lower: -1, upper: 0),
    limit("lower-limit-up", ")", "lower limit up", lower: 1, upper: 0),
    limit("upper-limit-down", "<", "upper limit down", lower: 0, upper: -1),
    limit("upper-limit-up", ">", "upper limit up", lower: 0, upper: 1),
    Command(
      "limits", argument: .init("LOW,HIGH|auto|minmax|98%|95%|mad|zscale") { _ in LimitNames.all },
      "limits of the colour bar, given or found", in: .map
    ) { model, text in
      if let found = LimitNames.choice(text) {
        model.decisions.style.limits = .automatic(found)
        return []
      }
      guard let range = NumberRange(text, allowsAuto: true) else {
        return model.refuse(
          "limits needs two numbers in order, e.g. :limits 7.9,8.8, or one of \(LimitNames.all.joined(separator: ", "))"
        )
      }
      if let low = range.low, let high = range.high {
        model.decisions.style.limits = .manual(low...high)
      } else {
        model.decisions.style.limits = MapStyle.standard(for: model.decisions.quantity).limits
      }
      return []
    },
    Command(
      "zoom-in", keys: ["+"], "zoom in about the cursor", in: .map, hint: .init("zoom", key: "+-", rank: 14)
    ) {
      $0.zoom(larger: true)
    },
    Command("zoom-out", keys: ["-"], "zoom out", in: .map) { $0.zoom(larger: false) },
    Command("fit-view", keys: ["gf"], "fit the object into the pane", in: .map) { model in
      model.decisions.zoom = nil
      model.viewCentre = nil
      return []
    },
  ]

  private static func limit(_ name: String, _ key: String, _ title: String, lower: Double, upper: Double)
    -> Command
  {
    Command(name, keys: [key], "\(title) by 5 % of the range", in: .map) {
      $0.moveLimits(lower: lower, upper: upper)
    }
  }
}

extension Model {
  fileprivate mutating func stepQuantity(by step: Int) -> [Effect] {
    guard let quantities = snapshot?.quantities, !quantities.isEmpty else {
      return refuse("nothing measured yet")
    }
    let place =
      quantities.firstIndex(of: decisions.quantity) ?? quantities.firstIndex(of: decisions.quantity.base) ?? 0
    decisions.quantity = quantities[(place + step + quantities.count) % quantities.count]
    return []
  }

  fileprivate mutating func show(_ name: String) -> [Effect] {
    guard let quantities = snapshot?.quantities else { return refuse("nothing measured yet") }
    guard let quantity = snapshot?.quantity(named: name) else {
      return refuse("no quantity '\(name)'; there are \(quantities.map(\.slug).joined(separator: ", "))")
    }
    decisions.quantity = quantity
    return []
  }

  fileprivate mutating func useRamp(_ ramp: ColorRamp) -> [Effect] {
    decisions.style.ramp = ramp
    message = .note("colour map: \(ramp.rawValue)")
    return []
  }

  fileprivate mutating func stepAutoLimits() -> [Effect] {
    let choices = AutoLimits.choices
    var next = MapStyle.standard(for: decisions.quantity).limits
    if case .automatic(let choice) = decisions.style.limits, let place = choices.firstIndex(of: choice) {
      next = .automatic(choices[(place + 1) % choices.count])
    }
    decisions.style.limits = next
    message = .note("limits: \(decisions.style.limitsName)")
    return []
  }

  fileprivate mutating func moveLimits(lower: Double, upper: Double) -> [Effect] {
    guard let scaling = mapScaling else { return refuse("there are no values to colour") }
    let range = scaling.limits
    let step = 0.05 * (range.upperBound - range.lowerBound)
    let low = range.lowerBound + lower * step
    let high = range.upperBound + upper * step
    guard low < high else { return refuse("the limits would cross") }
    decisions.style.limits = .manual(low...high)
    return []
  }
}

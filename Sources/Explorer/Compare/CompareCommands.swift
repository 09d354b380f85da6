import Analysis
import Screen

/// Calibrations beside each other, one after the other, and one minus the other.
enum CompareCommands {
  static let all: [Command] = [
    Command(
      "compare", keys: ["="], "maps under every calibration side by side, the same limits", in: .calibration,
      hint: .init("compare", rank: 6)
    ) { $0.openComparison() },
    Command(
      "blink", keys: ["b"], optional: .init("SECONDS|off") { _ in ["1", "2", "off"] },
      "blink: next calibration with the limits locked; :blink SECONDS goes on by itself until a key is pressed",
      in: .calibration
    ) { $1.isEmpty ? $0.blink(by: 1) : $0.blink($1) },
    Command(
      "blink-back", keys: ["B"], "blink back: previous calibration with the limits locked", in: .calibration
    ) { $0.blink(by: -1) },
    Command(
      "next-difference", keys: ["D"],
      "map of 12+log(O/H) minus that of the next calibration; after the last one 12+log(O/H) again",
      in: .calibration
    ) { $0.stepDifference() },
    Command(
      "difference", argument: .init("NAME|off") { $0.calibrations.map(\.name) + ["off"] },
      "map of 12+log(O/H) minus that of another calibration", in: .calibration
    ) { model, text in
      text == "off" ? model.endDifference() : model.showDifference(from: text)
    },
  ]
}

extension Model {
  /// Steps to another calibration without moving the colour bar.
  mutating func blink(by step: Int) -> [Effect] {
    guard decisions.quantity.restsOnPosterior || decisions.quantity == .av else {
      return refuse(
        "blinking compares calibrations, and \(decisions.quantity.title) has none; 1 shows 12+log(O/H)")
    }
    if decisions.locks[decisions.quantity] == nil, let scaling = mapScaling {
      decisions.locks[decisions.quantity] = scaling.limits
    }
    let effects = stepCalibration(by: step)
    if let message, message.kind != .problem {
      self.message = .note(
        "\(message.text), limits locked; \(key(step > 0 ? "blink-back" : "blink")) goes back, \(key("lock-limits")) frees them"
      )
    }
    return effects
  }

  /// The calibrations that can be subtracted from the one in use, in the order after it.
  private var subtractable: [String] {
    let settings = decisions.settings.metallicity
    let known = calibrations.filter { $0.groups.contains(settings.group) }.map(\.name)
    guard let place = known.firstIndex(of: settings.calibration) else { return known }
    return Array(known[(place + 1)...] + known[..<place])
  }

  fileprivate mutating func stepDifference() -> [Effect] {
    guard let first = subtractable.first else {
      return refuse("there is no other calibration for these lines")
    }
    guard case .difference(let name) = decisions.quantity else { return showDifference(from: first) }
    guard let place = subtractable.firstIndex(of: name), place + 1 < subtractable.count else {
      return endDifference()
    }
    return showDifference(from: subtractable[place + 1])
  }

  fileprivate mutating func endDifference() -> [Effect] {
    guard case .difference = decisions.quantity else { return refuse("no difference is shown") }
    decisions.quantity = .metallicity
    return []
  }

  /// Shows 12+log(O/H) of the calibration in use minus another one's.
  mutating func showDifference(from name: String) -> [Effect] {
    let chosen = decisions.settings.metallicity
    guard snapshot != nil else { return refuse("nothing measured yet") }
    guard name != chosen.calibration else {
      return refuse("\(name) minus itself is zero; name another calibration")
    }
    guard subtractable.contains(name) else {
      return refuse("difference is from one of \(subtractable.joined(separator: ", ")), not '\(name)'")
    }
    decisions.quantity = .difference(name)
    message = .note("\(chosen.calibration) minus \(name), \(chosen.group.label)")
    return []
  }
}

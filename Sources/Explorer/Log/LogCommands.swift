import Analysis
import Grid
import Screen

/// Commands that say a state outright; the log is written in them, and scripts may use them.
enum LogCommands {
  static let all: [Command] = [
    Command("fit-without", argument: .init("N N ..."), "take bins out of the fit by number", in: .fit) {
      $0.setInFit(false, list: $1)
    },
    Command("fit-with", argument: .init("N N ..."), "take bins back into the fit by number", in: .fit) {
      $0.setInFit(true, list: $1)
    },
    Command(
      "zoom", argument: .init("xN|1/N|fit") { _ in ["fit", "x1", "x2", "x4", "1/2"] },
      "draw pixels N times as large, or N in one; fit shows the object", in: .map
    ) { model, text in
      guard text == "fit" || MapZoom(words: text) != nil else {
        return model.refuse("zoom is x1 to x16, 1/2 to 1/64, or fit, not '\(text)'")
      }
      model.decisions.zoom = MapZoom(words: text)
      return []
    },
    Command(
      "view", argument: .init("X,Y|auto") { _ in ["auto"] }, "put a pixel in the middle of the map", in: .map
    ) { model, text in
      if text == "auto" {
        model.viewCentre = nil
        return []
      }
      let numbers = text.split { $0 == "," || $0 == " " }.map { Double($0) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1], x.isFinite, y.isFinite else {
        return model.refuse("view needs two numbers, e.g. :view 31,44, or auto")
      }
      model.viewCentre = PixelPosition(x: x, y: y)
      return []
    },
    Command(
      "pane", argument: .init("map|card|profile|fits") { _ in Pane.allCases.map(\.rawValue) },
      "go to a pane by name", in: .program
    ) { model, text in
      guard let pane = Pane(rawValue: text), Layout.focusablePanes(in: model.size).contains(pane) else {
        let panes = Layout.focusablePanes(in: model.size).map(\.rawValue).joined(separator: ", ")
        return model.refuse("at this size the pane is one of \(panes), not '\(text)'")
      }
      model.focus = pane
      return []
    },
    Command("mark-fit", argument: .init("N"), "mark a row of the table of fits, from 0", in: .fit) {
      model, text in
      let count = model.snapshot?.comparison.count ?? 0
      guard let row = Int(text), row >= 0, row < max(1, count) else {
        return model.refuse("mark-fit takes a row from 0 to \(max(0, count - 1))")
      }
      model.fitRow = row
      return []
    },
    Command(
      "screen", argument: .init("WIDTHxHEIGHT"),
      "the size that a script draws for; a terminal has its own", in: .program
    ) { $0.useScreen($1) },
    Command(
      "apply", argument: .init("{...}"), "change several settings at once, as logs and sessions write them",
      in: .program
    ) { $0.apply($1, onto: $0.decisions) },
    Command(
      "begin", argument: .init("{...}"), "set everything, as logs begin; what is not named is as at first",
      in: .program
    ) { $0.apply($1, onto: Decisions()) },
  ]
}

extension Model {
  fileprivate mutating func setInFit(_ isInFit: Bool, list text: String) -> [Effect] {
    var numbers: Set<Int> = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let number = Int(word), allNumbers.contains(number) else {
        return refuse("there is no bin \(word)")
      }
      numbers.insert(number)
    }
    return setInFit(isInFit, numbers)
  }

  fileprivate mutating func useScreen(_ text: String) -> [Effect] {
    guard keeping.isScripted else { return refuse("the terminal's own size is used; this is for scripts") }
    let numbers = text.split(separator: "x").map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (0...2000).contains(width), (0...2000).contains(height)
    else { return refuse("screen needs a size, e.g. screen 120x40") }
    size = Size(width: width, height: height)
    if !Layout.focusablePanes(in: size).contains(focus) { focus = .map }
    return []
  }

  fileprivate mutating func apply(_ text: String, onto base: Decisions) -> [Effect] {
    let wanted: Decisions
    do throws(StateError) {
      wanted = try base.changed(by: try StateTree(yaml: text))
    } catch {
      return refuse("cannot be applied: \(error)")
    }
    let calibration = wanted.settings.metallicity.calibration
    guard calibrations.contains(where: { $0.name == calibration }) else {
      return refuse("unknown calibration '\(calibration)'")
    }
    if let snapshot, !analysis.isPartial, snapshot.quantity(named: wanted.quantity.slug) == nil {
      return refuse("this file has no \(wanted.quantity.title)")
    }
    guard wanted != decisions else { return [] }
    // One step for undo; exclusions and selection named here belong to the bins named here.
    history.record(decisions)
    decisions = wanted
    isWalkingHistory = true
    return []
  }
}

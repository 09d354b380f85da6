import Analysis
import Screen

/// The plot beside the map on the whole screen.
enum LargePlot {
  static let all: [Command] = [
    Command("large-plot", keys: ["Z"], "the plot on the whole screen, or beside the map again", in: .map) {
      model in
      guard model.snapshot != nil else { return model.refuse("nothing measured yet") }
      model.overlay = .plot
      return []
    }
  ]

  static func draw(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let area = Rect(x: 0, y: 0, width: canvas.size.width, height: max(0, canvas.size.height - 2))
    canvas.fill(area)
    canvas.cursor = nil
    if model.decisions.plot == .profile {
      ProfilePane.draw(model, on: &canvas, in: area, screen: screen)
    } else {
      PlotPane.draw(model, on: &canvas, in: area, screen: screen)
    }
  }
}

extension Model {
  /// Keys over the large plot: bins are walked, plots, calibrations and quantities are switched, all else closes.
  mutating func takeInLargePlot(_ key: Key) -> [Effect] {
    switch key {
    case .escape, .enter, .character("q"):
      overlay = nil
      return []
    default: break
    }
    if commandName(of: key) == "large-plot" {
      overlay = nil
      return []
    }
    guard case .command(let command) = keeping.bindings.match([key]), LargePlot.allowed.contains(command.name)
    else {
      return []
    }
    message = nil
    return command.run(&self, "")
  }
}

extension LargePlot {
  /// Commands that mean something over a plot.
  fileprivate static let allowed: Set<String> = [
    "next-plot", "next-bin", "previous-bin", "bin-left", "bin-right", "bin-up", "bin-down",
    "next-calibration",
    "previous-calibration", "next-group", "previous-group", "next-quantity", "previous-quantity",
    "toggle-bin", "undo",
    "redo", "blink", "blink-back",
  ]
}

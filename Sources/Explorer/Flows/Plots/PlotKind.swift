import Analysis
import Screen

/// What is plotted beside the map.
public enum PlotKind: String, Sendable, Hashable, CaseIterable {
  /// The shown quantity over radius, with the line through 12+log(O/H).
  case profile
  /// The shown quantity over radius with a line of its own.
  case radius
  /// 12+log(O/H) over gas fraction with the models of Erb 2008.
  case gas
  /// Mass loading over the stars' surface density, both over their values at 1 kpc.
  case wind
  /// The mass-excitation diagram.
  case mex
  /// The blue diagram.
  case blue
  /// The blue diagram with [OII]/Hbeta from equivalent widths.
  case blueWidths = "blue-ew"
  /// O32 over R23.
  case oxygen
  /// The BPT diagram.
  case bpt
  /// 12+log(O/H) above that of the galaxy's mass and star formation, over radius.
  case fmr
  /// How often values of the shown quantity occur.
  case histogram
  /// The posterior of 12+log(O/H) under every calibration.
  case posterior
  /// The calibration curves with the bin's ratios.
  case curves

  /// Whether it shows what other calibrations say of the bin under the cursor.
  var needsBinSurvey: Bool { self == .posterior || self == .curves }
}

enum PlotCommands {
  static let all: [Command] = [
    Command("next-plot", keys: ["P"], "next plot beside the map", in: .flows, hint: .init("plot", rank: 11)) {
      let kinds = PlotKind.allCases
      let place = kinds.firstIndex(of: $0.decisions.plot) ?? 0
      return $0.usePlot(kinds[(place + 1) % kinds.count])
    },
    Command(
      "plot",
      argument: .init(PlotKind.allCases.map(\.rawValue).joined(separator: "|")) { _ in
        PlotKind.allCases.map(\.rawValue)
      }, "plot beside the map by name", in: .flows
    ) { model, text in
      guard let kind = PlotKind(rawValue: text) else {
        let names = PlotKind.allCases.map(\.rawValue).joined(separator: ", ")
        return model.refuse("plot is one of \(names), not '\(text)'")
      }
      return model.usePlot(kind)
    },
  ]
}

extension Model {
  fileprivate mutating func usePlot(_ kind: PlotKind) -> [Effect] {
    decisions.plot = kind
    message = .note("plot: \(kind.rawValue)")
    return []
  }
}

/// A plot with what is said about it.
struct SidePlot {
  /// Title of its panel.
  var title: String
  /// The plot; nil where there is nothing to plot, which `words` then explain.
  var plot: ScatterPlot?
  /// Bars of a histogram: their ranges along x and heights.
  var bars: [(range: Range<Double>, height: Double, isLit: Bool)] = []
  /// Densities in place of a plot.
  var ridges: RidgePlot?
  /// Names at places of the plot.
  var labels: [(x: Double, y: Double, text: String)] = []
  /// Whether a low plot does without titles of its axes, which its own title names.
  var isCompact = false
  /// Texts below the plot, the most important first.
  var words: [String]

  static func make(_ model: Model, _ snapshot: Snapshot, capabilities: Capabilities) -> SidePlot {
    let maker = PlotMaker(model: model, snapshot: snapshot, capabilities: capabilities)
    return switch model.decisions.plot {
    case .profile, .radius: maker.radius()
    case .gas: maker.gas()
    case .wind: maker.wind()
    case .mex, .blue, .blueWidths, .oxygen, .bpt: maker.diagram(model.decisions.plot)
    case .fmr: maker.fundamentalRelation()
    case .histogram: maker.histogram()
    case .posterior: maker.posterior()
    case .curves: maker.curves()
    }
  }
}

/// Draws the plot beside the map.
enum PlotPane {
  static func draw(
    _ model: Model, note: String = "P: next plot", on canvas: inout Canvas, in rect: Rect,
    screen: ScreenContext
  ) {
    guard let snapshot = model.snapshot else {
      Panel(title: model.decisions.plot.rawValue).draw(
        on: &canvas, in: rect, capabilities: screen.capabilities)
      return
    }
    let side = SidePlot.make(model, snapshot, capabilities: screen.capabilities)
    var inside = rect
    if screen.layout.kind != .narrow {
      let old = model.isStale ? " (old)" : ""
      let panel = Panel(title: side.title + old, note: note, isFocused: model.focus == .profile)
      inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    if let ridges = side.ridges {
      ridges.draw(on: &canvas, in: inside, capabilities: screen.capabilities)
      return
    }
    guard let plot = side.plot else {
      Paragraph(side.words.joined(separator: "\n")).draw(on: &canvas, in: inside)
      return
    }
    // The plot has at least half of the room; words that do not fit are left out from the end.
    let lines = side.words.flatMap { Text.wrapped($0, width: max(8, inside.width)) }
      .prefix(max(1, inside.height / 2 - 1))
    var plotRect = inside
    plotRect.height = max(0, inside.height - lines.count)
    if side.isCompact, plotRect.height < 9 { plotRect.height = min(6, plotRect.height) }
    plot.draw(on: &canvas, in: plotRect, capabilities: screen.capabilities)
    draw(side.bars, in: plot.frame(in: plotRect), on: &canvas, screen: screen)
    draw(side.labels, in: plot.frame(in: plotRect), on: &canvas)
    for (row, line) in lines.enumerated() {
      canvas.write(
        Text.fitted(line, width: inside.width, isUnicode: screen.capabilities.isUnicode), column: inside.x,
        row: inside.y + plotRect.height + row, style: row == 0 ? .bold : .plain)
    }
  }

  private static func draw(
    _ labels: [(x: Double, y: Double, text: String)], in frame: PlotFrame, on canvas: inout Canvas
  ) {
    for label in labels {
      guard let place = frame.cell(x: label.x, y: label.y) else { continue }
      let row = place.row > frame.inside.y ? place.row - 1 : place.row + 1
      let end = frame.inside.x + frame.inside.width
      let column = max(frame.inside.x, min(place.column, end - label.text.count))
      canvas.write(label.text, column: column, row: row, width: end - column, style: .bold)
    }
  }

  private static func draw(
    _ bars: [(range: Range<Double>, height: Double, isLit: Bool)], in frame: PlotFrame,
    on canvas: inout Canvas, screen: ScreenContext
  ) {
    let isUnicode = screen.capabilities.isUnicode
    for bar in bars where bar.height > 0 {
      guard let first = frame.column(ofX: bar.range.lowerBound), let top = frame.row(ofY: bar.height) else {
        continue
      }
      let end = frame.column(ofX: bar.range.upperBound) ?? first + 1
      for column in first..<max(first + 1, end) {
        for row in top..<max(top + 1, frame.inside.y + frame.inside.height) {
          // The top alone tells the bar of the bin under the cursor: a whole bar would cost a slow line half a kilobyte
          // with every step.
          let isLit = bar.isLit && row == top
          let glyph: Unicode.Scalar = isLit ? (isUnicode ? "█" : "@") : (isUnicode ? "▒" : "#")
          canvas[column, row] = Cell(glyph)
        }
      }
    }
  }
}

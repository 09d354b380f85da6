import Analysis
import Grid
import Inference
import Screen

/// The radial profile: one point a bin, and for 12+log(O/H) the fitted line.
enum ProfilePane {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    var inside = rect
    let width = screen.layout.kind == .narrow ? rect.width : rect.width - 2
    let plot = model.snapshot.flatMap { ProfilePane.plot(model, $0, width: width) }
    if screen.layout.kind != .narrow {
      let panel = Panel(title: title(model), note: note(model, plot), isFocused: model.focus == .profile)
      inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    guard let snapshot = model.snapshot else { return }
    let method = snapshot.settings.gradient.method
    var words = summary(
      snapshot.gradient, method: method, of: model.decisions.quantity, width: inside.width)
    if snapshot.hasOnlyPriors, snapshot.gradient.fit != nil { words[0] = "prior: \(words[0])" }
    var plotRect = inside
    plotRect.height = max(0, inside.height - words.count)
    // Between 7 and 8 rows, titles of the axes would take more than they give: the panel's title names them.
    if plotRect.height < 9 { plotRect.height = min(6, plotRect.height) }
    if let plot {
      plot.draw(on: &canvas, in: plotRect, capabilities: screen.capabilities)
    } else {
      let isPrior = model.decisions.quantity.restsOnPosterior && snapshot.hasOnlyPriors
      let reason =
        isPrior ? "No points: every value rests on its prior." : "No bin has both a radius and a value."
      Paragraph(reason).draw(on: &canvas, in: plotRect)
    }
    let first = inside.y + inside.height - min(words.count, inside.height)
    for (place, text) in words.prefix(inside.height).enumerated() {
      canvas.write(
        Text.fitted(text, width: inside.width, isUnicode: screen.capabilities.isUnicode), column: inside.x,
        row: first + place, style: place == 0 ? .bold : .plain)
    }
  }

  private static func title(_ model: Model) -> String {
    let text = "\(model.decisions.quantity.title) over r (kpc)"
    return model.isStale || model.isFitStale ? "\(text) (old)" : text
  }

  /// How well the line fits, and how many points lie beyond the axes, for the lower border.
  private static func note(_ model: Model, _ plot: ScatterPlot?) -> String {
    let beyond = plot.map { plot in plot.points.filter { !plot.yAxis.range.contains($0.y) }.count } ?? 0
    let left = beyond > 0 ? "\(beyond) beyond  " : ""
    guard let fit = model.snapshot?.gradient.fit else { return left.trimmed }
    return
      left
      + "chi2/dof \(ScreenNumber.fixed(fit.reducedChiSquare, 2))  \(ScreenNumber.count(fit.pointCount, "bin"))"
  }

  /// The fitted line in words, one text a line; shorter words where width lacks.
  static func summary(
    _ gradient: GradientResult, method: GradientSettings.Method, of quantity: Quantity, width: Int
  ) -> [String] {
    guard let fit = gradient.fit else { return Text.wrapped("No line: \(gradient.note)", width: width) }
    let decimals = ScreenNumber.decimals(forError: min(fit.slopeError, fit.scaledSlopeError), limit: 4)
    let slope = ScreenNumber.signed(fit.slope, decimals)
    let absolute = ScreenNumber.fixed(fit.slopeError, decimals)
    let scaled = ScreenNumber.fixed(fit.scaledSlopeError, decimals)
    let mark = (absolute: method == .wlsScaled ? "" : "*", scaled: method == .wlsScaled ? "*" : "")
    var lines = [
      // Under another quantity's points, the slope must not be taken for theirs.
      "\(quantity.restsOnPosterior ? "" : "O/H ")slope \(slope) dex/kpc",
      "+- \(absolute)\(mark.absolute) abs, \(scaled)\(mark.scaled) scaled",
    ]
    switch method {
    case .wls, .wlsScaled: break
    case .maximumLikelihood:
      let scatter = ScreenNumber.fixed(gradient.intrinsicScatter ?? .nan, 3)
      lines[1] = "+- \(absolute)* with intrinsic scatter \(scatter) dex"
    case .bootstrap:
      lines[1] =
        "+- \(ScreenNumber.fixed(gradient.slopeError, decimals))* bootstrap, \(absolute) abs, \(scaled) scaled"
    }
    let scale = method == .wlsScaled ? fit.scaledInterceptError : fit.interceptError
    let centre = "\(ScreenNumber.withError(fit.intercept, scale)) at r = 0"
    let long = ["\(lines[0])  \(lines[1])", centre]
    if long[0].count <= width { return long }
    let first = "\(lines[0])  \(centre)"
    return [first.count <= width ? first : lines[0], lines[1]]
  }

  /// The plot; nil where no bin has both a radius and a value.
  /// - Parameter width: columns; where bins are more than can be told apart, they are dots, and only the bin under
  ///   the cursor and the selected ones have error bars.
  static func plot(_ model: Model, _ snapshot: Snapshot, width: Int) -> ScatterPlot? {
    let quantity = model.decisions.quantity
    var points: [PlotPoint] = []
    let selection = model.selectedNumbers
    let isCrowded = 3 * snapshot.binning.bins.count > 2 * width
    var errors: [(below: Double, above: Double)] = []
    for (index, bin) in snapshot.binning.bins.enumerated() where bin.radiusKpc.isFinite {
      let value = snapshot.value(of: quantity, bin: index)
      guard value.value.isFinite, snapshot.isShown(quantity, bin: index) else { continue }
      let below = value.lower.isFinite ? max(0, value.value - value.lower) : 0
      let above = value.upper.isFinite ? max(0, value.upper - value.value) : 0
      errors.append((below, above))
      var point = PlotPoint(x: bin.radiusKpc, y: value.value, errorBelow: below, errorAbove: above)
      let isSelected = selection.contains(bin.number)
      if index == model.currentBin {
        point.look = .lit
      } else if isSelected {
        point.look = .selected
      } else if snapshot.part(ofBin: index) != .inPlay {
        point.look = .open
      } else if isCrowded {
        point.look = .dot
      }
      if isCrowded, !isSelected, point.look != .lit { (point.errorBelow, point.errorAbove) = (0, 0) }
      points.append(point)
    }
    guard let farthest = points.map(\.x).max(), let range = range(points, errors) else { return nil }
    let xRange = 0...max(farthest * 1.04, 1e-3)
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "radius", unit: "kpc", range: xRange),
      yAxis: PlotAxis(label: quantity.title, unit: quantity.shortUnit, range: range), points: points)
    switch quantity {
    case .metallicity:
      if let fit = snapshot.gradient.fit { plot.lines = [line(fit, over: xRange)] }
    case .residual, .significance(.residual), .difference: plot.guides = [.horizontal(0)]
    case .metallicityError, .av, .hbetaIntrinsic, .lineFlux, .lineSNR, .radius, .magnification, .flow, .error,
      .significance:
      break
    }
    return plot
  }

  /// The range of the values with the median error on both sides: one poor bin's long bar would flatten the rest. Of
  /// many bins the outermost hundredth on each side may lie beyond, which the border then says.
  private static func range(
    _ points: [PlotPoint], _ errors: [(below: Double, above: Double)]
  ) -> ClosedRange<Double>? {
    let below = Statistics.medianIgnoringNaN(errors.map(\.below))
    let above = Statistics.medianIgnoringNaN(errors.map(\.above))
    let sorted = points.map(\.y).sorted()
    let cut = sorted.count > 50 ? (sorted.count + 99) / 100 : 0
    let held = sorted.dropFirst(cut).dropLast(cut) + points.filter { $0.look == .lit }.map(\.y)
    return PlotAxis.range(holding: held.flatMap { [$0 - below, $0 + above] })
  }

  private static func line(_ fit: LineFit, over range: ClosedRange<Double>) -> PlotLine {
    let steps = 24
    return PlotLine(
      (0...steps).map { step in
        let x = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(steps)
        return PlotLine.Vertex(x: x, y: fit.value(at: x), bandHalfWidth: fit.error(at: x))
      })
  }
}

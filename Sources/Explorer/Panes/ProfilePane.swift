import Analysis
import Inference
import Screen

/// The radial profile: one point a bin, and for 12+log(O/H) the fitted line.
enum ProfilePane {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    var inside = rect
    if screen.layout.kind != .narrow {
      let panel = Panel(title: title(model), isFocused: model.focus == .profile)
      inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    guard let snapshot = model.snapshot else { return }
    let words = summary(snapshot.gradient, method: snapshot.settings.gradient.method, width: inside.width)
    let textHeight = min(words.count, max(0, inside.height - 4))
    let plotRect = Rect(x: inside.x, y: inside.y, width: inside.width, height: inside.height - textHeight)
    if let plot = plot(model, snapshot) {
      plot.draw(on: &canvas, in: plotRect, capabilities: screen.capabilities)
    } else {
      Paragraph("No bin has both a radius and a value.").draw(on: &canvas, in: plotRect)
    }
    for (place, text) in words.prefix(textHeight).enumerated() {
      canvas.write(
        Text.fitted(text, width: inside.width, isUnicode: screen.capabilities.isUnicode), column: inside.x,
        row: inside.y + plotRect.height + place, style: place == 0 ? .bold : .plain)
    }
  }

  private static func title(_ model: Model) -> String {
    let text = "Radial profile of \(model.decisions.quantity.title)"
    return model.isStale ? "\(text) (old)" : text
  }

  /// The fitted line in words, one text a line; shorter words where width lacks.
  static func summary(_ gradient: GradientResult, method: GradientSettings.Method, width: Int) -> [String] {
    guard let fit = gradient.fit else { return Text.wrapped("No line: \(gradient.note)", width: width) }
    let decimals = ScreenNumber.decimals(forError: min(fit.slopeError, fit.scaledSlopeError), limit: 4)
    let slope = ScreenNumber.signed(fit.slope, decimals)
    let absolute = ScreenNumber.fixed(fit.slopeError, decimals)
    let scaled = ScreenNumber.fixed(fit.scaledSlopeError, decimals)
    let mark = (absolute: method == .wlsScaled ? "" : "*", scaled: method == .wlsScaled ? "*" : "")
    var lines = [
      "slope \(slope) dex/kpc",
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
    lines.append(
      "chi2/dof \(ScreenNumber.fixed(fit.reducedChiSquare, 2))  \(ScreenNumber.count(fit.pointCount, "bin"))"
        + "  at r=0 \(ScreenNumber.fixed(fit.intercept, 3))")
    let joined = "\(lines[0])  \(lines[1])"
    return joined.count <= width ? [joined, lines[2]] : lines
  }

  /// The plot; nil where no bin has both a radius and a value.
  static func plot(_ model: Model, _ snapshot: Snapshot) -> ScatterPlot? {
    let quantity = model.decisions.quantity
    var points: [PlotPoint] = []
    for (index, bin) in snapshot.binning.bins.enumerated() where bin.radiusKpc.isFinite {
      let value = snapshot.value(of: quantity, bin: index)
      guard value.value.isFinite, snapshot.isShown(quantity, bin: index) else { continue }
      let isInPlay = snapshot.part(ofBin: index) == .inPlay
      points.append(
        PlotPoint(
          x: bin.radiusKpc, y: value.value,
          errorBelow: value.lower.isFinite ? max(0, value.value - value.lower) : 0,
          errorAbove: value.upper.isFinite ? max(0, value.upper - value.value) : 0,
          look: index == model.currentBin ? .lit : (isInPlay ? .filled : .open)))
    }
    guard let farthest = points.map(\.x).max(),
      let range = PlotAxis.range(holding: points.flatMap { [$0.y - $0.errorBelow, $0.y + $0.errorAbove] })
    else { return nil }
    let xRange = 0...max(farthest * 1.04, 1e-3)
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "radius", unit: "kpc", range: xRange),
      yAxis: PlotAxis(label: quantity.title, unit: quantity.shortUnit, range: range), points: points)
    switch quantity {
    case .metallicity:
      if let fit = snapshot.gradient.fit { plot.lines = [line(fit, over: xRange)] }
    case .residual: plot.guides = [.horizontal(0)]
    case .metallicityError, .av, .hbetaIntrinsic, .lineFlux, .lineSNR, .radius: break
    }
    return plot
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

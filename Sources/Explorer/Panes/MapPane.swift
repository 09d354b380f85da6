import Analysis
import Grid
import Screen

/// The map with its colour bar, crosshair, lit bin, and the line below it.
enum MapPane {
  /// The parts of the pane.
  struct Parts {
    /// The pixels.
    var map: Rect
    /// The colour bar.
    var bar: Rect
    /// Scale, directions and marks; nil where there is no room.
    var legend: Rect?
  }

  /// Columns of the colour bar: mark, two of colour, tick, number; below them `12+log(O/H)`. A unit of one character
  /// more takes the blank column between map and bar.
  static let barWidth = 11

  /// The rectangle for pixels, as the view draws it; empty where the map is not on screen.
  static func mapRect(_ model: Model) -> Rect {
    guard let layout = Layout(size: model.size, focus: model.focus), let pane = layout.panes[.map] else {
      return Rect(x: 0, y: 0, width: 0, height: 0)
    }
    return parts(
      of: layout.kind == .narrow ? pane : pane.inset(by: 1), kind: layout.kind,
      showsScale: model.decisions.overlays.showsScale
    ).map
  }

  static func parts(of inside: Rect, kind: Layout.Kind, showsScale: Bool) -> Parts {
    let legendHeight = kind == .narrow ? 0 : (showsScale ? (kind == .standard ? 2 : 3) : 1)
    let height = max(0, inside.height - legendHeight)
    let width = max(0, inside.width - barWidth - 1)
    return Parts(
      map: Rect(x: inside.x, y: inside.y, width: width, height: height),
      bar: Rect(x: inside.x + width + 1, y: inside.y, width: barWidth, height: height),
      legend: legendHeight > 0
        ? Rect(x: inside.x, y: inside.y + height, width: inside.width, height: legendHeight) : nil)
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    var inside = rect
    if screen.layout.kind != .narrow {
      let panel = Panel(
        title: title(model, width: rect.width - 4), note: note(model), isFocused: model.focus == .map)
      inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    guard let snapshot = model.snapshot else {
      Paragraph(waiting(model)).draw(on: &canvas, in: inside.inset(by: 1))
      return
    }
    let parts = parts(
      of: inside, kind: screen.layout.kind, showsScale: model.decisions.overlays.showsScale)
    guard let scaling = model.mapScaling, let viewport = model.viewport(in: parts.map) else {
      Paragraph(model.reasonForNoMap).draw(on: &canvas, in: inside.inset(by: 1))
      return
    }
    let style = model.decisions.style
    let map = HeatMap(
      pixels: model.mapPixels(snapshot), scaling: scaling, ramp: style.ramp, isInverted: style.isInverted,
      crosshair: model.shownCursor, highlights: model.mapHighlights(snapshot),
      markers: model.mapMarkers(snapshot) + CriticalCurve.markers(model))
    map.draw(on: &canvas, viewport: viewport, capabilities: screen.capabilities)
    if model.decisions.arrows[model.decisions.quantity], let field = model.arrowField {
      ArrowLayer(
        map: map, viewport: viewport, density: model.decisions.arrows.density,
        capabilities: screen.capabilities
      ).draw(field, on: &canvas)
    }
    MapOverlayLayer(
      model: model, snapshot: snapshot, map: map, viewport: viewport, capabilities: screen.capabilities
    ).draw(on: &canvas)
    map.drawCrosshair(on: &canvas, viewport: viewport, capabilities: screen.capabilities)
    let bar = ColorBar(
      scaling: scaling, ramp: style.ramp, isInverted: style.isInverted,
      unit: model.decisions.quantity.barLabel, marked: model.currentValue?.value)
    bar.drawVertical(on: &canvas, in: parts.bar, leftMargin: 1, capabilities: screen.capabilities)
    if let legend = parts.legend {
      MapLegend.draw(model, snapshot, scale: viewport.zoom.scale, on: &canvas, in: legend, screen: screen)
    }
  }

  /// Quantity, stretch and limits; the words that a narrow pane has no room for are left out.
  static func title(_ model: Model, width: Int) -> String {
    let quantity = model.decisions.quantity
    let old = model.isStale ? " (old)" : ""
    guard let scaling = model.mapScaling else { return quantity.title + old }
    let style = model.decisions.style
    let low = ScreenNumber.significant(scaling.limits.lowerBound)
    let high = ScreenNumber.significant(scaling.limits.upperBound)
    let stretch = style.stretch.rawValue
    let limits = "\(low)..\(high)"
    let unit = quantity.unit.isEmpty ? "" : " \(quantity.unit)"
    let short = quantity.unit.isEmpty ? "" : " \(quantity.shortUnit)"
    var endings = [
      "\(stretch) \(style.limitsName) \(limits)\(unit)", "\(stretch) \(style.limitsName) \(limits)\(short)",
      "\(stretch) \(limits)\(short)", "\(stretch) \(limits)", limits,
    ]
    // Words fall away from the unit on; the stretch stays longest.
    if case .locked = style.limits { endings.insert("\(stretch) locked \(limits)", at: 2) }
    let titles = endings.map { "\(quantity.title)  \($0)\(old)" }
    return titles.first { Text.width($0) <= width } ?? titles[titles.count - 1]
  }

  private static func note(_ model: Model) -> String {
    guard let cursor = model.cursor else { return "" }
    let bin = model.currentBin.flatMap { index in model.snapshot?.binning.bins[index].number }
    let plane = model.decisions.plane == .source ? "source plane  " : ""
    return "\(plane)x \(cursor.x) y \(cursor.y)" + (bin.map { "  bin \($0)" } ?? "")
  }

  private static func waiting(_ model: Model) -> String {
    if let failure = model.analysis.failure { return failure }
    return model.analysis.job == nil
      ? "Nothing is computed; \(model.key("refit")) computes." : "Measuring \(model.file.name) ..."
  }
}

extension Quantity {
  /// What stands under a colour bar: the unit, or for a number without one what it is.
  var barLabel: String {
    switch self {
    case .metallicity: title
    case .lineSNR, .significance: "S/N"
    case .error: shortUnit.isEmpty ? "error" : shortUnit
    case .flow(.gasFraction), .flow(.loading): title
    default: shortUnit
    }
  }

  /// The unit as it fits under a colour bar.
  var shortUnit: String {
    switch self {
    case .hbetaIntrinsic, .lineFlux: "1e-17/px"
    case .flow(let flow): flow.cardUnit
    case .error(let base): base.shortUnit
    default: unit
    }
  }
}

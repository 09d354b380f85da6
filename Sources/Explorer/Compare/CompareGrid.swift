import Analysis
import Grid
import Inference
import Screen

/// Draws one map a calibration, with the same limits.
enum CompareGrid {
  /// How many maps stand side by side: as many as leave the largest squares.
  static func columns(count: Int, in size: Size) -> Int {
    guard count > 0 else { return 1 }
    func side(_ columns: Int) -> Int {
      let rows = (count + columns - 1) / columns
      return min(size.width / columns - 2, 2 * ((size.height - 4) / rows - 2))
    }
    return (1...count).max { side($0) < side($1) } ?? 1
  }

  static func draw(_ state: CompareState, _ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let area = Rect(x: 0, y: 0, width: canvas.size.width, height: max(0, canvas.size.height - 2))
    canvas.fill(area)
    canvas.cursor = nil
    let needed = Model.smallestComparison
    guard canvas.size.width >= needed.width, canvas.size.height >= needed.height else {
      Paragraph("Comparing needs a screen of \(needed.width)x\(needed.height); Esc goes back.")
        .draw(on: &canvas, in: area)
      return
    }
    let choices = model.comparedSettings
    let variants = choices.map { model.variant($0) }
    let values = variants.compactMap { $0?.mapValues }.flatMap { $0 }
    var common = model
    common.decisions.quantity = model.comparedQuantity
    let style = common.decisions.style
    guard let scaling = style.scaling(for: values) else {
      Paragraph("No calibration has a value here; Esc goes back.").draw(on: &canvas, in: area)
      return
    }
    let columns = columns(count: choices.count, in: canvas.size)
    let rows = (choices.count + columns - 1) / columns
    let width = area.width / columns
    let height = (area.height - 2) / rows
    for (place, settings) in choices.enumerated() {
      let rect = Rect(
        x: place % columns * width, y: place / columns * height, width: width, height: height)
      let tile = Tile(
        settings: settings, variant: variants[place], scaling: scaling, style: style,
        isMarked: place == state.marked)
      draw(tile, model, on: &canvas, in: rect, screen: screen)
    }
    let name = common.decisions.quantity.title
    let titles = ["\(name), same limits, slope dex/kpc", "same limits; slope dex/kpc"]
    let title = titles.first { Text.width($0) <= area.width / 3 } ?? name
    canvas.write(title, column: 0, row: area.height - 2, width: area.width / 3, style: .bold)
    let bar = Rect(
      x: area.width / 3 + 1, y: area.height - 2, width: area.width - area.width / 3 - 2, height: 2)
    ColorBar(
      scaling: scaling, ramp: style.ramp, isInverted: style.isInverted,
      unit: common.decisions.quantity.shortUnit, marked: common.currentValue?.value
    ).drawHorizontal(on: &canvas, in: bar, capabilities: screen.capabilities)
  }

  /// The map of one calibration.
  struct Tile {
    var settings: MetallicitySettings
    var variant: Model?
    var scaling: Scaling
    var style: MapStyle
    var isMarked: Bool
  }

  static func draw(
    _ tile: Tile, _ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext
  ) {
    let isChosen = tile.settings == model.snapshot?.settings.metallicity
    let panel = Panel(
      title: title(tile.settings, isChosen: isChosen, width: rect.width - 4),
      note: note(tile, model, width: rect.width - 4),
      isFocused: tile.isMarked)
    let inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    guard let variant = tile.variant, let snapshot = variant.snapshot,
      let frame = model.frame, let box = frame.objectBox
    else {
      Paragraph(model.survey.failure ?? "measuring ...").draw(on: &canvas, in: inside)
      return
    }
    let size = Size(width: inside.width, height: inside.height)
    guard size.width > 0, size.height > 0 else { return }
    let map = frame.indexMap
    let viewport = MapViewport(
      rect: inside, mapWidth: map.width, mapHeight: map.height,
      zoom: MapZoom.fitting(mapWidth: box.x.count, mapHeight: box.y.count, in: size),
      center: model.objectCentre)
    let heat = HeatMap(
      pixels: variant.mapPixels(snapshot), scaling: tile.scaling, ramp: tile.style.ramp,
      isInverted: tile.style.isInverted, highlights: model.mapHighlights(snapshot))
    heat.draw(on: &canvas, viewport: viewport, capabilities: screen.capabilities)
  }

  private static func title(_ settings: MetallicitySettings, isChosen: Bool, width: Int) -> String {
    let mark = isChosen ? "*" : ""
    let long = "\(mark)\(settings.summary)"
    if Text.width(long) <= width { return long }
    return "\(mark)\(CalibrationChoice.short(settings.calibration)) \(settings.group.briefLabel)"
  }

  /// The value under the cursor and the slope, both with errors; what has no room is left out, the value first.
  private static func note(_ tile: Tile, _ model: Model, width: Int) -> String {
    guard let variant = tile.variant else { return "" }
    let gradient = gradient(tile, variant, model)
    func parts(isNarrow: Bool) -> [String] {
      let value = variant.currentValue.map { $0.text(of: variant.decisions.quantity, isNarrow: isNarrow) }
      return [value, gradient.map { slopeText($0, isNarrow: isNarrow) }].compactMap { $0 }
    }
    let tight = parts(isNarrow: true)
    // The line below the maps says what stands after a value.
    let tightest = tight.map { $0.hasPrefix("slope ") ? String($0.dropFirst(6)) : $0 }
    let choices = [parts(isNarrow: false), tight, tightest, Array(tight.suffix(1))]
      .map { $0.joined(separator: "  ") }
    return choices.first { Text.width($0) <= width } ?? ""
  }

  /// The line under the tile's calibration: the one of the table of fits, else one fitted to the tile's bins with the same
  /// choices; a bootstrap takes too long for that, and its place is taken by the absolute error.
  private static func gradient(_ tile: Tile, _ variant: Model, _ model: Model) -> GradientResult? {
    let row = model.snapshot?.comparison.first {
      $0.calibration == tile.settings.calibration && $0.group == tile.settings.group
    }
    if let row, !model.isComparisonStale { return row }
    guard !model.isFitStale, var settings = variant.snapshot?.settings.gradient else { return nil }
    if settings.method == .bootstrap { settings.method = .wls }
    return variant.snapshot?.refitted(settings).gradient
  }

  private static func slopeText(_ gradient: GradientResult, isNarrow: Bool) -> String {
    guard let fit = gradient.fit else { return "no line" }
    let decimals = ScreenNumber.decimals(forError: gradient.slopeError)
    let error = ScreenNumber.fixed(gradient.slopeError, decimals)
    let sign = isNarrow ? "+-" : " +- "
    return "slope \(ScreenNumber.signed(fit.slope, decimals))\(sign)\(error)"
  }
}

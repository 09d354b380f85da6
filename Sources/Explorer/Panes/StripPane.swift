import Analysis
import Screen

/// Small maps below the large one.
enum StripPane {
  /// The first of the galaxy's maps that are not the large one.
  static func drawMaps(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    guard let snapshot = model.snapshot else { return }
    let shown = model.decisions.quantity
    let main = FlowCommands.maps.filter { snapshot.reasonForMissing($0) == nil }
    let others: [Quantity] = [.metallicityError, .av, .residual, .hbetaIntrinsic]
    let quantities = (main + others.filter { _ in main.count < 5 }).filter { $0 != shown }.prefix(4)
    guard !quantities.isEmpty else { return }
    let width = rect.width / quantities.count
    for (place, quantity) in quantities.enumerated() {
      let last = place == quantities.count - 1
      let tile = Rect(
        x: rect.x + place * width, y: rect.y, width: last ? rect.width - place * width : width,
        height: rect.height)
      let key = FlowCommands.maps.firstIndex(of: quantity).map { $0 + 1 }
      FiveMaps.draw(
        quantity, key: key, model, snapshot, on: &canvas, in: tile, screen: screen, outlinesBin: false)
    }
  }

  /// The map under every calibration that has the line group in use, in the large map's colours.
  static func drawCalibrations(
    _ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext
  ) {
    guard let snapshot = model.snapshot else { return }
    var common = model
    common.decisions.quantity = model.comparedQuantity
    guard let scaling = common.mapScaling else { return }
    let choices = model.comparedSettings.filter { $0.group == snapshot.settings.metallicity.group }
    let count = max(1, min(choices.count, rect.width / 14))
    let width = rect.width / count
    for (place, settings) in choices.prefix(count).enumerated() {
      let last = place == count - 1
      let tile = Rect(
        x: rect.x + place * width, y: rect.y, width: last ? rect.width - place * width : width,
        height: rect.height)
      CompareGrid.draw(
        CompareGrid.Tile(
          settings: settings, variant: model.variant(settings), scaling: scaling,
          style: common.decisions.style, isMarked: false), model, on: &canvas, in: tile, screen: screen)
    }
  }
}

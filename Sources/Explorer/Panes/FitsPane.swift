import Analysis
import Inference
import Screen

/// The gradients under every calibration and line group.
enum FitsPane {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    var inside = rect
    if screen.layout.kind != .narrow {
      let panel = Panel(title: title(model), note: "dex/kpc", isFocused: model.focus == .fits)
      inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    guard let snapshot = model.snapshot else { return }
    guard !snapshot.comparison.isEmpty else {
      let isRunning = model.analysis.job?.kind == .comparison
      Paragraph(
        isRunning ? "Fitting under every calibration ..." : "Not computed; \(model.key("refit")) computes."
      )
      .draw(on: &canvas, in: inside)
      return
    }
    table(model, snapshot, width: inside.width)
      .draw(on: &canvas, in: inside, capabilities: screen.capabilities)
  }

  static func title(_ model: Model) -> String {
    "Slope under every calibration" + (model.isComparisonStale ? " (old)" : "")
  }

  static func table(_ model: Model, _ snapshot: Snapshot, width: Int) -> TextTable {
    let isWide = width >= 60
    let isNarrow = width < 42
    var columns = [
      TextTable.Column(isWide ? " calibration" : " cal"), TextTable.Column("lines"),
      TextTable.Column("slope", alignment: .right), TextTable.Column("err", alignment: .right),
      TextTable.Column("scaled", alignment: .right),
    ]
    if !isNarrow {
      columns.append(TextTable.Column(isWide ? "chi2/dof" : "chi2r", alignment: .right))
      columns.append(TextTable.Column("n", alignment: .right))
    }
    if isWide { columns.append(TextTable.Column("scaled sig", alignment: .right)) }
    let settings = model.decisions.settings.metallicity
    let rows = snapshot.comparison.map { result in
      let isCurrent = result.calibration == settings.calibration && result.group == settings.group
      return TextTable.Row(
        texts(result, mark: isCurrent ? "*" : " ", isWide: isWide, isNarrow: isNarrow),
        style: isCurrent ? .bold : (model.isComparisonStale ? .dim : .plain))
    }
    return TextTable(columns: columns, rows: rows, selected: model.focus == .fits ? model.fitRow : nil)
  }

  private static func texts(
    _ result: GradientResult, mark: String, isWide: Bool, isNarrow: Bool
  ) -> [String] {
    let name = mark + (isWide ? result.calibration : CalibrationChoice.short(result.calibration))
    let group = isNarrow ? result.group.briefLabel : result.group.label
    guard let fit = result.fit else { return [name, group, "-", "-", "-", "-", "-", "-"] }
    var texts = [
      name, group, ScreenNumber.signed(fit.slope, 4), ScreenNumber.fixed(fit.slopeError, 4),
      ScreenNumber.fixed(fit.scaledSlopeError, 4),
    ]
    if !isNarrow { texts += [ScreenNumber.fixed(fit.reducedChiSquare, 2), "\(fit.pointCount)"] }
    if isWide { texts.append(ScreenNumber.fixed(abs(fit.slope) / fit.scaledSlopeError, 1)) }
    return texts
  }
}

/// A bar that fills as a job proceeds.
public struct ProgressGauge: Sendable, Hashable {
  /// Fraction done, 0 to 1; nil where the job does not know.
  public var fraction: Double?
  /// What is being done, before the bar.
  public var label: String
  /// What follows the bar: time left, how to cancel.
  public var note: String

  /// A gauge.
  public init(label: String, fraction: Double?, note: String = "") {
    self.label = label
    self.fraction = fraction
    self.note = note
  }

  /// Draws one row: label, bar, percentage and note, leaving out note, then bar, where width lacks.
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) {
    guard rect.width > 0, rect.height > 0 else { return }
    let percent = percentText
    let barRoom = rect.width - Text.width(label) - 1 - (percent.isEmpty ? 0 : 5)
    let noteWidth = note.isEmpty ? 0 : Text.width(note) + 1
    let showsNote = barRoom - noteWidth >= 8
    let bar = min(24, showsNote ? barRoom - noteWidth : barRoom)
    let labelWidth = bar >= 4 ? Text.width(label) : rect.width
    let text = Text.fitted(label, width: labelWidth, isUnicode: capabilities.isUnicode)
    var column = canvas.write(text, column: rect.x, row: rect.y, width: rect.width) + 1
    guard bar >= 4 else { return }
    drawBar(on: &canvas, column: column, row: rect.y, width: bar, capabilities: capabilities)
    column += bar
    column = canvas.write(percent, column: column, row: rect.y)
    if showsNote, !note.isEmpty { canvas.write(" " + note, column: column, row: rect.y) }
  }

  private var percentText: String {
    guard let fraction, fraction.isFinite else { return "" }
    return Text.padded(
      "\(Int((min(max(fraction, 0), 1) * 100).rounded()))%", width: 5, alignment: .right, isUnicode: false)
  }

  private func drawBar(
    on canvas: inout Canvas, column: Int, row: Int, width: Int, capabilities: Capabilities
  ) {
    let glyphs = Glyphs(capabilities)
    let known = fraction.map { $0.isFinite ? min(max($0, 0), 1) : 0 }
    let filled = known.map { Int(($0 * Double(width - 2)).rounded()) } ?? 0
    canvas[column, row] = Cell("[")
    for place in 0..<(width - 2) {
      canvas[column + 1 + place, row] = Cell(place < filled ? glyphs.full : glyphs.light)
    }
    canvas[column + width - 1, row] = Cell("]")
  }
}

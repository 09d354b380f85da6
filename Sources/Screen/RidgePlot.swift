/// Probability densities one below the other over one axis, each as high as its own peak allows, with median and
/// 16 to 84 %.
public struct RidgePlot: Sendable, Hashable {
  /// One density.
  public struct Ridge: Sendable, Hashable {
    /// What it is, at its left.
    public var label: String
    /// What it belongs to, after the label; where width lacks, only those of the first one's are shown, without it.
    public var family: String
    /// Its numbers, at its right where there is room.
    public var text: String
    /// Places, ascending.
    public var x: [Double]
    /// Density at each of them, in any unit.
    public var density: [Double]
    /// Median.
    public var median: Double
    /// 16th percentile.
    public var lower: Double
    /// 84th percentile.
    public var upper: Double
    /// Whether it stands out.
    public var isLit: Bool

    /// A density from its parts.
    public init(
      label: String, family: String = "", text: String, x: [Double], density: [Double], median: Double,
      lower: Double,
      upper: Double, isLit: Bool
    ) {
      self.label = label
      self.family = family
      self.text = text
      self.x = x
      self.density = density
      self.median = median
      self.lower = lower
      self.upper = upper
      self.isLit = isLit
    }
  }

  /// The axis that all share.
  public var axis: PlotAxis
  /// The densities; those that do not fit are left out from the end.
  public var ridges: [Ridge]

  /// Densities over an axis.
  public init(axis: PlotAxis, ridges: [Ridge]) {
    self.axis = axis
    self.ridges = ridges
  }

  /// Draws the densities and the axis below them.
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) {
    let isWide = rect.width >= 40
    let ridges = isWide ? self.ridges : self.ridges.filter { $0.family == self.ridges[0].family }
    func label(_ ridge: Ridge) -> String {
      isWide && !ridge.family.isEmpty ? "\(ridge.label) \(ridge.family)" : ridge.label
    }
    let hasTitle = rect.height >= ridges.count + 3
    let height = rect.height - (hasTitle ? 3 : 2)
    guard height > 0, !ridges.isEmpty else { return }
    let rows = max(1, min(5, height / ridges.count))
    let shown = Array(ridges.prefix(height / rows))
    let labels = (shown.map { Text.width(label($0)) }.max() ?? 0) + 1
    let texts = (shown.map { Text.width($0.text) }.max() ?? 0) + 1
    let room = rect.width - labels
    let hasTexts = room - texts >= 12
    let inside = Rect(
      x: rect.x + labels, y: rect.y, width: max(0, hasTexts ? room - texts : room),
      height: rows * shown.count)
    guard inside.width > 3 else { return }
    for (place, ridge) in shown.enumerated() {
      let top = rect.y + place * rows
      let style: Style = ridge.isLit ? .bold : .plain
      canvas.write(label(ridge), column: rect.x, row: top + rows - 1, width: labels, style: style)
      if hasTexts {
        canvas.write(
          ridge.text, column: inside.x + inside.width + 1, row: top + rows - 1, width: texts, style: style)
      }
      draw(ridge, on: &canvas, Rect(x: inside.x, y: top, width: inside.width, height: rows), capabilities)
    }
    drawAxis(on: &canvas, inside, row: inside.y + inside.height, hasTitle: hasTitle, capabilities)
  }

  private func value(_ column: Double, _ width: Int) -> Double {
    axis.range.lowerBound + (axis.range.upperBound - axis.range.lowerBound) * column / Double(width)
  }

  private func draw(
    _ ridge: Ridge, on canvas: inout Canvas, _ rect: Rect, _ capabilities: Capabilities
  ) {
    let means = (0..<rect.width).map {
      RidgePlot.mean(
        ridge, from: value(Double($0), rect.width), to: value(Double($0 + 1), rect.width))
    }
    guard let peak = means.max(), peak > 0 else { return }
    for (column, mean) in means.enumerated() {
      let from = value(Double(column), rect.width)
      let to = value(Double(column + 1), rect.width)
      let isInside = to > ridge.lower && from < ridge.upper
      let isMedian = from <= ridge.median && ridge.median < to
      // Eighths of a row from the bottom; what is there at all has at least one.
      // The topmost eighth stays free, so that densities do not grow into each other.
      let eighths = Int((mean / peak * Double(8 * rect.height - 1)).rounded(.up))
      guard mean / peak > 0.01 else { continue }
      for row in 0..<rect.height {
        let filled = min(8, eighths - 8 * (rect.height - 1 - row))
        guard filled > 0 else { continue }
        let style = Style(isBold: isInside, isDim: !isInside)
        canvas[rect.x + column, rect.y + row] = Cell(
          RidgePlot.block(filled, isSingle: rect.height == 1, capabilities), style)
      }
      if isMedian {
        canvas[rect.x + column, rect.y + rect.height - 1] = Cell(
          capabilities.isUnicode ? "┃" : "|", Style(isBold: true, isReversed: true))
      }
    }
  }

  /// The mean density between two places, by the trapezoidal rule over the places in between.
  static func mean(_ ridge: Ridge, from: Double, to: Double) -> Double {
    let (x, y) = (ridge.x, ridge.density)
    guard x.count > 1, to > from, let first = x.first, let last = x.last, to > first, from < last else {
      return 0
    }
    var sum = 0.0
    for (place, next) in zip(x.indices, x.indices.dropFirst()) where x[next] > from && x[place] < to {
      let low = max(from, x[place])
      let high = min(to, x[next])
      let width = x[next] - x[place]
      guard width > 0 else { continue }
      func density(_ at: Double) -> Double { y[place] + (y[next] - y[place]) * (at - x[place]) / width }
      sum += (high - low) * (density(low) + density(high)) / 2
    }
    return sum / (to - from)
  }

  private static func block(
    _ eighths: Int, isSingle: Bool, _ capabilities: Capabilities
  ) -> Unicode.Scalar {
    guard capabilities.isUnicode else {
      let ramp: [Unicode.Scalar] =
        isSingle ? [".", ":", "-", "=", "+", "*", "#", "@"] : [".", ".", ":", ":", "+", "+", "#", "#"]
      return ramp[eighths - 1]
    }
    return Unicode.Scalar(0x2580 + UInt32(eighths)) ?? "█"
  }

  private func drawAxis(
    on canvas: inout Canvas, _ inside: Rect, row: Int, hasTitle: Bool, _ capabilities: Capabilities
  ) {
    let glyphs = Glyphs(capabilities)
    for column in inside.x..<(inside.x + inside.width) { canvas[column, row] = Cell(glyphs.horizontal, .dim) }
    var free = inside.x - 2
    let span = axis.range.upperBound - axis.range.lowerBound
    for tick in Ticks.linear(in: axis.range, limit: max(2, inside.width / 7)) {
      let fraction = (tick.value - axis.range.lowerBound) / span
      let column = inside.x + min(inside.width - 1, Int(fraction * Double(inside.width)))
      canvas[column, row] = Cell(glyphs.tickDown, .dim)
      let start = column - Text.width(tick.text) / 2
      guard start >= free else { continue }
      free = canvas.write(tick.text, column: start, row: row + 1) + 1
    }
    guard hasTitle else { return }
    let title = Text.padded(
      axis.title, width: inside.width, alignment: .center, isUnicode: capabilities.isUnicode)
    canvas.write(title, column: inside.x, row: row + 2)
  }
}

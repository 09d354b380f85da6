/// Draws lines and their bands: in braille dots (two by four to a cell), else in ASCII strokes.
struct PlotLinePainter {
  let frame: PlotFrame
  let capabilities: Capabilities

  func draw(_ line: PlotLine, on canvas: inout Canvas) {
    let vertices = line.vertices.filter { $0.x.isFinite && $0.y.isFinite }
    guard vertices.count > 1 else { return }
    if vertices.contains(where: { $0.bandHalfWidth > 0 }) {
      for sign in [-1.0, 1.0] {
        let edge = vertices.map {
          ($0.x, $0.y + sign * ($0.bandHalfWidth.isFinite ? max(0, $0.bandHalfWidth) : 0))
        }
        stroke(edge, style: .dim, isSparse: true, on: &canvas)
      }
    }
    stroke(vertices.map { ($0.x, $0.y) }, style: line.style, isSparse: false, on: &canvas)
  }

  private func stroke(
    _ points: [(x: Double, y: Double)], style: Style, isSparse: Bool, on canvas: inout Canvas
  ) {
    for (from, to) in zip(points, points.dropFirst()) {
      let start = frame.place(x: from.x, y: from.y)
      let end = frame.place(x: to.x, y: to.y)
      guard let part = clipped(start, end) else { continue }
      if capabilities.isUnicode && capabilities.hasBraille {
        strokeBraille(part.from, part.to, style: style, isSparse: isSparse, on: &canvas)
      } else {
        strokeASCII(part.from, part.to, style: style, isSparse: isSparse, on: &canvas)
      }
    }
  }

  private typealias Place = (column: Double, row: Double)

  /// The part of a segment inside the frame (Liang & Barsky 1984); nil where there is none.
  private func clipped(_ from: Place, _ to: Place) -> (from: Place, to: Place)? {
    let across = to.column - from.column
    let along = to.row - from.row
    var start = 0.0
    var end = 1.0
    let edges = [
      (-across, from.column + 0.49), (across, Double(frame.inside.width) - 0.51 - from.column),
      (-along, from.row + 0.49), (along, Double(frame.inside.height) - 0.51 - from.row),
    ]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        start = max(start, distance / direction)
      } else {
        end = min(end, distance / direction)
      }
    }
    guard start <= end else { return nil }
    return (
      (from.column + start * across, from.row + start * along),
      (from.column + end * across, from.row + end * along)
    )
  }

  private func strokeBraille(
    _ from: Place, _ to: Place, style: Style, isSparse: Bool, on canvas: inout Canvas
  ) {
    let steps = max(1, Int(max(2 * abs(to.column - from.column), 4 * abs(to.row - from.row)).rounded(.up)))
    for step in 0...steps {
      let fraction = Double(step) / Double(steps)
      let x = Int(((from.column + fraction * (to.column - from.column) + 0.5) * 2).rounded(.down))
      let y = Int(((from.row + fraction * (to.row - from.row) + 0.5) * 4).rounded(.down))
      if isSparse, (x + y) % 3 != 0 { continue }
      let column = frame.inside.x + x / 2
      let row = frame.inside.y + y / 4
      guard frame.inside.contains(column: column, row: row) else { continue }
      let bits = PlotLinePainter.brailleBits[y % 4][x % 2]
      let old = canvas[column, row]
      let isBraille = (0x2800...0x28ff).contains(old.glyph.value)
      let value = (isBraille ? old.glyph.value : 0x2800) | bits
      let drawn = isBraille && isSparse ? old.style : style
      canvas[column, row] = Cell(Unicode.Scalar(value) ?? " ", drawn)
    }
  }

  /// Sets the one dot nearest to a point, beside those that are there.
  func drawDot(_ point: PlotPoint, on canvas: inout Canvas) {
    let place = frame.place(x: point.x, y: point.y)
    let x = Int(((place.column + 0.5) * 2).rounded(.down))
    let y = Int(((place.row + 0.5) * 4).rounded(.down))
    guard x >= 0, y >= 0, frame.inside.contains(column: frame.inside.x + x / 2, row: frame.inside.y + y / 4)
    else { return }
    let old = canvas[frame.inside.x + x / 2, frame.inside.y + y / 4]
    let isBraille = (0x2800...0x28ff).contains(old.glyph.value)
    let value = (isBraille ? old.glyph.value : 0x2800) | PlotLinePainter.brailleBits[y % 4][x % 2]
    // A line that passes through the cell keeps its weight; a guide or a faint band gives way.
    let style = isBraille && old.style.isBold ? old.style : Style(foreground: point.color)
    canvas[frame.inside.x + x / 2, frame.inside.y + y / 4] = Cell(Unicode.Scalar(value) ?? " ", style)
  }

  /// Dot numbers of a braille cell (Unicode 2800 block): rows from the top, left and right.
  static let brailleBits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  private func strokeASCII(
    _ from: Place, _ to: Place, style: Style, isSparse: Bool, on canvas: inout Canvas
  ) {
    let steps = max(1, Int(max(abs(to.column - from.column), abs(to.row - from.row)).rounded(.up)))
    let glyph = isSparse ? "." : PlotLinePainter.stroke(from, to)
    for step in 0...steps {
      let fraction = Double(step) / Double(steps)
      let column = Int((from.column + fraction * (to.column - from.column)).rounded()) + frame.inside.x
      let row = Int((from.row + fraction * (to.row - from.row)).rounded()) + frame.inside.y
      guard frame.inside.contains(column: column, row: row) else { continue }
      if isSparse, canvas[column, row].glyph != " " { continue }
      canvas[column, row] = Cell(glyph, style)
    }
  }

  private static func stroke(_ from: Place, _ to: Place) -> Unicode.Scalar {
    let across = to.column - from.column
    let along = to.row - from.row
    if abs(along) < 0.4 * abs(across) { return "-" }
    if abs(across) < 0.4 * abs(along) { return "|" }
    return across * along > 0 ? "\\" : "/"
  }
}

import BaryonCycle
import Foundation
import Grid
import Screen

/// Draws the arrows of the outflow over a map that is on the canvas already.
struct ArrowLayer {
  let map: HeatMap
  let viewport: MapViewport
  let density: ArrowChoice.Density
  let capabilities: Capabilities

  /// The cells of one arrow, tail first, counted from its middle: steps to the right and downwards.
  struct Shape {
    var cells: [(columns: Int, rows: Int, glyph: Unicode.Scalar)]

    /// - Parameters:
    ///   - octant: eighths of a turn from the right, against the clock.
    ///   - length: steps, from 1.
    init(octant: Int, length: Int, isUnicode: Bool) {
      let steps = [(1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)]
      let (across, down) = steps[octant]
      // A cell is half as wide as high: level arrows take two columns a step. Strokes alone do not tell which way
      // they point, so that in ASCII a slanted arrow has at least a stroke and a head.
      let isSlanted = across != 0 && down != 0
      let count = down == 0 ? 2 * length - 1 : (isSlanted && !isUnicode ? max(2, length) : length)
      let heads: [Unicode.Scalar] =
        isUnicode ? ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"] : [">", "^", "^", "^", "<", "v", "v", "v"]
      let tails: [Unicode.Scalar] =
        isUnicode ? ["─", "╱", "│", "╲"] : ["-", "/", "|", "\\"]
      let first = -(count / 2)
      cells = (0..<count).map { place in
        let offset = first + place
        return (across * offset, down * offset, place == count - 1 ? heads[octant] : tails[octant % 4])
      }
    }
  }

  /// Draws the field, and in the first row of the map what the longest arrow means.
  func draw(_ field: OutflowField, on canvas: inout Canvas) {
    let spacing = max(1, Int((Double(density.columns) / viewport.zoom.scale).rounded(.up)))
    // A narrow arc, or bins without a root, fill few pixels of a block: each block with a twentieth has an arrow.
    let arrows = field.arrows(spacing: spacing, minimumCoverage: 0.05)
    for arrow in arrows where arrow.relativeLength > 0 { draw(arrow, on: &canvas) }
    guard let longest = arrows.map(\.magnitude).max(), longest > 0 else { return }
    let key = Shape(octant: 0, length: density.longest, isUnicode: capabilities.isUnicode)
    let glyphs = String(String.UnicodeScalarView(key.cells.map(\.glyph)))
    let text = "\(glyphs) \(ScreenNumber.significant(longest, 2)) Msun/yr/kpc3"
    let rect = viewport.rect
    guard text.unicodeScalars.count <= rect.width, rect.height > 3 else { return }
    canvas.write(text, column: rect.x, row: rect.y)
  }

  private func draw(_ arrow: OutflowArrow, on canvas: inout Canvas) {
    guard let middle = viewport.cell(of: MapPixel(x: arrow.x, y: arrow.y)) else { return }
    let eighths = (atan2(arrow.rowStep, arrow.columnStep) / (Double.pi / 4)).rounded()
    guard eighths.isFinite else { return }
    let length = min(density.longest, 1 + Int(arrow.relativeLength * Double(density.longest)))
    let shape = Shape(
      octant: (Int(eighths) + 8) % 8, length: length, isUnicode: capabilities.isUnicode)
    for cell in shape.cells {
      let column = middle.column + cell.columns
      let row = middle.row + cell.rows
      guard viewport.rect.contains(column: column, row: row), !isCrosshair(column, row) else { continue }
      canvas[column, row] = map.overprinted(
        canvas[column, row], glyph: cell.glyph, capabilities: capabilities)
    }
  }

  /// The crosshair lies over the arrows.
  private func isCrosshair(_ column: Int, _ row: Int) -> Bool {
    guard let crosshair = map.crosshair, let place = viewport.cell(of: crosshair) else { return false }
    let columns = abs(column - place.column)
    let rows = abs(row - place.row)
    return (rows == 0 && columns <= 3) || (columns == 0 && rows <= 2)
  }
}

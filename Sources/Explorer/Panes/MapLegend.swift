import Analysis
import Grid
import Observations
import Screen

/// Scale bar, compass and the marks of pixels without a value.
enum MapLegend {
  static func draw(
    _ model: Model, _ snapshot: Snapshot, scale: Double, on canvas: inout Canvas, in rect: Rect,
    screen: ScreenContext
  ) {
    var column = rect.x
    let frame = model.frame ?? MapFrame(image: snapshot)
    let orientation = frame.orientation
    let bottom = rect.y + rect.height - 1
    let showsScale = model.decisions.overlays.showsScale
    let hasCompass = showsScale && rect.height >= 3
    if hasCompass {
      drawCompass(orientation, on: &canvas, x: rect.x + 3, y: rect.y + 1)
      column += 9
    } else if showsScale {
      let text = directions(orientation, isUnicode: screen.capabilities.isUnicode)
      column = canvas.write(text, column: column, row: bottom, width: rect.width) + 2
    }
    let bar = scaleBar(snapshot, frame, pixelsPerColumn: 1 / scale, room: rect.width / 4)
    if showsScale, let bar {
      canvas.write(bar.text(isUnicode: screen.capabilities.isUnicode), column: column, row: bottom)
    }
    let start = hasCompass ? column : rect.x
    let room = rect.x + rect.width - start
    let marks = Marks.text(model, snapshot, isUnicode: screen.capabilities.isUnicode, width: room)
    canvas.write(
      Text.fitted(marks, width: room, isUnicode: screen.capabilities.isUnicode),
      column: start, row: showsScale ? bottom - 1 : bottom, style: .dim)
  }

  /// The unit step on the map towards the North (or the East), screen proportions: x to the right, y upwards.
  static func direction(_ orientation: SkyOrientation, north: Bool) -> (x: Double, y: Double) {
    let o = orientation
    let determinant = o.eastArcsecPerX * o.northArcsecPerY - o.eastArcsecPerY * o.northArcsecPerX
    guard determinant != 0 else { return (0, north ? 1 : 0) }
    let x = (north ? -o.eastArcsecPerY : o.northArcsecPerY) / determinant
    let y = (north ? o.eastArcsecPerX : -o.northArcsecPerX) / determinant
    let length = (x * x + y * y).squareRoot()
    return (x / length, y / length)
  }

  private static func drawCompass(_ orientation: SkyOrientation, on canvas: inout Canvas, x: Int, y: Int) {
    canvas[x, y] = Cell("+")
    for (north, letter) in [(true, "N"), (false, "E")] as [(Bool, Unicode.Scalar)] {
      let way = direction(orientation, north: north)
      // A cell is about twice as high as wide.
      let column = x + Int((way.x * 3).rounded())
      let row = y - Int((way.y * 1.4).rounded())
      canvas[column, row] = Cell(letter, .bold)
    }
  }

  /// The directions in one line: `N ↑ E ←`, in ASCII `N up E left`.
  private static func directions(_ orientation: SkyOrientation, isUnicode: Bool) -> String {
    func arrow(_ way: (x: Double, y: Double)) -> String {
      let glyphs = ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
      let words = ["right", "up right", "up", "up left", "left", "down left", "down", "down right"]
      return (isUnicode ? glyphs : words)[octant(way)]
    }
    return "N \(arrow(direction(orientation, north: true))) E \(arrow(direction(orientation, north: false)))"
  }

  /// Which eighth of the circle a direction points into, counted from the right against the clock.
  static func octant(_ way: (x: Double, y: Double)) -> Int {
    let diagonal = 0.382_683_432_365_089_8  // sin of 22.5 degrees
    let x = way.x > diagonal ? 1 : (way.x < -diagonal ? -1 : 0)
    let y = way.y > diagonal ? 1 : (way.y < -diagonal ? -1 : 0)
    let places: [[Int]] = [[5, 6, 7], [4, 0, 0], [3, 2, 1]]
    return places[y + 1][x + 1]
  }

  /// A bar of a round length on the sky.
  struct ScaleBar {
    var columns: Int
    var label: String

    func text(isUnicode: Bool) -> String {
      let middle = String(repeating: isUnicode ? "─" : "-", count: max(0, columns - 2))
      return isUnicode ? "├\(middle)┤ \(label)" : "|\(middle)| \(label)"
    }
  }

  /// The longest round number of arcseconds that fits; with kpc where no lens stretches the image.
  static func scaleBar(
    _ snapshot: Snapshot, _ frame: MapFrame, pixelsPerColumn: Double, room: Int
  ) -> ScaleBar? {
    let perColumn = frame.pixelScaleArcsec * pixelsPerColumn
    guard perColumn > 0, perColumn.isFinite else { return nil }
    let lengths = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
    let fitting = lengths.filter { (3...max(3, room)).contains(Int(($0 / perColumn).rounded())) }
    guard let arcsec = fitting.last else { return nil }
    var label = "\(ScreenNumber.significant(arcsec, 1))\""
    if frame.plane == .source || !snapshot.geometry.isSourcePlane {
      label += " = \(ScreenNumber.significant(arcsec * snapshot.geometry.kpcPerArcsec, 2)) kpc"
    }
    return ScaleBar(columns: Int((arcsec / perColumn).rounded()), label: label)
  }

  /// Which marks stand on the map, and what they mean.
  private enum Marks {
    /// The marks in words, in fewer where `width` asks for it.
    static func text(_ model: Model, _ snapshot: Snapshot, isUnicode: Bool, width: Int) -> String {
      let status = snapshot.binning.status.values
      var parts: [(mark: String, long: String, short: String)] = []
      if status.contains(.lowSignal) { parts.append((isUnicode ? "░" : "~", "low S/N", "low S/N")) }
      if status.contains(.masked) { parts.append((isUnicode ? "·" : "/", "masked", "masked")) }
      let bins = snapshot.binning.bins.indices
      let quantity = model.decisions.quantity
      let values = bins.map { snapshot.value(of: quantity, bin: $0) }
      if bins.contains(where: { !snapshot.isShown(quantity, bin: $0) || !values[$0].value.isFinite }) {
        parts.append(("?", "not constrained", "none"))
      }
      if values.contains(where: { $0.status == .outsideValidity }) {
        parts.append(("x", "outside validity", "range"))
      }
      if bins.contains(where: { model.isTakenOut(snapshot, bin: $0) }) {
        parts.append((isUnicode ? "╱" : "\\", "not in fit", "out"))
      }
      let long = parts.map { "\($0.mark) \($0.long)" }.joined(separator: "  ")
      return Text.width(long) <= width
        ? long : parts.map { "\($0.mark) \($0.short)" }.joined(separator: "  ")
    }
  }
}

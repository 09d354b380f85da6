import Analysis
import Grid
import Screen

extension Direction {
  /// The step on the map, where y grows upwards on screen.
  fileprivate var pixelStep: (x: Int, y: Int) { (step.columns, -step.rows) }
}

extension Model {
  /// Puts the crosshair on a pixel, kept on the map; a zoomed view follows it.
  public mutating func moveCursor(to pixel: MapPixel) {
    guard let map = snapshot?.binning.indexMap, map.width > 0, map.height > 0 else { return }
    let kept = MapPixel(x: min(max(0, pixel.x), map.width - 1), y: min(max(0, pixel.y), map.height - 1))
    cursor = kept
    if let shown = shownCursor { follow(shown) }
  }

  /// Moves a zoomed view so that it shows a pixel.
  mutating func follow(_ kept: MapPixel) {
    guard let box = visibleBox, !box.contains(kept) else { return }
    let centre = viewCentre ?? objectCentre
    let dx = kept.x - min(max(kept.x, box.x.lowerBound), box.x.upperBound)
    let dy = kept.y - min(max(kept.y, box.y.lowerBound), box.y.upperBound)
    viewCentre = PixelPosition(x: centre.x + Double(dx), y: centre.y + Double(dy))
  }

  /// Moves the crosshair by one pixel.
  mutating func step(_ direction: Direction) {
    guard let cursor else { return }
    if decisions.plane == .source, analysis.sourceFrame != nil {
      return stepInSource(x: direction.pixelStep.x, y: direction.pixelStep.y)
    }
    moveCursor(to: MapPixel(x: cursor.x + direction.pixelStep.x, y: cursor.y + direction.pixelStep.y))
  }

  /// Hops to the nearest bin whose centroid lies in a direction (within 45 degrees of it, else at all on that
  /// side); false where there is none.
  mutating func hop(_ direction: Direction) -> Bool {
    guard let frame, let cursor = shownCursor else { return false }
    let centroids = frame.centroids
    let here = currentBin
    let origin =
      here.flatMap { centroids[$0].x.isFinite ? centroids[$0] : nil }
      ?? PixelPosition(x: Double(cursor.x), y: Double(cursor.y))
    var best: (index: Int, isStraight: Bool, distance: Double)?
    for index in centroids.indices where index != here && centroids[index].x.isFinite {
      let dx = centroids[index].x - origin.x
      let dy = centroids[index].y - origin.y
      let along = dx * Double(direction.pixelStep.x) + dy * Double(direction.pixelStep.y)
      let across = abs(dx * Double(direction.pixelStep.y) + dy * Double(direction.pixelStep.x))
      guard along > 0 else { continue }
      let candidate = (index: index, isStraight: across <= along, distance: dx * dx + dy * dy)
      guard let known = best else {
        best = candidate
        continue
      }
      let isBetter =
        candidate.isStraight == known.isStraight
        ? candidate.distance < known.distance : candidate.isStraight
      if isBetter { best = candidate }
    }
    return goto(bin: best?.index)
  }

  /// Hops to the next bin outwards or inwards; false at the end.
  mutating func hopByRadius(outwards: Bool) -> Bool {
    guard let snapshot, let cursor else { return false }
    let bins = snapshot.binning.bins
    // Ties in radius are ordered by index, so that every bin is met once.
    let selection = decisions.selection
    let order = bins.indices
      .filter { bins[$0].radiusKpc.isFinite && (selection.isEmpty || selection.contains(bins[$0].number)) }
      .sorted { (bins[$0].radiusKpc, $0) < (bins[$1].radiusKpc, $1) }
    if let here = currentBin, let place = order.firstIndex(of: here) {
      let next = place + (outwards ? 1 : -1)
      return goto(bin: order.indices.contains(next) ? order[next] : nil)
    }
    let radius = snapshot.geometry.radiusKpc.value(atX: cursor.x, y: cursor.y) ?? .nan
    let next =
      outwards
      ? order.first { !(bins[$0].radiusKpc <= radius) } : order.last { !(bins[$0].radiusKpc >= radius) }
    return goto(bin: next)
  }

  /// Puts the crosshair on a bin; false for none.
  @discardableResult
  mutating func goto(bin index: Int?) -> Bool {
    guard let index, let pixel = snapshot?.centralPixel(ofBin: index) else { return false }
    moveCursor(to: pixel)
    return true
  }
}

import Analysis
import Grid
import Morphology
import Observations
import Screen

/// Draws what the user wants over a map that is on the canvas already.
struct MapOverlayLayer {
  let model: Model
  let snapshot: Snapshot
  let map: HeatMap
  let viewport: MapViewport
  let capabilities: Capabilities

  /// Values of the contours: those of the colour bar's larger ticks.
  static func contourTicks(_ scaling: Scaling) -> [Tick] {
    scaling.ticks(limit: 6).filter {
      $0.value > scaling.limits.lowerBound && $0.value < scaling.limits.upperBound
    }
  }

  /// Distance of the radius contours, kpc: 1, or the next round number that leaves at most a dozen.
  static func ringStep(_ snapshot: Snapshot) -> Double {
    let farthest = snapshot.binning.bins.map(\.radiusKpc).filter(\.isFinite).max() ?? 1
    return [1, 2, 5, 10, 20, 50].first { farthest / $0 <= 12 } ?? 100
  }

  func draw(on canvas: inout Canvas) {
    let overlays = model.decisions.overlays
    guard let box = viewport.visibleBox, let frame = model.frame else { return }
    let stride = if case .reduced(let factor) = viewport.zoom { factor } else { 1 }
    let layer = MapLineLayer(map: map, viewport: viewport, capabilities: capabilities)
    let usesGlyphs = ColorLevels(map.ramp, capabilities: capabilities).usesGlyphs
    if overlays.showsEdges, usesGlyphs, viewport.zoom.scale < 3 {
      // Lines all around every bin would leave no glyph of a value.
      BinTone(snapshot.binning, indexMap: frame.indexMap).draw(on: &canvas, viewport: viewport)
      BinEdgeGlyphs(frame.indexMap, viewport: viewport).draw(on: &canvas)
    } else if overlays.showsEdges {
      let edges = MapSegment.edges(
        between: frame.indexMap, columns: box.x, rows: box.y, stride: stride)
      layer.draw(edges, on: &canvas, covering: .singleColours, style: .dim)
    }
    if overlays.showsRings {
      layer.draw(rings(frame, box, stride), on: &canvas, style: .dim)
    }
    if overlays.showsEffectiveRadius, let radius = snapshot.shape?.effectiveRadiusKpc.value, radius.isFinite {
      let line = MapSegment.contours(
        of: frame.radiusKpc, at: radius, columns: box.x, rows: box.y, stride: stride)
      layer.draw(line, on: &canvas)
    }
    if overlays.showsContours {
      let field = map.pixels.map { $0.value ?? .nan }
      for tick in MapOverlayLayer.contourTicks(map.scaling) {
        let lines = MapSegment.contours(
          of: field, at: tick.value, columns: box.x, rows: box.y, stride: stride)
        layer.draw(lines, on: &canvas)
      }
    }
    // In the source plane the point spread function is no disc, and another one at every place.
    if overlays.showsBeam, frame.plane == .image { drawBeam(on: &canvas) }
  }

  private func rings(_ frame: MapFrame, _ box: PixelBox, _ stride: Int) -> [MapSegment] {
    let step = MapOverlayLayer.ringStep(snapshot)
    let farthest = (snapshot.binning.bins.map(\.radiusKpc).filter(\.isFinite).max() ?? 0) + step
    return Swift.stride(from: step, through: farthest, by: step).flatMap { radius in
      MapSegment.contours(
        of: frame.radiusKpc, at: radius, columns: box.x, rows: box.y, stride: stride)
    }
  }

  /// The point spread function's disc in the lower left corner, with its width where there is room.
  private func drawBeam(on canvas: inout Canvas) {
    guard let width = snapshot.observation.psfFWHMArcsec, snapshot.observation.pixelScaleArcsec > 0 else {
      return
    }
    let diameter = width / snapshot.observation.pixelScaleArcsec * viewport.zoom.scale
    let disc = MapDisc(diameter: diameter)
    let rect = viewport.rect
    guard disc.size.width + 2 < rect.width, disc.size.height + 1 < rect.height else { return }
    let row = rect.y + rect.height - disc.size.height
    disc.draw(on: &canvas, column: rect.x + 1, row: row, capabilities: capabilities)
    let label = "\(ScreenNumber.significant(width, 2))\""
    let column = rect.x + 2 + disc.size.width
    guard column + label.count < rect.x + rect.width else { return }
    canvas.write(label, column: column, row: rect.y + rect.height - 1, style: .dim)
  }
}

import Analysis
import Grid
import Lensing
import Screen

/// The line on which the magnification is infinite: the critical curve on the image, the caustic in the source.
enum CriticalCurve {
  /// The marks of the curve on the pixels shown.
  static func markers(_ model: Model) -> [MapMarker] {
    guard model.decisions.showsCriticalCurve, let frame = model.frame, let snapshot = model.snapshot else {
      return []
    }
    let shown = Set(snapshot.geometry.lens.criticalPoints.compactMap { frame.shown(at: $0) })
    return shown.sorted { ($0.y, $0.x) < ($1.y, $1.x) }.map { MapMarker($0, glyph: "•", asciiGlyph: "o") }
  }
}

import Numerical

/// The points at which one round of `RatioInference` evaluates the posterior: a Gauss-Legendre rule in the
/// extinction, equidistant lanes in the scale, and a run of the model's nodes.
struct RatioGrid {
  /// What lanes are equidistant in.
  enum LaneCoordinate {
    /// z = (u - centre) / sigma of the exact lines' Gaussian, at every extinction its own.
    case deviation
    /// ln u.
    case logarithm
  }

  var extinctionLow: Double
  var extinctionHigh: Double
  var rule: LegendreRule
  var coordinate: LaneCoordinate
  /// First lane's centre, and spacing.
  var laneStart: Double
  var laneStep: Double
  var laneCount: Int
  /// First node and the one after the last, in the table.
  var nodeLow: Int
  var nodeHigh: Int

  /// Lanes over a range of the coordinate, with at most the step given.
  mutating func setLanes(_ coordinate: LaneCoordinate, from low: Double, to high: Double, step: Double) {
    self.coordinate = coordinate
    laneCount = min(max(4, Int(((high - low) / step).rounded(.up))), 256)
    laneStep = (high - low) / Double(laneCount)
    laneStart = low + 0.5 * laneStep
  }

  var laneLow: Double { laneStart - 0.5 * laneStep }
  var laneHigh: Double { laneStart + (Double(laneCount) - 0.5) * laneStep }
  var halfWidth: Double { 0.5 * (extinctionHigh - extinctionLow) }
  func extinction(_ row: Int) -> Double { extinctionLow + halfWidth * (1 + rule.nodes[row]) }
}

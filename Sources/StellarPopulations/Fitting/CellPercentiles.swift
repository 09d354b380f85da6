/// Percentiles of a quantity on a grid whose points stand for cells: each reaches half-way to its neighbours, the
/// first and last only inwards; inside a cell the density is constant.
struct CellPercentiles {
  /// Edges of the cells, one more than points.
  let edges: [Double]
  /// Widths of the cells relative to a full one: what a flat prior gives the points.
  let priors: [Double]

  init(points: [Double]) {
    precondition(points.count > 1, "a grid has two points or more")
    let middles = zip(points, points.dropFirst()).map { ($0 + $1) / 2 }
    let edges = [points[0]] + middles + [points[points.count - 1]]
    let full = (points[points.count - 1] - points[0]) / Double(points.count - 1)
    self.edges = edges
    priors = points.indices.map { (edges[$0 + 1] - edges[$0]) / full }
  }

  /// The 16th, 50th and 84th percentiles for the cells' weights.
  func percentiles(_ weights: UnsafePointer<Float>) -> SIMD3<Double> {
    let count = priors.count
    var total = 0.0
    for index in 0..<count { total += Double(weights[index]) }
    var result = SIMD3<Double>()
    var (sum, cell) = (0.0, 0)
    for (place, fraction) in [0.158655254, 0.5, 0.841344746].enumerated() {
      let target = fraction * total
      while cell < count - 1, sum + Double(weights[cell]) < target {
        sum += Double(weights[cell])
        cell += 1
      }
      let inside = min(max((target - sum) / max(Double(weights[cell]), .leastNormalMagnitude), 0), 1)
      result[place] = edges[cell] * (1 - inside) + edges[cell + 1] * inside
    }
    return result
  }
}

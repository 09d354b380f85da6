/// A ratio model's nodes as the kernel reads them: one array per quantity, padded to whole groups of four with nodes
/// of no weight.
struct RatioTable: Sendable {
  /// Number of nodes, padding apart.
  let count: Int
  /// Number with padding.
  let paddedCount: Int
  /// Six arrays, one behind the other: the first and second ratio, their variances times the ratio squared, the
  /// covariance times both ratios, and weights of a fourth-order integral over the abscissa.
  let fields: [Double]
  /// The same in single precision, for the kernel.
  let singles: [Float]
  /// The largest of each ratio.
  let largestRatios: SIMD2<Double>
  /// Whether any covariance differs from zero.
  let isCorrelated: Bool
  /// Abscissae and dx/dk, without padding.
  let abscissae: [Double]
  let steps: [Double]

  /// Every `stride`-th node of a model, both ends included where the stride divides its cells.
  init(_ model: RatioModel, stride: Int) {
    let chosen = Array(Swift.stride(from: 0, to: model.abscissae.count, by: stride))
    count = chosen.count
    let padding = (4 - count % 4) % 4
    paddedCount = count + padding
    // Padding repeats the last node, so that it stays finite; its mass is never read.
    let nodes = chosen + [Int](repeating: chosen[chosen.count - 1], count: padding)
    let covariances = nodes.map { model.covariances[$0] * model.ratios[$0].x * model.ratios[$0].y }
    fields =
      nodes.map { model.ratios[$0].x } + nodes.map { model.ratios[$0].y }
      + nodes.map { model.variances[$0].x * model.ratios[$0].x * model.ratios[$0].x }
      + nodes.map { model.variances[$0].y * model.ratios[$0].y * model.ratios[$0].y }
      + covariances
      + RatioTable.weights(count: count, padding: padding).enumerated().map { index, weight in
        weight == 0 ? 0 : weight * model.steps[nodes[index]] * Double(stride)
      }
    singles = fields.map { Float($0) }
    largestRatios = nodes.reduce(SIMD2.zero) {
      SIMD2(max($0.x, model.ratios[$1].x), max($0.y, model.ratios[$1].y))
    }
    isCorrelated = covariances.contains { $0 != 0 }
    abscissae = chosen.map { model.abscissae[$0] }
    steps = chosen.map { model.steps[$0] * Double(stride) }
  }

  /// The ratios at a fractional node number by cubics through four nodes, and the relative scatter by straight lines.
  func values(at place: Double) -> (ratios: SIMD2<Double>, variances: SIMD2<Double>, covariance: Double) {
    let start = min(max(Int(place) - 1, 0), count - 4)
    let t = place - Double(start)
    let weights = SIMD4(
      -(t - 1) * (t - 2) * (t - 3) / 6, t * (t - 2) * (t - 3) / 2, -t * (t - 1) * (t - 3) / 2,
      t * (t - 1) * (t - 2) / 6)
    var ratios = SIMD2<Double>.zero
    for index in 0..<4 {
      ratios.x += weights[index] * fields[start + index]
      ratios.y += weights[index] * fields[paddedCount + start + index]
    }
    let node = min(max(Int(place), 0), count - 2)
    let fraction = place - Double(node)
    func scatter(_ field: Int, _ a: Int, _ b: Int, _ node: Int) -> Double {
      fields[field * paddedCount + node] / (fields[a * paddedCount + node] * fields[b * paddedCount + node])
    }
    func between(_ field: Int, _ a: Int, _ b: Int) -> Double {
      (1 - fraction) * scatter(field, a, b, node) + fraction * scatter(field, a, b, node + 1)
    }
    return (ratios, SIMD2(between(2, 0, 0), between(3, 1, 1)), isCorrelated ? between(4, 0, 1) : 0)
  }

  /// Gregory's rule: 3/8, 7/6, 23/24, 1, ..., 23/24, 7/6, 3/8; zero for padding.
  private static func weights(count: Int, padding: Int) -> [Double] {
    precondition(count >= 6, "the end corrections need six nodes")
    var weights = [Double](repeating: 1, count: count)
    for (index, weight) in [3.0 / 8, 7.0 / 6, 23.0 / 24].enumerated() {
      weights[index] = weight
      weights[count - 1 - index] = weight
    }
    return weights + [Double](repeating: 0, count: padding)
  }
}

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
    isCorrelated = covariances.contains { $0 != 0 }
    abscissae = chosen.map { model.abscissae[$0] }
    steps = chosen.map { model.steps[$0] * Double(stride) }
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

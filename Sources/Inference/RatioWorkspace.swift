/// Memory that `RatioInference` uses again from one region to the next; one per thread.
public struct RatioWorkspace: Sendable {
  /// u and ln u of each (extinction, lane), lanes fastest.
  var scales: [Double] = []
  var lnScales: [Double] = []
  /// Posterior mass of each (extinction, lane), over the abscissa.
  var masses: [Double] = []
  /// Posterior mass of each extinction, and of each lane.
  var rowMasses: [Double] = []
  var laneMasses: [Double] = []
  /// u of each lane, where all extinctions have the same.
  var laneScales: [Double] = []
  /// Posterior density of each abscissa node, over the others, per node.
  var densities: [Double] = []
  /// Cumulative probability at each abscissa node.
  var cumulative: [Double] = []
  /// The kernel's scratch.
  var scratch: [Double] = []
  /// Coefficients of cumulative polynomials in the extinction, lanes fastest.
  var coefficients: [Double] = []
  /// Evaluations of the likelihood since the workspace was made: the cost of the inference.
  public internal(set) var evaluations = 0
  /// Rounds of quadrature since the workspace was made.
  public internal(set) var rounds = 0

  /// An empty workspace.
  public init() {}

  mutating func reserve(points: Int, rows: Int, lanes: Int, nodes: Int) {
    scales.reserve(length: points)
    lnScales.reserve(length: points)
    masses.reserve(length: points)
    rowMasses.reserve(length: rows)
    laneMasses.reserve(length: lanes)
    laneScales.reserve(length: lanes)
    densities.reserve(length: nodes)
    cumulative.reserve(length: nodes)
    scratch.reserve(length: nodes)
    coefficients.reserve(length: (rows + 1) * lanes)
  }
}

extension [Double] {
  /// Makes the array at least so long, without giving memory back.
  mutating func reserve(length: Int) {
    if count < length { append(contentsOf: repeatElement(0, count: length - count)) }
  }
}

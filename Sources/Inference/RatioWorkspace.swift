/// Memory that `RatioInference` uses again from one region to the next; one per thread.
public struct RatioWorkspace: Sendable {
  /// Extinctions of the rule in A_V.
  var extinctions: [Double] = []
  /// Their weights.
  var extinctionWeights: [Double] = []
  /// ln u of each (extinction, lane), lanes fastest.
  var lnScales: [Double] = []
  /// Chi-square of the exact lines at each (extinction, lane).
  var exactChiSquares: [Double] = []
  /// ln of prior times quadrature weight at each (extinction, lane).
  var lnWeights: [Double] = []
  /// The two indicators' flux scale u t / s at each (extinction, lane).
  var firstScales: [Double] = []
  var secondScales: [Double] = []
  /// Posterior mass of each (extinction, lane), over the abscissa.
  var masses: [Double] = []
  /// Posterior density of each abscissa node, over the others, per node.
  var densities: [Double] = []
  /// Cumulative probability at each abscissa node.
  var cumulative: [Double] = []
  /// Smallest chi-square met.
  var minimumChiSquare = Double.infinity

  /// An empty workspace.
  public init() {}
}

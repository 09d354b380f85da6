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
  /// The kernel's sums by node, and its scratch.
  var singleDensities: [Float] = []
  var singleScratch: [Float] = []
  /// Scratch of the percentiles.
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
    singleDensities.reserve(length: nodes)
    singleScratch.reserve(length: nodes)
    coefficients.reserve(length: (rows + 1) * lanes)
  }
}

extension RatioWorkspace {
  /// The workspace's memory by address, so that the measured loops need not ask at every write who else holds it.
  struct Buffers {
    var scales: UnsafeMutableBufferPointer<Double>
    var lnScales: UnsafeMutableBufferPointer<Double>
    var masses: UnsafeMutableBufferPointer<Double>
    var rowMasses: UnsafeMutableBufferPointer<Double>
    var laneMasses: UnsafeMutableBufferPointer<Double>
    var laneScales: UnsafeMutableBufferPointer<Double>
    var singleDensities: UnsafeMutableBufferPointer<Float>
    var singleScratch: UnsafeMutableBufferPointer<Float>
  }

  /// Calls a closure with the memory, which is good only inside it.
  mutating func withBuffers(_ body: (Buffers) -> Void) {
    scales.withUnsafeMutableBufferPointer { scales in
      lnScales.withUnsafeMutableBufferPointer { lnScales in
        masses.withUnsafeMutableBufferPointer { masses in
          rowMasses.withUnsafeMutableBufferPointer { rowMasses in
            laneMasses.withUnsafeMutableBufferPointer { laneMasses in
              laneScales.withUnsafeMutableBufferPointer { laneScales in
                singleDensities.withUnsafeMutableBufferPointer { singleDensities in
                  singleScratch.withUnsafeMutableBufferPointer { singleScratch in
                    body(
                      Buffers(
                        scales: scales, lnScales: lnScales, masses: masses, rowMasses: rowMasses,
                        laneMasses: laneMasses, laneScales: laneScales, singleDensities: singleDensities,
                        singleScratch: singleScratch))
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Array where Element: BinaryFloatingPoint {
  /// Makes the array at least so long, without giving memory back.
  mutating func reserve(length: Int) {
    if count < length { append(contentsOf: repeatElement(0, count: length - count)) }
  }
}

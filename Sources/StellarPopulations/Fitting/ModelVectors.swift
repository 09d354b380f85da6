/// The models' fluxes in vectors, one lane a model, and the sums that chi-square needs.
///
/// With weights w = 1/error^2 and fluxes f of a region, and models m, the best scale of a model is
/// (sum w f m) / (sum w m^2) and its chi-square is sum w f^2 - t^2 with t = (sum w f m) / sqrt(sum w m^2).
struct ModelVectors<Vector: SIMD & Sendable>: Sendable where Vector.Scalar: BinaryFloatingPoint {
  /// Regions that share one pass over the models; enough to hide the loads, few enough for the registers of a
  /// machine without wide vectors.
  static var blockSize: Int { 4 }

  let bandCount: Int
  /// Number of models; the last vector is filled up with the last model.
  let modelCount: Int
  let vectorCount: Int
  private let fluxes: [Vector]

  /// - Parameter flux: the flux of a model in a band, of order one.
  init(modelCount: Int, bandCount: Int, flux: (_ model: Int, _ band: Int) -> Double) {
    self.modelCount = modelCount
    self.bandCount = bandCount
    vectorCount = (modelCount + Vector.scalarCount - 1) / Vector.scalarCount
    var fluxes: [Vector] = []
    fluxes.reserveCapacity(vectorCount * bandCount)
    for first in stride(from: 0, to: modelCount, by: Vector.scalarCount) {
      for band in 0..<bandCount {
        var vector = Vector()
        for lane in 0..<Vector.scalarCount {
          vector[lane] = Vector.Scalar(flux(min(first + lane, modelCount - 1), band))
        }
        fluxes.append(vector)
      }
    }
    self.fluxes = fluxes
  }

  /// The sums of four regions over all models.
  /// - Parameters:
  ///   - data: for each band the four regions' weights, then their weights times fluxes, each in all lanes.
  ///   - sums: room for `vectorCount` vectors for each of the four regions.
  @inline(__always)
  func accumulate(_ data: UnsafePointer<Vector>, into sums: ModelSums<Vector>) {
    fluxes.withUnsafeBufferPointer { buffer in
      guard var model = buffer.baseAddress else { return }
      for vector in 0..<vectorCount {
        var (n0, n1, n2, n3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        var (s0, s1, s2, s3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        var weights = data
        for _ in 0..<bandCount {
          let m = model.pointee
          let square = m * m
          n0 += weights[0] * square
          n1 += weights[1] * square
          n2 += weights[2] * square
          n3 += weights[3] * square
          s0 += weights[4] * m
          s1 += weights[5] * m
          s2 += weights[6] * m
          s3 += weights[7] * m
          weights += 8
          model += 1
        }
        sums.store(vector, region: 0, norm: n0, signal: s0)
        sums.store(vector, region: 1, norm: n1, signal: s1)
        sums.store(vector, region: 2, norm: n2, signal: s2)
        sums.store(vector, region: 3, norm: n3, signal: s3)
      }
    }
  }
}

/// Room for the sums of four regions over all models.
struct ModelSums<Vector: SIMD & Sendable> where Vector.Scalar: BinaryFloatingPoint {
  let vectorCount: Int
  /// Sum of w m^2.
  let norm: UnsafeMutablePointer<Vector>
  /// Sum of w f m.
  let signal: UnsafeMutablePointer<Vector>
  /// t^2 with the sign of t: what chi-square falls by, negative where the best scale is.
  let gain: UnsafeMutablePointer<Vector>

  @inline(__always)
  func store(_ vector: Int, region: Int, norm: Vector, signal: Vector) {
    let place = region * vectorCount + vector
    // Weights far below the region's largest may vanish in single precision.
    let least = Vector(repeating: Vector.Scalar.leastNormalMagnitude)
    let norm = norm.replacing(with: least, where: norm .< least)
    let gain = signal * signal / norm
    self.norm[place] = norm
    self.signal[place] = signal
    self.gain[place] = gain.replacing(with: Vector.zero - gain, where: signal .< 0)
  }
}

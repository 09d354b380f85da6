extension KeptModels {
  /// Models whose chi-square lies further above the best are left out. Each weighs less than exp(-10) of the best;
  /// of a posterior Gaussian in age and attenuation they hold that share, 5e-5.
  static let chiSquareCut: Float = 20
  /// A Gaussian centred further below 0, in its own errors, is taken as one centred here: its part above 0 falls off
  /// almost alike.
  static let lowestSignificance: Float = -3

  /// Gathers the models that count from the sums of one region of a block.
  /// - Returns: the best model's number and gain.
  @inline(__always)
  func select<Vector: SIMD & Sendable>(
    from sums: ModelSums<Vector>, region: Int, modelCount: Int, prior priors: UnsafePointer<Float>
  ) -> (model: Int, gain: Vector.Scalar) where Vector.Scalar: BinaryFloatingPoint {
    let first = region * sums.vectorCount
    let best = KeptModels.largest(sums.gain + first, count: sums.vectorCount)
    let gains = KeptModels.lanes(sums.gain + first)
    let norms = KeptModels.lanes(sums.norm + first)
    let signals = KeptModels.lanes(sums.signal + first)
    let cut = Vector.Scalar(KeptModels.chiSquareCut)
    // Without a detection the models of negative scale count as well.
    let threshold = best >= cut ? best - cut : -Vector.Scalar.infinity
    collect(sums.gain + first, count: sums.vectorCount, modelCount: modelCount, above: threshold)
    let zero = max(best, 0)
    let floor = Vector.Scalar(KeptModels.lowestSignificance * KeptModels.lowestSignificance)
    var bestModel: Int?
    for place in 0..<count {
      let index = Int(model.start[place])
      let gain = gains[index]
      if gain == best, bestModel == nil { bestModel = index }
      let squared = gain < 0 ? min(-gain, floor) : gain
      logWeight.start[place] = Float((squared - zero) / 2)
      prior.start[place] = priors[index]
      norm.start[place] = Float(norms[index])
      signal.start[place] = Float(signals[index])
    }
    return (bestModel ?? 0, best)
  }

  /// Lists the models whose gain reaches a threshold. Vectors of which none does, most of them, pass as a whole.
  @inline(__always)
  private func collect<Vector: SIMD & Sendable>(
    _ gains: UnsafeMutablePointer<Vector>, count vectorCount: Int, modelCount: Int,
    above threshold: Vector.Scalar
  ) where Vector.Scalar: BinaryFloatingPoint {
    let width = Vector.scalarCount
    let lanes = KeptModels.lanes(gains)
    var kept = 0
    for vector in 0..<vectorCount {
      let mask = gains[vector] .>= threshold
      // All lanes' bits at once; both vector types have 16 bytes.
      let bits = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
      guard bits.x | bits.y != 0 else { continue }
      for index in vector * width..<min((vector + 1) * width, modelCount) {
        model.start[kept] = Int32(truncatingIfNeeded: index)
        kept &+= lanes[index] >= threshold ? 1 : 0
      }
    }
    count = kept
  }

  /// The lanes of vectors one by one.
  @inline(__always)
  private static func lanes<Vector: SIMD>(
    _ vectors: UnsafeMutablePointer<Vector>
  ) -> UnsafeMutablePointer<Vector.Scalar> {
    UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Vector.Scalar.self)
  }

  /// Weights, scales and errors of the kept models.
  ///
  /// The weight of a model is exp(-chi-square/2) times its prior, chi-square at the best scale; its scale is Gaussian
  /// about the best, cut off below 0.
  func weigh() {
    for first in stride(from: 0, to: count, by: 4) {
      let inverse = 1 / vector(norm, first)
      let sigma = inverse.squareRoot()
      var t = vector(signal, first) * sigma
      let lowest = SIMD4<Float>(repeating: KeptModels.lowestSignificance)
      t.replace(with: lowest, where: t .< lowest)
      let whole = SIMDMathematics.exp(vector(logWeight, first)) * vector(prior, first)
      set(significance, first, t)
      set(error, first, sigma)
      set(scale, first, t * sigma)
      set(weight, first, whole)
      set(probability, first, whole * SIMDMathematics.normalCumulative(t))
    }
  }

  @inline(__always)
  private func vector(_ values: Scratch<Float>, _ first: Int) -> SIMD4<Float> {
    UnsafeRawPointer(values.start + first).loadUnaligned(as: SIMD4<Float>.self)
  }

  @inline(__always)
  private func set(_ values: Scratch<Float>, _ first: Int, _ vector: SIMD4<Float>) {
    UnsafeMutableRawPointer(values.start + first).storeBytes(of: vector, as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func largest<Vector: SIMD>(
    _ values: UnsafePointer<Vector>, count: Int
  ) -> Vector.Scalar where Vector.Scalar: BinaryFloatingPoint {
    // Two running maxima, so that one comparison need not wait for the last.
    var (even, odd) = (values[0], values[0])
    for index in stride(from: 1, to: count - 1, by: 2) {
      let (first, second) = (values[index], values[index + 1])
      even.replace(with: first, where: first .> even)
      odd.replace(with: second, where: second .> odd)
    }
    let last = values[count - 1]
    even.replace(with: last, where: last .> even)
    return max(even.max(), odd.max())
  }
}

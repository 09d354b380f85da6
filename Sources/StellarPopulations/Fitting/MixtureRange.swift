import Numerical

/// A place on the cumulative distribution.
struct MixturePoint {
  var u: Float
  var share: Float

  /// ln[F/(1 - F)], bounded.
  var logit: Float {
    let bounded = Double(min(max(share, 1e-6), 1 - 1e-6))
    return Float(Elementary.log(bounded / (1 - bounded)))
  }
}

/// What the components span.
struct MixtureRange {
  var mean: Double
  var scale: (Float, Float)
  var error: (Float, Float)
  var lowSignificance: Float
  var highSignificance: Float

  init(_ components: ScaleMixture.Components) {
    var (weights, sums) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    let infinity = SIMD4<Float>(repeating: .infinity)
    var (lowScale, lowError, lowT) = (infinity, infinity, infinity)
    var (highScale, highError, highT) = (-infinity, -infinity, -infinity)
    for first in stride(from: 0, to: components.count, by: 4) {
      let lanes = min(4, components.count - first)
      let weight = MixtureRange.vector(components.weight, first, lanes)
      let scale = MixtureRange.vector(components.scale, first, lanes)
      let error = MixtureRange.vector(components.error, first, lanes)
      let t = MixtureRange.vector(components.significance, first, lanes)
      // The last vector repeats its first component, with weight for one lane alone.
      let counts = lanes == 4 ? weight : weight.replacing(with: 0, where: MixtureRange.beyond[lanes])
      weights += counts
      sums += counts * scale
      lowScale.replace(with: scale, where: scale .< lowScale)
      highScale.replace(with: scale, where: scale .> highScale)
      lowError.replace(with: error, where: error .< lowError)
      highError.replace(with: error, where: error .> highError)
      lowT.replace(with: t, where: t .< lowT)
      highT.replace(with: t, where: t .> highT)
    }
    mean = Double(sums.sum()) / Double(weights.sum())
    scale = (lowScale.min(), highScale.max())
    error = (lowError.min(), highError.max())
    lowSignificance = lowT.min()
    highSignificance = highT.max()
  }

  private static let beyond: [SIMDMask<SIMD4<Int32>>] = (0...4).map { lanes in
    SIMD4<Int32>(0, 1, 2, 3) .>= Int32(lanes)
  }

  @inline(__always)
  private static func vector(_ values: UnsafePointer<Float>, _ first: Int, _ lanes: Int) -> SIMD4<Float> {
    guard lanes < 4 else { return UnsafeRawPointer(values + first).loadUnaligned(as: SIMD4<Float>.self) }
    var vector = SIMD4<Float>(repeating: values[first])
    for lane in 0..<lanes { vector[lane] = values[first + lane] }
    return vector
  }
}

import Numerical

/// The distribution of a scale as a sum of Gaussians cut off below 0, and its percentiles.
///
/// The models' Gaussians are gathered in cells of like width and significance; a cell becomes one Gaussian of their
/// summed weight, mean and variance. Cells are narrow beside the Gaussians, so that the sum keeps its shape: the
/// cumulative probability changes by less than 1e-3.
final class ScaleMixture {
  private static let cellCount = 1024
  private static let significanceStep: Float = 0.5
  private static let manyColumns = 48

  /// Sums of weight, weight times offset, and weight times (variance + offset^2) of a cell.
  private let cells = Scratch<SIMD4<Double>>(count: ScaleMixture.cellCount, of: .zero)
  private let used: Scratch<Int32>
  private var usedCount = 0
  // One Gaussian a lane, in units of the whole distribution's spread about its mean.
  private let weights: Scratch<SIMD4<Float>>
  private let centres: Scratch<SIMD4<Float>>
  private let inverseWidths: Scratch<SIMD4<Float>>
  private var vectorCount = 0
  private var mean = 0.0
  private var spread = 0.0
  private var below: Float = 0
  private var total: Float = 0

  init(modelCount: Int) {
    let room = min(modelCount, ScaleMixture.cellCount) / 4 + 1
    used = Scratch(count: ScaleMixture.cellCount, of: 0)
    weights = Scratch(count: room, of: .zero)
    centres = Scratch(count: room, of: .zero)
    inverseWidths = Scratch(count: room, of: .zero)
  }

  /// The components to gather.
  struct Components {
    var count: Int
    var weight: UnsafePointer<Float>
    var scale: UnsafePointer<Float>
    var error: UnsafePointer<Float>
    var significance: UnsafePointer<Float>
  }

  /// The 16th, 50th and 84th percentiles.
  func percentiles(of components: Components) -> SIMD3<Double> {
    gather(components)
    prepare()
    let lowest = Float(-mean / spread)
    var points = [MixturePoint(u: lowest, share: 0)]
    for u in [Float(-1), 0, 1] where u > lowest { points.append(MixturePoint(u: u, share: cumulative(u))) }
    var highest = MixturePoint(u: max(8, lowest + 8), share: 1)
    // Chebyshev's inequality bounds the whole Gaussians; what is cut off below 0 may leave little of them.
    if lowest > -2 { highest.share = cumulative(highest.u) }
    while highest.share < 0.9, highest.u < 1e6 {
      highest.u *= 2
      highest.share = cumulative(highest.u)
    }
    points.append(highest)
    var result = SIMD3<Double>()
    for (index, target) in [Float(0.158655254), 0.5, 0.841344746].enumerated() {
      result[index] = mean + Double(root(target, among: points)) * spread
    }
    return result
  }

  /// Deals the components out to cells.
  ///
  /// Significant components differ little in width over scale: their cells divide the scale alone. Otherwise width and
  /// significance are divided both.
  private func gather(_ components: Components) {
    let range = MixtureRange(components)
    mean = range.mean
    let isNarrow = range.lowSignificance > 0.7 * range.highSignificance && range.lowSignificance > 0
    let rows =
      isNarrow
      ? 1
      : min(
        Int((range.highSignificance - range.lowSignificance) / ScaleMixture.significanceStep) + 1, 32)
    let keys = isNarrow ? components.scale : components.error
    let (low, high) = isNarrow ? range.scale : range.error
    let shift = ScaleMixture.shift(
      from: low.bitPattern, to: high.bitPattern, significance: range.highSignificance,
      columns: ScaleMixture.cellCount / rows)
    let lowBits = low.bitPattern
    let rowsPerUnit = 1 / ScaleMixture.significanceStep
    for index in 0..<components.count {
      var cell = Int((keys[index].bitPattern - lowBits) >> shift)
      if rows > 1 {
        let row = Int((components.significance[index] - range.lowSignificance) * rowsPerUnit)
        cell = cell * rows + min(row, rows - 1)
      }
      let weight = Double(components.weight[index])
      let offset = Double(components.scale[index]) - mean
      let error = Double(components.error[index])
      let place = cells.start + cell
      if place.pointee.w == 0 {
        used.start[usedCount] = Int32(truncatingIfNeeded: cell)
        usedCount += 1
      }
      place.pointee.x += weight
      place.pointee.y += weight * offset
      place.pointee.z += weight * (error * error + offset * offset)
      place.pointee.w = 1
    }
  }

  /// How many of the lowest bits of a key its column ignores. The bits of a positive number grow with it, evenly in
  /// each octave; columns are 0.35 to 0.7 of a Gaussian's width apart, or up to 1.4 where there are many.
  private static func shift(
    from low: UInt32, to high: UInt32, significance: Float, columns: Int
  ) -> UInt32 {
    let perOctave = max(8, significance)
    var shift = UInt32(max(0, 22 - Int(perOctave.exponent)))
    if Int((high - low) >> shift) >= ScaleMixture.manyColumns { shift += 1 }
    while Int((high - low) >> shift) >= columns { shift += 1 }
    return shift
  }

  /// Turns the used cells into Gaussians and empties them.
  private func prepare() {
    var sum = SIMD4<Double>.zero
    for index in 0..<usedCount { sum += cells.start[Int(used.start[index])] }
    spread = (sum.z / sum.x).squareRoot()
    let (inverseTotal, inverseSpread) = (1 / sum.x, 1 / spread)
    let inverseVariance = inverseSpread * inverseSpread
    vectorCount = (usedCount + 3) / 4
    for vector in 0..<vectorCount {
      var (weight, centre) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      var variance = SIMD4<Float>(repeating: 1)
      for lane in 0..<min(4, usedCount - 4 * vector) {
        let place = Int(used.start[4 * vector + lane])
        let cell = cells.start[place]
        cells.start[place] = .zero
        guard cell.x > 0 else { continue }
        let inverse = 1 / cell.x
        let offset = cell.y * inverse
        weight[lane] = Float(cell.x * inverseTotal)
        centre[lane] = Float(offset * inverseSpread)
        variance[lane] = Float((cell.z * inverse - offset * offset) * inverseVariance)
      }
      weights.start[vector] = weight
      centres.start[vector] = centre
      inverseWidths.start[vector] = 1 / variance.squareRoot()
    }
    usedCount = 0
    below = integral(Float(-mean / spread))
    total = weights.start[0].sum()
    for vector in 1..<max(1, vectorCount) { total += weights.start[vector].sum() }
    total -= below
  }

  /// Probability of a scale below `u` spreads above the mean.
  private func cumulative(_ u: Float) -> Float { (integral(u) - below) / total }

  private func integral(_ u: Float) -> Float {
    var sum = SIMD4<Float>.zero
    for vector in 0..<vectorCount {
      let z = (u - centres.start[vector]) * inverseWidths.start[vector]
      sum += weights.start[vector] * SIMDMathematics.normalCumulative(z)
    }
    return sum.sum()
  }

  /// Where the cumulative probability reaches a target, from the narrowest of the intervals known.
  ///
  /// False position with the Illinois rule on ln[F/(1 - F)], which for a Gaussian is almost a line.
  private func root(_ target: Float, among points: [MixturePoint]) -> Float {
    var low = points[0]
    var high = points[points.count - 1]
    for point in points {
      if point.share <= target {
        low = point
      } else {
        high = point
        break
      }
    }
    let wanted = MixturePoint(u: 0, share: target).logit
    var (below, above) = (low.logit - wanted, high.logit - wanted)
    var side = 0
    for _ in 0..<60 {
      guard above > below, high.u - low.u > 1e-6 * (1 + abs(low.u)) else { break }
      let u = (low.u * above - high.u * below) / (above - below)
      let point = MixturePoint(u: u, share: cumulative(u))
      // A tenth of the tolerance that the cells keep.
      if abs(point.share - target) < 1e-4 { return u }
      if point.share < target {
        low = point
        below = point.logit - wanted
        if side == -1 { above /= 2 }
        side = -1
      } else {
        high = point
        above = point.logit - wanted
        if side == 1 { below /= 2 }
        side = 1
      }
    }
    return (low.u + high.u) / 2
  }
}

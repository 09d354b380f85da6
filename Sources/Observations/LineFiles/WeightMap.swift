import Grid

/// Errors from a map of inverse variances, with a count of what had none.
struct ErrorMap {
  /// One standard deviation; NaN where there is none.
  var sigma: Map2D<Double>
  /// Pixels whose weight is zero, or not a number.
  var withoutWeight = 0
  /// Pixels whose variance or error is negative, which nothing can mean.
  var negative = 0
  /// Pixels with a positive weight that is too small to be believed.
  var clipped = 0

  /// Weights below this part of the median of the positive ones are bad pixels: left in, sums blow up.
  static let smallestWeight = 0.05

  /// Errors from inverse variances; 0 is a bad pixel.
  /// - Parameters:
  ///   - clips: whether very small weights are bad pixels, too.
  ///   - footprint: the pixels that are counted; nil counts all.
  init(inverseVariance: Map2D<Double>, clips: Bool, footprint: Mask?) {
    let positive = inverseVariance.values.filter { $0 > 0 && $0.isFinite }
    let threshold = clips ? ErrorMap.smallestWeight * Statistics.medianIgnoringNaN(positive) : 0
    sigma = inverseVariance.map { _ in .nan }
    for (place, weight) in inverseVariance.values.enumerated() {
      let counts = footprint?.map.values[place] ?? true
      if weight < 0 {
        if counts { negative += 1 }
      } else if !(weight > 0) || !weight.isFinite {
        if counts { withoutWeight += 1 }
      } else if weight < threshold {
        if counts { clipped += 1 }
      } else {
        sigma.values[place] = 1 / weight.squareRoot()
      }
    }
  }

  /// Errors given as standard deviations; zero and negative ones are bad pixels.
  init(sigma given: Map2D<Double>, footprint: Mask?) {
    sigma = given.map { $0 > 0 && $0.isFinite ? $0 : .nan }
    for (place, value) in given.values.enumerated() where footprint?.map.values[place] ?? true {
      if value < 0 { negative += 1 } else if !(value > 0) || !value.isFinite { withoutWeight += 1 }
    }
  }

  /// Whether no pixel has an error.
  var isEmpty: Bool { sigma.values.allSatisfy(\.isNaN) }

  /// A sentence on what was left out, or nil.
  func remark(for name: String) -> String? {
    var parts: [String] = []
    if withoutWeight > 0 { parts.append("\(withoutWeight) without a positive weight or error") }
    if negative > 0 { parts.append("\(negative) with a negative one") }
    if clipped > 0 { parts.append("\(clipped) with a weight below 5 % of the median") }
    return parts.isEmpty
      ? nil : "\(name): pixels of the object taken as no value: \(parts.joined(separator: ", "))."
  }
}

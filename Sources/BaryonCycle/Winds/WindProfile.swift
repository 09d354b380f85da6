import Numerical

/// One bin of a galaxy in the plane of stellar surface density and mass loading.
public struct WindPoint: Sendable, Hashable {
  /// Deprojected radius, kpc.
  public var radiusKpc: Double
  /// Stellar surface density, Msun/pc2.
  public var starsMsunPc2: Double
  /// Mass loading lambda.
  public var loading: Double
  /// Weight of the bin in fits, e.g. the inverse variance of log10 lambda.
  public var weight: Double

  /// A bin with its weight.
  public init(radiusKpc: Double, starsMsunPc2: Double, loading: Double, weight: Double = 1) {
    self.radiusKpc = radiusKpc
    self.starsMsunPc2 = starsMsunPc2
    self.loading = loading
    self.weight = weight
  }

  var isUsable: Bool {
    radiusKpc >= 0 && starsMsunPc2 > 0 && loading > 0 && weight > 0 && radiusKpc.isFinite
      && starsMsunPc2.isFinite && loading.isFinite && weight.isFinite
  }
}

/// Which values at 1 kpc the wind diagram is normalised by.
public enum WindNormalisation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The radial profile at 1 kpc.
  case atOneKpc = "at"
  /// The weighted geometric mean inside 1 kpc.
  case withinOneKpc = "within"
}

/// The mass loading of a galaxy against its stellar surface density, bin by bin and along the radius.
public struct WindProfile: Sendable {
  /// The bins that have a positive radius, surface density, loading and weight.
  public let points: [WindPoint]
  /// Standard deviation of the Gaussian in radius that local fits weight bins with, kpc.
  public let bandwidthKpc: Double

  /// A profile over bins; those without a usable value are left out.
  public init(_ points: [WindPoint], bandwidthKpc: Double = 0.4) {
    precondition(bandwidthKpc > 0, "a bandwidth is positive")
    self.points = points.filter(\.isUsable)
    self.bandwidthKpc = bandwidthKpc
  }

  /// Stars, Msun/pc2, and lambda that the diagram is normalised by.
  /// - Returns: nil where no bins are inside 1 kpc (`withinOneKpc`) or none on one of its two sides (`atOneKpc`).
  public func reference(_ normalisation: WindNormalisation) -> (starsMsunPc2: Double, loading: Double)? {
    switch normalisation {
    case .withinOneKpc: centralMean()
    case .atOneKpc: profile(atKpc: 1)
    }
  }

  /// Stars, Msun/pc2, and lambda at a radius: local straight lines of their logarithms in radius.
  /// - Returns: nil where bins do not lie on both sides, or are all at one radius.
  public func profile(atKpc radius: Double) -> (starsMsunPc2: Double, loading: Double)? {
    guard points.contains(where: { $0.radiusKpc <= radius }),
      points.contains(where: { $0.radiusKpc >= radius })
    else { return nil }
    guard let stars = localLine(at: radius, { ($0.radiusKpc - radius, Elementary.log10($0.starsMsunPc2)) }),
      let loading = localLine(at: radius, { ($0.radiusKpc - radius, Elementary.log10($0.loading)) })
    else { return nil }
    return (Elementary.pow10(stars.intercept), Elementary.pow10(loading.intercept))
  }

  /// d log10 lambda / d log10 Sigma_star about a radius; nil where the bins there have one surface density.
  public func localSlope(atKpc radius: Double) -> Double? {
    localLine(at: radius) { (Elementary.log10($0.starsMsunPc2), Elementary.log10($0.loading)) }?.slope
  }

  /// Radii, kpc, where the local slope passes the middle of the two wind scalings, with the scaling that lies inside.
  /// - Parameter radii: ascending radii, kpc, at which the slope is looked at; crossings are linear in between.
  public func transitions(radii: [Double]) -> [(radiusKpc: Double, inside: WindScaling)] {
    let slopes = radii.compactMap { radius in localSlope(atKpc: radius).map { (radius: radius, slope: $0) } }
    var found: [(radiusKpc: Double, inside: WindScaling)] = []
    for (inner, outer) in zip(slopes, slopes.dropFirst()) {
      let before = inner.slope - WindScaling.dividingIndex
      let after = outer.slope - WindScaling.dividingIndex
      guard (before < 0) != (after < 0) else { continue }
      let radius = inner.radius + (outer.radius - inner.radius) * before / (before - after)
      found.append((radius, before < 0 ? .energyDriven : .momentumDriven))
    }
    return found
  }

  private func centralMean() -> (starsMsunPc2: Double, loading: Double)? {
    var sum = 0.0
    var stars = 0.0
    var loading = 0.0
    for point in points where point.radiusKpc < 1 {
      sum += point.weight
      stars += point.weight * Elementary.log10(point.starsMsunPc2)
      loading += point.weight * Elementary.log10(point.loading)
    }
    return sum > 0 ? (Elementary.pow10(stars / sum), Elementary.pow10(loading / sum)) : nil
  }

  // Weighted least squares with weights that fall as a Gaussian in radius.
  private func localLine(
    at radius: Double, _ coordinates: (WindPoint) -> (x: Double, y: Double)
  ) -> (intercept: Double, slope: Double)? {
    var weights = 0.0
    var meanX = 0.0
    var meanY = 0.0
    let pieces = points.compactMap { point -> (weight: Double, x: Double, y: Double)? in
      let distance = (point.radiusKpc - radius) / bandwidthKpc
      guard abs(distance) < 4 else { return nil }
      let (x, y) = coordinates(point)
      return (point.weight * Elementary.exp(-0.5 * distance * distance), x, y)
    }
    for piece in pieces {
      weights += piece.weight
      meanX += piece.weight * piece.x
      meanY += piece.weight * piece.y
    }
    guard weights > 0 else { return nil }
    meanX /= weights
    meanY /= weights
    var xx = 0.0
    var xy = 0.0
    for piece in pieces {
      xx += piece.weight * (piece.x - meanX) * (piece.x - meanX)
      xy += piece.weight * (piece.x - meanX) * (piece.y - meanY)
    }
    // Bins within a part in a million of each other define no slope.
    guard xx > 1e-12 * weights else { return nil }
    return (meanY - xy / xx * meanX, xy / xx)
  }
}

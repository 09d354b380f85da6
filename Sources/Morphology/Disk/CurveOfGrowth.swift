/// What lies inside a radius: values of places added in the order of their radii.
public struct CurveOfGrowth: Sendable, Hashable {
  /// Radii in ascending order.
  private let radii: [Double]
  /// What lies inside each of them: a place counts half at its own radius, since it stretches to both sides.
  private let enclosed: [Double]
  /// The sum.
  public let total: Double

  /// The curve of places; those without radius or value, or beyond the limit, are left out.
  /// - Parameters:
  ///   - places: radius and what is there (mass, light), which noise may make negative.
  ///   - limit: the radius inside which the total counts; nil takes all.
  public init(_ places: [(radius: Double, amount: Double)], limit: Double? = nil) {
    let kept = places.filter {
      $0.radius.isFinite && $0.amount.isFinite && $0.radius <= limit ?? .infinity
    }.sorted { $0.radius < $1.radius }
    var radii: [Double] = []
    var enclosed: [Double] = []
    radii.reserveCapacity(kept.count)
    enclosed.reserveCapacity(kept.count)
    var inside = 0.0
    for place in kept {
      radii.append(place.radius)
      enclosed.append(inside + place.amount / 2)
      inside += place.amount
    }
    self.radii = radii
    self.enclosed = enclosed
    total = inside
  }

  /// The radius that encloses a share of the total, linear between places; NaN for a total that is not positive.
  /// - Parameter share: above 0 and below 1; 1/2 gives the half-mass radius.
  public func radius(enclosing share: Double) -> Double {
    guard total > 0 else { return .nan }
    let wanted = share * total
    var last = (radius: 0.0, enclosed: 0.0)
    for (radius, here) in zip(radii, enclosed) {
      if here >= wanted {
        let step = here - last.enclosed
        return last.radius + (step > 0 ? (wanted - last.enclosed) / step : 0) * (radius - last.radius)
      }
      last = (radius, here)
    }
    return radii.last ?? .nan
  }
}

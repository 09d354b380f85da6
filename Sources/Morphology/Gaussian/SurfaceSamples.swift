import Grid

/// Surface densities measured over areas: a pixel, or a bin of many, each with the places that it covers.
public struct SurfaceSamples: Sendable {
  /// First coordinate of every place, sample after sample.
  private(set) var u: [Double] = []
  /// Second coordinate of every place.
  private(set) var v: [Double] = []
  /// Area of every place, any unit.
  private(set) var area: [Double] = []
  /// Where each sample's places begin; one more than samples.
  private(set) var starts: [Int] = [0]
  /// Mean surface density of every sample.
  public private(set) var values: [Double] = []
  /// Its standard deviation.
  public private(set) var errors: [Double] = []

  /// No samples yet.
  public init() {}

  /// Number of samples.
  public var count: Int { values.count }

  /// Adds a sample; one without a finite value, a positive error or a place is left out.
  /// - Parameter places: the places that it covers, each with its area.
  public mutating func append(
    value: Double, error: Double, places: some Sequence<(u: Double, v: Double, area: Double)>
  ) {
    guard value.isFinite, error.isFinite, error > 0 else { return }
    let before = u.count
    for place in places where place.u.isFinite && place.v.isFinite && place.area > 0 {
      u.append(place.u)
      v.append(place.v)
      area.append(place.area)
    }
    guard u.count > before else { return }
    values.append(value)
    errors.append(error)
    starts.append(u.count)
  }

  /// The samples of a map, one a pixel: u along columns, v along rows.
  public init(_ map: Map2D<Double>, error: Map2D<Double>) {
    precondition(map.hasSameShape(as: error), "a map and its error have one shape")
    for y in 0..<map.height {
      for x in 0..<map.width {
        append(value: map[x, y], error: error[x, y], places: [(Double(x), Double(y), 1)])
      }
    }
  }

  /// The mean over each sample's places, weighted by their areas.
  func means(_ function: (_ u: Double, _ v: Double) -> Double) -> [Double] {
    (0..<count).map { sample in
      var sum = 0.0
      var weight = 0.0
      for place in starts[sample]..<starts[sample + 1] {
        sum += area[place] * function(u[place], v[place])
        weight += area[place]
      }
      return sum / weight
    }
  }

  /// Value times area of every place, for moments.
  var points: [WeightedPoint] {
    (0..<count).flatMap { sample in
      (starts[sample]..<starts[sample + 1]).map {
        WeightedPoint(u: u[$0], v: v[$0], weight: values[sample] * area[$0])
      }
    }
  }
}

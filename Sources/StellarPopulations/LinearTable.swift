/// Linear interpolation between ascending points.
struct LinearTable {
  /// An interval and how far into it.
  struct Place {
    var index: Int
    var weight: Double
  }

  let points: [Double]

  /// At least one point, ascending.
  init(_ points: [Double]) {
    precondition(!points.isEmpty, "a table has points")
    self.points = points
  }

  /// Where a value stands; outside, the table's end unless it extrapolates.
  func place(of value: Double, extrapolates: Bool = false) -> Place {
    guard points.count > 1 else { return Place(index: 0, weight: 0) }
    let upper = min(max(1, points.partitioningIndex { $0 > value }), points.count - 1)
    let weight = (value - points[upper - 1]) / (points[upper] - points[upper - 1])
    return Place(index: upper - 1, weight: extrapolates ? weight : min(max(weight, 0), 1))
  }

  /// The value of a quantity given at the points.
  func value(at place: Place, of values: [Double]) -> Double {
    guard points.count > 1 else { return values[0] }
    return values[place.index] * (1 - place.weight) + values[place.index + 1] * place.weight
  }
}

/// The mass loading lambda = outflow / star formation that a regulator needs for an observed metallicity, or why
/// there is none.
public enum MassLoading: Sendable, Hashable {
  /// The one solution, at least 0.
  case solved(Double)
  /// The gas has more metals than the model can make even without outflow; `zMax` is the most it can have.
  case noRoot(zMax: Double)
  /// The gas has no more metals than the inflow brings, `floor`: no outflow dilutes it so far.
  case belowInflow(floor: Double)
  /// An input is missing, not finite or not positive.
  case undefined

  /// lambda, or NaN where there is none.
  public var value: Double {
    if case .solved(let loading) = self { loading } else { .nan }
  }

  /// Whether there is a solution.
  public var isSolved: Bool {
    if case .solved = self { true } else { false }
  }

  /// Why there is no number, in one clause; nil where there is one.
  public var reason: String? {
    switch self {
    case .solved: nil
    case .noRoot(let zMax): "Z above the maximum of the model, \(zMax)"
    case .belowInflow(let floor): "Z not above that of the inflow, \(floor)"
    case .undefined: "no metallicity, efficiency or age"
    }
  }
}

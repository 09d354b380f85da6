/// Where a parameter of a fit may lie. Bounds are kept by a change of variable, as in MINUIT (James & Roos 1975,
/// Comput. Phys. Commun. 10, 343): the fit moves freely in the inner variable.
public enum ParameterBound: Sendable, Hashable {
  /// Anywhere.
  case free
  /// Above a value: p = low - 1 + sqrt(x2 + 1).
  case above(Double)
  /// Inside a range: p = low + (high - low) (sin x + 1) / 2.
  case within(ClosedRange<Double>)

  /// The parameter at an inner variable.
  func outer(_ inner: Double) -> Double {
    switch self {
    case .free: inner
    case .above(let low): low - 1 + (inner * inner + 1).squareRoot()
    case .within(let range):
      range.lowerBound + (range.upperBound - range.lowerBound) * (Elementary.sin(inner) + 1) / 2
    }
  }

  /// The derivative of the parameter by the inner variable.
  func slope(_ inner: Double) -> Double {
    switch self {
    case .free: 1
    case .above: inner / (inner * inner + 1).squareRoot()
    case .within(let range): (range.upperBound - range.lowerBound) * Elementary.cos(inner) / 2
    }
  }

  /// An inner variable of a parameter; one on or beyond a bound starts a little inside, where the slope is not zero.
  func inner(_ outer: Double) -> Double {
    switch self {
    case .free: return outer
    case .above(let low):
      let excess = max(outer - low, 1e-6) + 1
      return (excess * excess - 1).squareRoot()
    case .within(let range):
      let share = (outer - range.lowerBound) / (range.upperBound - range.lowerBound)
      let sine = 2 * min(max(share, 1e-6), 1 - 1e-6) - 1
      return Elementary.atan2(y: sine, x: (1 - sine * sine).squareRoot())
    }
  }

  /// Whether a parameter lies on a bound, to a thousandth of the range (of 1 for a single bound).
  func holds(_ outer: Double) -> Bool {
    switch self {
    case .free: false
    case .above(let low): outer - low < 1e-3
    case .within(let range):
      min(outer - range.lowerBound, range.upperBound - outer)
        < 1e-3 * (range.upperBound - range.lowerBound)
    }
  }
}

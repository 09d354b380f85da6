/// A boundary drawn in a diagnostic diagram: y as a function of x over a range of x.
public struct DiagnosticBoundary: Sendable {
  /// Whose boundary it is, e.g. `Kewley et al. 2001`.
  public let label: String
  /// Where it is drawn.
  public let domain: ClosedRange<Double>
  private let curve: @Sendable (Double) -> Double

  init(_ label: String, over domain: ClosedRange<Double>, _ curve: @escaping @Sendable (Double) -> Double) {
    self.label = label
    self.domain = domain
    self.curve = curve
  }

  /// y at x; nil outside the domain.
  public func value(at x: Double) -> Double? { domain.contains(x) ? curve(x) : nil }
}

/// The rectangular hyperbola a/(x - b) + c, left of its asymptote: the form most boundaries have.
struct HyperbolicBoundary: Sendable {
  var scale: Double
  var asymptote: Double
  var level: Double

  /// y at x; nil at and beyond the asymptote.
  func value(at x: Double) -> Double? { x < asymptote ? scale / (x - asymptote) + level : nil }

  /// As a curve to draw, from `low` to the asymptote.
  func drawn(_ label: String, from low: Double) -> DiagnosticBoundary {
    let (scale, asymptote, level) = (scale, asymptote, level)
    return DiagnosticBoundary(label, over: low...(asymptote - 1e-3)) { scale / ($0 - asymptote) + level }
  }
}

/// The blue diagrams: x = log10([OII]/Hbeta), y = log10([OIII]5008/Hbeta), without the need of Halpha.
public enum BlueDiagram: String, Sendable, Hashable, Codable, CaseIterable {
  /// Lamareille et al. 2004 (MNRAS 350, 396), from de-reddened fluxes.
  case lamareille2004
  /// Lamareille 2010 (A&A 509, A53); x from equivalent widths.
  case lamareille2010

  /// Half the width of the band of uncertainty about the boundary of 2004, dex.
  public static let uncertaintyDex = 0.15

  /// The boundary above which an active nucleus is needed; nil beyond its asymptote, where all points are above.
  public func limit(logO2Hb x: Double) -> Double? { hyperbola.value(at: x) }

  /// The verdict on a galaxy or region. At the asymptote and beyond the class is that of an active nucleus.
  public func verdict(logO2Hb x: Double, logO3Hb y: Double) -> DiagnosticVerdict {
    guard x.isFinite, y.isFinite else { return .none }
    let distance = limit(logO2Hb: x).map { y - $0 }
    switch self {
    case .lamareille2004:
      let kind: DiagnosticClass
      if let distance, distance < -BlueDiagram.uncertaintyDex {
        kind = .starForming
      } else if let distance, distance <= BlueDiagram.uncertaintyDex {
        kind = .intermediate
      } else {
        kind = .activeNucleus
      }
      return DiagnosticVerdict(classification: kind, distanceDex: distance)
    case .lamareille2010:
      return DiagnosticVerdict(
        classification: BlueDiagram.kind2010(x, y, isAbove: (distance ?? 1) > 0), distanceDex: distance)
    }
  }

  // The region that stars and LINERs share reaches across the boundary and comes first.
  private static func kind2010(_ x: Double, _ y: Double, isAbove: Bool) -> DiagnosticClass {
    let sharedTop = -(x - 1) * (x - 1) - 0.1 * x + 0.25
    let sharedBottom = (x - 0.2) * (x - 0.2) - 0.6
    if y <= sharedTop && y >= sharedBottom { return .starFormingOrLiner }
    if isAbove { return y > 0.95 * x - 0.4 ? .seyfert : .liner }
    return y > 0.3 ? .starFormingOrSeyfert : .starForming
  }

  private var hyperbola: HyperbolicBoundary {
    switch self {
    case .lamareille2004: HyperbolicBoundary(scale: 0.14, asymptote: 1.45, level: 0.83)
    case .lamareille2010: HyperbolicBoundary(scale: 0.11, asymptote: 0.92, level: 0.85)
    }
  }

  /// The boundaries to draw.
  public var boundaries: [DiagnosticBoundary] {
    switch self {
    case .lamareille2004: [hyperbola.drawn(label, from: -1)]
    case .lamareille2010:
      [
        hyperbola.drawn(label, from: -1),
        DiagnosticBoundary("Seyfert above, LINER below", over: 0.74...1.5) { 0.95 * $0 - 0.4 },
        DiagnosticBoundary("star-forming or Seyfert above", over: -1...0.72) { _ in 0.3 },
      ]
    }
  }

  /// The diagram's source on screen.
  public var label: String {
    switch self {
    case .lamareille2004: "Lamareille et al. 2004"
    case .lamareille2010: "Lamareille 2010"
    }
  }
}

/// The diagram of Baldwin, Phillips & Terlevich 1981: x = log10([NII]6585/Halpha), y = log10([OIII]5008/Hbeta).
public enum BPTDiagram: Sendable, Hashable {
  /// Kauffmann et al. 2003 and Kewley et al. 2001: star formation below the first, active nuclei above the second,
  /// both between.
  case local
  /// The upper limit of star formation at a redshift (Kewley et al. 2013).
  case kewley2013(redshift: Double)

  /// The largest that stars can reach (Kewley et al. 2001, eq. 5), or the limit at the redshift; nil beyond the
  /// asymptote.
  public func limit(logN2: Double) -> Double? { upper.value(at: logN2) }

  /// The empirical edge of star-forming galaxies at z = 0 (Kauffmann et al. 2003, eq. 1); nil beyond its asymptote.
  public static func kauffmann2003(logN2: Double) -> Double? { kauffmann.value(at: logN2) }

  /// The verdict on a galaxy or region. Beyond the asymptote the class is that of an active nucleus.
  /// - Parameter isUpperLimit: [NII] is not detected and `logN2` its upper limit; then only star formation can be
  ///   said, as the boundaries rise to smaller x.
  public func verdict(logN2 x: Double, logO3Hb y: Double, isUpperLimit: Bool = false) -> DiagnosticVerdict {
    guard x.isFinite, y.isFinite else { return .none }
    let distance = limit(logN2: x).map { y - $0 }
    var inner: Double?
    let kind: DiagnosticClass
    switch self {
    case .local:
      inner = BPTDiagram.kauffmann2003(logN2: x).map { y - $0 }
      let isActive = (distance ?? 1) > 0
      kind = isActive ? .activeNucleus : (inner ?? 1) > 0 ? .intermediate : .starForming
    case .kewley2013:
      kind = (distance ?? 1) > 0 ? .activeNucleus : .starForming
    }
    return DiagnosticVerdict(
      classification: isUpperLimit && kind != .starForming ? .undetermined : kind, distanceDex: distance,
      distanceFromStarFormingDex: inner, validity: isUpperLimit ? .upperLimit : .valid)
  }

  /// The boundaries to draw.
  public var boundaries: [DiagnosticBoundary] {
    switch self {
    case .local:
      [
        upper.drawn("Kewley et al. 2001", from: -2.5),
        BPTDiagram.kauffmann.drawn("Kauffmann et al. 2003", from: -2.5),
      ]
    case .kewley2013(let redshift): [upper.drawn("Kewley et al. 2013, z = \(redshift)", from: -2.5)]
    }
  }

  private static let kauffmann = HyperbolicBoundary(scale: 0.61, asymptote: 0.05, level: 1.3)

  private var upper: HyperbolicBoundary {
    switch self {
    case .local: HyperbolicBoundary(scale: 0.61, asymptote: 0.47, level: 1.19)
    case .kewley2013(let redshift):
      HyperbolicBoundary(scale: 0.61, asymptote: 0.02 + 0.1833 * redshift, level: 1.2 + 0.03 * redshift)
    }
  }
}

import Numerical

/// The diagram of the two oxygen indices: x = log10 R23, y = log10 O32 with O32 = [OIII]4960+5008 / [OII], from
/// de-reddened fluxes.
///
/// An active nucleus lies to the lower right of O32 = -1.5/(log R23 - 1.7) - 2.4. The boundary's sign is the one
/// that agrees with ionisation models; it is quoted with the other sign elsewhere.
public enum OxygenDiagram {
  /// log10 O32 below which an active nucleus is needed; nil at log10 R23 = 1.7 and beyond, where all points are.
  public static func limit(logR23: Double) -> Double? {
    HyperbolicBoundary(scale: -1.5, asymptote: 1.7, level: -2.4).value(at: logR23)
  }

  /// The verdict on a galaxy or region; the distance is positive below the curve.
  public static func verdict(logR23: Double, logO32: Double) -> DiagnosticVerdict {
    guard logR23.isFinite, logO32.isFinite else { return .none }
    let distance = limit(logR23: logR23).map { $0 - logO32 }
    return DiagnosticVerdict(
      classification: (distance ?? 1) > 0 ? .activeNucleus : .starForming, distanceDex: distance)
  }

  /// The coordinates of de-reddened fluxes; nil where [OII], [OIII] or Hbeta is missing or not positive.
  public static func coordinates(of fluxes: LineFluxes) -> (logR23: Double, logO32: Double)? {
    guard let r23 = LineRatio.r23.value(of: fluxes), let o3o2 = LineRatio.o3o2.value(of: fluxes), r23 > 0,
      o3o2 > 0
    else { return nil }
    return (Elementary.log10(r23), Elementary.log10(LineRatio.doubletFactor * o3o2))
  }

  /// The boundary to draw.
  public static var boundaries: [DiagnosticBoundary] {
    [HyperbolicBoundary(scale: -1.5, asymptote: 1.7, level: -2.4).drawn("O32-R23", from: -0.5)]
  }
}

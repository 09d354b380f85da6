/// The mass-excitation diagram: x = log10 of the stellar mass, Msun (Chabrier), y = log10([OIII]5008/Hbeta).
///
/// The published probability of an active nucleus rests on the SDSS sample as a prior, which is no part of this
/// program: class and distance only.
public struct MassExcitation: Sendable, Hashable {
  /// Whose boundaries.
  public enum Edition: String, Sendable, Hashable, Codable, CaseIterable {
    /// Juneau et al. 2014 (ApJ 788, 88).
    case juneau2014
    /// Juneau et al. 2011 (ApJ 736, 104, eqs. 1 and 2).
    case juneau2011
  }

  /// Whose boundaries.
  public var edition: Edition
  /// How far they are moved to larger masses, dex: 0 at z = 0; 0.75 at z = 2.3 (Coil et al. 2015).
  public var massShiftDex: Double

  /// A diagram; unshifted unless stated.
  public init(_ edition: Edition = .juneau2014, massShiftDex: Double = 0) {
    self.edition = edition
    self.massShiftDex = massShiftDex
  }

  /// The shift of Coil et al. 2015 for z = 2.3, dex.
  public static let coil2015ShiftDex = 0.75

  /// The boundary above which an active nucleus is needed.
  public func upper(logMass: Double) -> Double {
    let x = logMass - massShiftDex
    switch edition {
    case .juneau2014:
      return x <= 10
        ? 0.375 / (x - 10.5) + 1.14
        : Polynomial.value([410.24, -109.333, 9.71731, -0.288244], at: x)
    case .juneau2011:
      // The constant is 1, with which both pieces meet at 9.9; 1.1 is also in use and leaves a step of 0.1.
      return x <= 9.9
        ? 0.37 / (x - 10.5) + 1
        : Polynomial.value([594.753, -167.074, 15.6748, -0.491215], at: x)
    }
  }

  /// The boundary below which stars suffice; it is the upper one at small masses.
  public func lower(logMass: Double) -> Double {
    let x = logMass - massShiftDex
    switch edition {
    case .juneau2014:
      return x <= 9.6
        ? 0.375 / (x - 10.5) + 1.14
        : Polynomial.value([352.066, -93.8249, 8.32651, -0.246416], at: x)
    case .juneau2011:
      // Published for 9.9 to 11.2 only.
      return x > 9.9 && x < 11.2
        ? Polynomial.value([800.492, -217.328, 19.6431, -0.591349], at: x) : upper(logMass: logMass)
    }
  }

  /// log10 masses, before the shift, that the boundaries are drawn over and trusted in here.
  public static let massRange = 8.5...11.5

  /// The verdict on a galaxy or region.
  public func verdict(logMass: Double, logO3Hb: Double) -> DiagnosticVerdict {
    guard logMass.isFinite, logO3Hb.isFinite else { return .none }
    let top = upper(logMass: logMass)
    let bottom = min(lower(logMass: logMass), top)
    let kind: DiagnosticClass =
      logO3Hb > top ? .activeNucleus : logO3Hb > bottom ? .intermediate : .starForming
    let inside = MassExcitation.massRange.contains(logMass - massShiftDex)
    return DiagnosticVerdict(
      classification: kind, distanceDex: logO3Hb - top, distanceFromStarFormingDex: logO3Hb - bottom,
      validity: inside ? .valid : .outsideRange("stellar mass outside the boundary's range"))
  }

  /// The boundaries to draw.
  public var boundaries: [DiagnosticBoundary] {
    let masses = MassExcitation.massRange
    let range = (masses.lowerBound + massShiftDex)...(masses.upperBound + massShiftDex)
    return [
      DiagnosticBoundary("\(label) upper", over: range) { upper(logMass: $0) },
      DiagnosticBoundary("\(label) lower", over: range) { lower(logMass: $0) },
    ]
  }

  /// The diagram's source on screen.
  public var label: String {
    switch edition {
    case .juneau2014: "Juneau et al. 2014"
    case .juneau2011: "Juneau et al. 2011"
    }
  }
}

import Numerical

/// Why a dust law has no value.
public enum DustLawError: Error, Equatable, CustomStringConvertible {
  /// The wavelength, Angstrom, lies outside the law's range, Angstrom.
  case outsideRange(law: String, wavelengthAngstrom: Double, range: ClosedRange<Double>)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .outsideRange(let law, let wavelength, let range):
      "The dust law \(law) is not defined at \(wavelength) Angstrom; "
        + "use a wavelength between \(range.lowerBound) and \(range.upperBound) Angstrom."
    }
  }
}

/// An attenuation curve A(lambda)/A_V.
public enum DustLaw: Sendable, Hashable {
  /// Cardelli, Clayton & Mathis 1989 (ApJ 345, 245) with its R_V.
  case cardelli(rv: Double)
  /// Calzetti et al. 2000 (ApJ 533, 682), eq. 4, R_V = 4.05.
  case calzetti

  /// Cardelli, Clayton & Mathis 1989 with R_V = 3.1: the law of nebular lines here.
  public static let nebular = DustLaw.cardelli(rv: 3.1)

  /// The name in messages and headers.
  public var label: String {
    switch self {
    case .cardelli(let rv): "Cardelli et al. 1989 (R_V = \(rv))"
    case .calzetti: "Calzetti et al. 2000"
    }
  }

  /// Total to selective attenuation, A_V / E(B-V).
  public var rv: Double {
    switch self {
    case .cardelli(let rv): rv
    case .calzetti: 4.05
    }
  }

  /// Wavelengths, Angstrom, at which the law is defined.
  public var rangeAngstrom: ClosedRange<Double> {
    switch self {
    case .cardelli: 1000...(1e4 / 0.3)
    case .calzetti: 1200...22000
    }
  }

  /// A(lambda)/A_V at a vacuum wavelength in Angstrom; refuses wavelengths outside `rangeAngstrom`.
  public func attenuation(atAngstrom wavelength: Double) throws(DustLawError) -> Double {
    guard rangeAngstrom.contains(wavelength) else {
      throw .outsideRange(law: label, wavelengthAngstrom: wavelength, range: rangeAngstrom)
    }
    switch self {
    case .cardelli(let rv):
      let (a, b) = CardelliCurve.coefficients(inverseMicron: 1e4 / wavelength)
      return a + b / rv
    case .calzetti:
      return CalzettiCurve.k(micron: wavelength / 1e4) / rv
    }
  }

  /// k(lambda) = A(lambda)/E(B-V); refuses wavelengths outside `rangeAngstrom`.
  public func k(atAngstrom wavelength: Double) throws(DustLawError) -> Double {
    try attenuation(atAngstrom: wavelength) * rv
  }

  /// A(line)/A_V; every line of `EmissionLine` lies inside both laws.
  public func attenuation(of line: EmissionLine) -> Double {
    guard let value = try? attenuation(atAngstrom: line.wavelengthAngstrom) else {
      preconditionFailure("\(line) lies outside \(label)")
    }
    return value
  }
}

/// The pieces a(x), b(x) of Cardelli, Clayton & Mathis 1989, eqs. 2-5; x in 1/micron.
private enum CardelliCurve {
  static func coefficients(inverseMicron x: Double) -> (a: Double, b: Double) {
    if x < 1.1 { return infrared(x) }
    if x <= 3.3 { return optical(x - 1.82) }
    return x <= 8 ? ultraviolet(x) : farUltraviolet(x - 8)
  }

  private static func infrared(_ x: Double) -> (a: Double, b: Double) {
    let power = Elementary.pow(x, 1.61)
    return (0.574 * power, -0.527 * power)
  }

  private static func optical(_ y: Double) -> (a: Double, b: Double) {
    let a = Polynomial.value(
      [1, 0.17699, -0.50447, -0.02427, 0.72085, 0.01979, -0.77530, 0.32999], at: y)
    let b = Polynomial.value(
      [0, 1.41338, 2.28305, 1.07233, -5.38434, -0.62251, 5.30260, -2.09002], at: y)
    return (a, b)
  }

  private static func ultraviolet(_ x: Double) -> (a: Double, b: Double) {
    let d = max(0, x - 5.9)
    let bumpA = (x - 4.67) * (x - 4.67) + 0.341
    let bumpB = (x - 4.62) * (x - 4.62) + 0.263
    let a = 1.752 - 0.316 * x - 0.104 / bumpA - (0.04473 + 0.009779 * d) * d * d
    let b = -3.090 + 1.825 * x + 1.206 / bumpB + (0.2130 + 0.1207 * d) * d * d
    return (a, b)
  }

  private static func farUltraviolet(_ d: Double) -> (a: Double, b: Double) {
    (
      Polynomial.value([-1.073, -0.628, 0.137, -0.070], at: d),
      Polynomial.value([13.670, 4.257, -0.420, 0.374], at: d)
    )
  }
}

/// k(lambda) of Calzetti et al. 2000, eq. 4; lambda in micron.
private enum CalzettiCurve {
  static func k(micron lambda: Double) -> Double {
    let inverse = 1 / lambda
    let curve =
      lambda < 0.63
      ? Polynomial.value([-2.156, 1.509, -0.198, 0.011], at: inverse)
      : Polynomial.value([-1.857, 1.040], at: inverse)
    return 2.659 * curve + 4.05
  }
}

/// The reddening of nebular lines from that of the stars: E_N(B-V) = E_S(B-V) / f.
public struct NebularReddening: Sendable, Hashable, Codable {
  /// The name in options and headers, e.g. `valentino2017`.
  public var name: String
  /// f = E_S(B-V) / E_N(B-V).
  public var stellarOverNebular: Double
  /// One standard deviation of f.
  public var error: Double

  /// A relation with its factor f, above 0.
  public init(name: String, stellarOverNebular: Double, error: Double = 0) {
    precondition(stellarOverNebular > 0, "a ratio of colour excesses is positive")
    self.name = name
    self.stellarOverNebular = stellarOverNebular
    self.error = error
  }

  /// f = 0.57 at z = 1.55 (Valentino et al. 2017): the paper's.
  public static let valentino2017 = NebularReddening(
    name: "valentino2017", stellarOverNebular: 0.57, error: 0.01)
  /// f = 0.44, starbursts at z = 0 (Calzetti et al. 2000).
  public static let calzetti2000 = NebularReddening(
    name: "calzetti2000", stellarOverNebular: 0.44, error: 0.03)
  /// The lower end, 0.69, of the values of Kashino et al. 2013 at z = 1.6.
  public static let kashino2013Lower = NebularReddening(
    name: "kashino2013-lower", stellarOverNebular: 0.69)
  /// The upper end, 0.83, of the values of Kashino et al. 2013 at z = 1.6.
  public static let kashino2013Upper = NebularReddening(
    name: "kashino2013-upper", stellarOverNebular: 0.83)
  /// Lines and stars behind the same dust, f = 1.
  public static let equal = NebularReddening(name: "equal", stellarOverNebular: 1)

  /// The relations that have a name, the paper's first.
  public static let all: [NebularReddening] = [
    .valentino2017, .calzetti2000, .kashino2013Lower, .kashino2013Upper, .equal,
  ]

  /// The relation of a name; nil for an unknown one.
  public static func named(_ name: String) -> NebularReddening? { all.first { $0.name == name } }

  /// E_N(B-V), mag, from the stars' E_S(B-V), mag.
  public func nebularColourExcess(stellar: Double) -> Double { stellar / stellarOverNebular }

  /// E_S(B-V), mag, from the lines' E_N(B-V), mag.
  public func stellarColourExcess(nebular: Double) -> Double { nebular * stellarOverNebular }

  /// A_V of the lines, mag, from the stars' E_S(B-V), mag.
  /// - Parameter rv: R_V of the law of the lines, 3.1 for Cardelli et al. 1989.
  public func nebularAV(stellar: Double, rv: Double = 3.1) -> Double {
    rv * nebularColourExcess(stellar: stellar)
  }

  /// One standard deviation of the lines' A_V, mag, from that of E_S(B-V) and of f.
  public func nebularAVError(_ stellar: StellarReddening, rv: Double = 3.1) -> Double {
    let fromStars = stellar.error
    let fromFactor = stellar.colourExcess * error / stellarOverNebular
    return rv / stellarOverNebular * (fromStars * fromStars + fromFactor * fromFactor).squareRoot()
  }
}

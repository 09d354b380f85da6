import Numerical

/// How an oxygen abundance by number becomes the metallicity Z of the chemical models: Z = factor x 10^(OH - 12).
///
/// The published outflow rates follow from `paper`, which takes the number ratio for a mass fraction while the yield
/// counts mass; with the same yield `oxygen_mass` gives values smaller by an order of magnitude, or none.
public enum AbundanceConvention: Sendable, Hashable, Codable {
  /// Z = n(O)/n(H), with a yield by mass. Reproduces Wang et al. 2019, Table 1.
  case paper
  /// Mass fraction of oxygen, 15.999/1.366 x n(O)/n(H), helium included (Peeples & Shankar 2011).
  case oxygenMass
  /// Mass fraction of all metals in solar proportion: 0.0142 at 12+log(O/H) = 8.69.
  case totalMetals
  /// A factor of the user's own, above 0.
  case custom(factor: Double)

  /// The conventions that need no number, the paper's first.
  public static let all: [AbundanceConvention] = [.paper, .oxygenMass, .totalMetals]

  /// The convention of a name; `custom` needs its factor. Nil for an unknown name.
  public static func named(_ name: String, factor: Double? = nil) -> AbundanceConvention? {
    if name == "custom" { return factor.map { .custom(factor: $0) } }
    return all.first { $0.name == name }
  }

  /// The name in options and headers.
  public var name: String {
    switch self {
    case .paper: "paper"
    case .oxygenMass: "oxygen_mass"
    case .totalMetals: "total_metals"
    case .custom: "custom"
    }
  }

  /// What a reader of a file must know about Z, in one line.
  public var note: String {
    switch self {
    case .paper: "Z = 10^(OH-12), a number ratio, with a yield by mass, as in Wang et al. 2019"
    case .oxygenMass: "Z = 11.712 x 10^(OH-12), mass fraction of oxygen"
    case .totalMetals: "Z = 0.0142 x 10^(OH-8.69), mass fraction of all metals"
    case .custom(let factor): "Z = \(factor) x 10^(OH-12)"
    }
  }

  /// Z / 10^(OH - 12).
  public var factor: Double {
    switch self {
    case .paper: 1
    case .oxygenMass: 15.999 / 1.366
    case .totalMetals: 0.0142 * Elementary.pow10(12 - 8.69)
    case .custom(let factor): factor
    }
  }

  /// The yield that goes with it where the user names none: 0.003, an oxygen yield, for the first two
  /// (Dalcanton 2007); 0.02 for all metals; none for a factor of the user's own.
  public var suggestedYield: Double? {
    switch self {
    case .paper, .oxygenMass: 0.003
    case .totalMetals: 0.02
    case .custom: nil
    }
  }

  /// Z at 12+log(O/H).
  public func metallicity(oxygenAbundance: Double) -> Double {
    factor * Elementary.pow10(oxygenAbundance - 12)
  }

  /// 12+log(O/H) at Z; NaN where Z is not positive.
  public func oxygenAbundance(metallicity: Double) -> Double {
    metallicity > 0 ? 12 + Elementary.log10(metallicity / factor) : .nan
  }
}

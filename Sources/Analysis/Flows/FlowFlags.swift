import StellarPopulations

/// What can be said against the numbers of one bin's flows; several may hold.
public struct FlowFlags: OptionSet, Sendable, Hashable, Codable {
  /// The bits.
  public let rawValue: UInt16
  /// Flags from bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// In most draws the gas has more metals than the regulator can make: no lambda, no Psi.
  public static let noRoot = FlowFlags(rawValue: 1 << 0)
  /// The equivalent width of Hbeta lies beyond the curve: the age is a limit.
  public static let widthOutsideTable = FlowFlags(rawValue: 1 << 1)
  /// The colour is bluer than stars without dust: A_V is set to 0.
  public static let colourClipped = FlowFlags(rawValue: 1 << 2)
  /// A_V rests on its prior: the hydrogen lines or the colour say next to nothing.
  public static let dustUnconstrained = FlowFlags(rawValue: 1 << 3)
  /// No usable Hbeta in the bin.
  public static let noHbeta = FlowFlags(rawValue: 1 << 4)
  /// No dust value in the bin.
  public static let noDust = FlowFlags(rawValue: 1 << 5)
  /// No stellar mass in the bin.
  public static let noStars = FlowFlags(rawValue: 1 << 6)
  /// No age in the bin: no continuum, or no emission.
  public static let noAge = FlowFlags(rawValue: 1 << 7)
  /// 12+log(O/H) rests on its prior or has no value.
  public static let metallicityUnconstrained = FlowFlags(rawValue: 1 << 8)
  /// In more than a tenth of the draws an input is not positive.
  public static let unusableDraws = FlowFlags(rawValue: 1 << 9)
  /// The equivalent width lies below the curve, where ages end: the age is a lower limit. With `widthOutsideTable`.
  public static let ageLowerLimit = FlowFlags(rawValue: 1 << 10)
  /// The equivalent width lies above the curve, where ages begin: the age is an upper limit. With `widthOutsideTable`.
  public static let ageUpperLimit = FlowFlags(rawValue: 1 << 11)

  /// The names used in files, in a fixed order.
  public static let names: [(flag: FlowFlags, name: String)] = [
    (.noRoot, "no_root"), (.widthOutsideTable, "ew_outside_table"), (.colourClipped, "colour_clipped"),
    (.dustUnconstrained, "dust_unconstrained"), (.noHbeta, "no_hbeta"), (.noDust, "no_dust"),
    (.noStars, "no_stars"), (.noAge, "no_age"), (.metallicityUnconstrained, "metallicity_unconstrained"),
    (.unusableDraws, "unusable_draws"), (.ageLowerLimit, "age_lower_limit"),
    (.ageUpperLimit, "age_upper_limit"),
  ]

  /// What an age's standing to the curve says against it.
  init(age limit: HbetaAge.Limit) {
    switch limit {
    case .none: self = []
    case .younger: self = [.widthOutsideTable, .ageUpperLimit]
    case .older: self = [.widthOutsideTable, .ageLowerLimit]
    case .noEmission: self = .noAge
    }
  }

  /// The names joined by `|`, empty for none: the `flow_flags` column.
  public var text: String { FlowFlags.names.filter { contains($0.flag) }.map(\.name).joined(separator: "|") }
}

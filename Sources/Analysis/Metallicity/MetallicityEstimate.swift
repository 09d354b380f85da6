import Inference

/// What can be said against a metallicity; several may hold.
public struct MetallicityFlags: OptionSet, Sendable, Hashable, Codable {
  /// The bits.
  public let rawValue: UInt16
  /// Flags from bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The marginal of 12+log(O/H) has two separate maxima: a second of at least a tenth of the first, with a valley
  /// below seven tenths of it between them.
  public static let doublePeak = MetallicityFlags(rawValue: 1 << 0)
  /// The marginal of 12+log(O/H) is nearly as wide as its prior (16 to 84 % over half of the range), or cut off by
  /// it (density at an end above half of the maximum).
  public static let priorDominated = MetallicityFlags(rawValue: 1 << 1)
  /// The median lies outside the calibration's validity.
  public static let outsideValidity = MetallicityFlags(rawValue: 1 << 2)
  /// The hydrogen lines contradict case B with any A_V in the prior: their chi-square exceeds 9 at best.
  public static let balmerInconsistent = MetallicityFlags(rawValue: 1 << 3)
  /// No hydrogen line: the Hbeta flux rests on the prior.
  public static let noBalmer = MetallicityFlags(rawValue: 1 << 4)
  /// No usable indicator line: 12+log(O/H) would be the prior alone and has no value.
  public static let noIndicator = MetallicityFlags(rawValue: 1 << 5)
  /// No usable line at all, or the likelihood vanishes everywhere: no value.
  public static let noSolution = MetallicityFlags(rawValue: 1 << 6)
  /// The best fit is poor: the minimum chi-square exceeds its 99.7 % point.
  public static let poorFit = MetallicityFlags(rawValue: 1 << 7)
  /// The sampler's chain is shorter than 50 autocorrelation times.
  public static let shortChain = MetallicityFlags(rawValue: 1 << 8)

  /// The names used in files, in a fixed order.
  public static let names: [(flag: MetallicityFlags, name: String)] = [
    (.doublePeak, "double_peak"), (.priorDominated, "prior_dominated"),
    (.outsideValidity, "outside_validity"), (.balmerInconsistent, "balmer_inconsistent"),
    (.noBalmer, "no_balmer"), (.noIndicator, "no_indicator"), (.noSolution, "no_solution"),
    (.poorFit, "poor_fit"), (.shortChain, "short_chain"),
  ]

  /// The names joined by `|`, empty for none: the `flags` column.
  public var text: String {
    MetallicityFlags.names.filter { contains($0.flag) }.map(\.name).joined(separator: "|")
  }
}

/// The posterior of one region's 12+log(O/H), A_V and de-reddened Hbeta flux.
public struct MetallicityEstimate: Sendable, Equatable {
  /// 12+log(O/H).
  public var oh: Percentiles
  /// Nebular A_V, mag.
  public var av: Percentiles
  /// De-reddened Hbeta flux, in the unit of the input fluxes.
  public var hbeta: Percentiles
  /// 2.5th percentile of 12+log(O/H).
  public var ohLower95: Double
  /// 97.5th percentile of 12+log(O/H).
  public var ohUpper95: Double
  /// Smallest chi-square; where it is below 4 it may be a local minimum.
  public var minimumChiSquare: Double
  /// What can be said against it.
  public var flags: MetallicityFlags
  /// How the sampler's chain went; nil for the quadrature.
  public var chain: ChainDiagnostics?

  /// An estimate from its parts.
  public init(
    oh: Percentiles, av: Percentiles, hbeta: Percentiles, ohLower95: Double, ohUpper95: Double,
    minimumChiSquare: Double, flags: MetallicityFlags, chain: ChainDiagnostics? = nil
  ) {
    self.oh = oh
    self.av = av
    self.hbeta = hbeta
    self.ohLower95 = ohLower95
    self.ohUpper95 = ohUpper95
    self.minimumChiSquare = minimumChiSquare
    self.flags = flags
    self.chain = chain
  }

  /// No value, with its reason.
  public static func none(_ flags: MetallicityFlags) -> MetallicityEstimate {
    MetallicityEstimate(
      oh: .none, av: .none, hbeta: .none, ohLower95: .nan, ohUpper95: .nan, minimumChiSquare: .nan,
      flags: flags)
  }
}

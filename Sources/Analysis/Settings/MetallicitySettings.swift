/// How 12+log(O/H) is inferred from line fluxes; every field belongs to the metallicity stage.
public struct MetallicitySettings: Sendable, Hashable, Codable {
  /// Which ratios of a calibration are used together.
  public enum LineGroup: String, Sendable, Hashable, Codable, CaseIterable {
    /// [OIII]/Hbeta and [OII]/Hbeta.
    case o3hbO2hb = "o3hb-o2hb"
    /// R23 and [OIII]/[OII], as a proper likelihood in the two lines.
    case r23O3o2 = "r23-o3o2"
    /// [NII]/Halpha.
    case n2 = "n2"

    /// The name on screen, as in the paper's Table 3.
    public var label: String {
      switch self {
      case .o3hbO2hb: "O3Hb-O2Hb"
      case .r23O3o2: "R23-O3O2"
      case .n2: "N2"
      }
    }
  }

  /// Whether the likelihood carries its normalisation.
  public enum Likelihood: String, Sendable, Hashable, Codable, CaseIterable {
    /// exp(-chi2/2) without the ln(variance) term, as Wang et al. 2019, eq. 1.
    case paper
    /// With the ln(variance) term, in the observed frame.
    case normalized
  }

  /// Prior on the de-reddened Hbeta flux f.
  public enum HbetaPrior: String, Sendable, Hashable, Codable, CaseIterable {
    /// Proportional to 1/f.
    case jeffreys
    /// Constant in f.
    case flat
  }

  /// What a flux called [OIII] means.
  public enum OIIIConvention: String, Sendable, Hashable, Codable, CaseIterable {
    /// 5008 alone.
    case single = "5008"
    /// 4960 + 5008 added.
    case doublet
  }

  /// How the posterior is computed.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Deterministic quadrature: exact to about 0.0005 dex, some microseconds a region.
    case quadrature
    /// The affine-invariant ensemble sampler of Goodman & Weare 2010, as Wang et al. 2019 used.
    case ensemble
  }

  /// Name of the calibration, e.g. `maiolino2008`.
  public var calibration: String
  /// Which ratios.
  public var group: LineGroup
  /// Which likelihood.
  public var likelihood: Likelihood
  /// Which prior on Hbeta.
  public var hbetaPrior: HbetaPrior
  /// Lower end of the flat prior on 12+log(O/H); nil takes the calibration's own.
  public var ohLow: Double?
  /// Upper end of the flat prior on 12+log(O/H); nil takes the calibration's own.
  public var ohHigh: Double?
  /// What [OIII] means in the data.
  public var oiii: OIIIConvention
  /// How the posterior is computed.
  public var method: Method
  /// Walkers of the ensemble, even and at least 6.
  public var walkers: Int
  /// Steps of every walker; a fifth more is burnt in before.
  public var steps: Int
  /// Seed of the ensemble's random numbers; every region starts from it.
  public var seed: UInt64

  /// The paper's settings unless stated.
  public init(
    calibration: String = "maiolino2008", group: LineGroup = .o3hbO2hb, likelihood: Likelihood = .paper,
    hbetaPrior: HbetaPrior = .jeffreys, ohLow: Double? = nil, ohHigh: Double? = nil,
    oiii: OIIIConvention = .single, method: Method = .quadrature, walkers: Int = 32, steps: Int = 5000,
    seed: UInt64 = 1
  ) {
    self.calibration = calibration
    self.group = group
    self.likelihood = likelihood
    self.hbetaPrior = hbetaPrior
    self.ohLow = ohLow
    self.ohHigh = ohHigh
    self.oiii = oiii
    self.method = method
    self.walkers = walkers
    self.steps = steps
    self.seed = seed
  }
}

import BaryonCycle
import StellarPopulations

/// How star formation, stars, gas and outflow follow from the light: one group per stage, so that a change recomputes
/// that stage and what lies below it.
public struct FlowSettings: Sendable, Hashable, Codable {
  /// Photometry and stellar masses.
  public var stars: StellarSettings
  /// Equivalent width and age.
  public var age: AgeSettings
  /// Dust in front of the star-forming gas.
  public var dust: DustSettings
  /// Star formation, gas and outflow.
  public var cycle: CycleSettings
  /// Model curves drawn beside the measurements; nothing measured depends on them.
  public var curves: CurveSettings

  /// The paper's settings unless stated.
  public init(
    stars: StellarSettings = StellarSettings(), age: AgeSettings = AgeSettings(),
    dust: DustSettings = DustSettings(), cycle: CycleSettings = CycleSettings(),
    curves: CurveSettings = CurveSettings()
  ) {
    self.curves = curves
    self.stars = stars
    self.age = age
    self.dust = dust
    self.cycle = cycle
  }
}

/// How broad bands are summed and fitted; every field belongs to the stage of the stars.
public struct StellarSettings: Sendable, Hashable, Codable {
  /// What is fitted as one.
  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    /// The summed light of a bin.
    case bin
    /// Every pixel for itself; a bin is the sum of its pixels.
    case pixel
  }

  /// Names of the bands that take part; nil takes every band with a calibration and a known curve.
  public var bands: [String]?
  /// Name of the library of spectra; nil takes the shipped one.
  public var library: String?
  /// Error of zero points and models, a fraction of the flux.
  public var zeroPointError: Double
  /// Youngest age of the models, years.
  public var minimumAgeYears: Double
  /// Whether the measured lines are taken off the broad bands.
  public var removesLines: Bool
  /// Whether the bands are smoothed to the point spread function of the reddest.
  public var matchesPointSpread: Bool
  /// Order, 0 to 4, of the polynomial foreground that is taken off every band; nil takes none off.
  public var foregroundOrder: Int?
  /// What is fitted as one.
  public var unit: Unit

  /// All bands as they are, the shipped library, 5 % and 5 Myr, bin by bin, unless stated.
  public init(
    bands: [String]? = nil, library: String? = nil, zeroPointError: Double = 0.05,
    minimumAgeYears: Double = 5e6, removesLines: Bool = true, matchesPointSpread: Bool = false,
    foregroundOrder: Int? = nil, unit: Unit = .bin
  ) {
    self.matchesPointSpread = matchesPointSpread
    self.foregroundOrder = foregroundOrder
    self.unit = unit
    self.bands = bands
    self.library = library
    self.zeroPointError = zeroPointError
    self.minimumAgeYears = minimumAgeYears
    self.removesLines = removesLines
  }
}

/// How the age follows from Hbeta; every field belongs to the stage of the age.
public struct AgeSettings: Sendable, Hashable, Codable {
  /// Stellar absorption that is added to the emission, Angstrom.
  public var absorptionAngstrom: Double
  /// Whose curve of equivalent width against age.
  public var model: HbetaAgeTable.Model
  /// Which continuum the curve's widths are measured against.
  public var continuum: HbetaAgeTable.Continuum
  /// S/N of Hbeta that neighbouring bins are put together for, for everything that follows from Hbeta; nil keeps the
  /// bins.
  public var hbetaTargetSNR: Double?

  /// The paper's settings unless stated: 3 Angstrom, Starburst99 at one fifth solar.
  public init(
    absorptionAngstrom: Double = HbetaAgeCurve.standardAbsorptionAngstrom,
    model: HbetaAgeTable.Model = .standard, continuum: HbetaAgeTable.Continuum = .stars,
    hbetaTargetSNR: Double? = nil
  ) {
    self.hbetaTargetSNR = hbetaTargetSNR
    self.absorptionAngstrom = absorptionAngstrom
    self.model = model
    self.continuum = continuum
  }
}

/// The dust in front of the star-forming gas; every field belongs to the stage of the dust.
public struct DustSettings: Sendable, Hashable, Codable {
  /// Where A_V comes from.
  public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the colour B435-I814 of the stars, as in the paper.
    case colour
    /// From the ratios of hydrogen lines.
    case balmer
    /// From the fit of all lines that gives the metallicity.
    case metallicityFit = "metallicity-fit"
  }

  /// Where A_V comes from; nil takes `colour` where both bands are there, else `balmer`.
  public var source: Source?
  /// E(B-V) of the stars over that of the gas.
  public var stellarOverNebular: NebularReddening

  /// The paper's settings unless stated.
  public init(source: Source? = nil, stellarOverNebular: NebularReddening = .valentino2017) {
    self.source = source
    self.stellarOverNebular = stellarOverNebular
  }
}

/// From star formation to outflow; every field belongs to the stage of the cycle.
public struct CycleSettings: Sendable, Hashable, Codable {
  /// From light to stars formed.
  public var starFormation: StarFormationCalibration
  /// From star formation and stars to gas.
  public var law: SchmidtLaw
  /// The scatter of that law.
  public var scatter: GasScatter
  /// From the oxygen abundance to Z.
  public var convention: AbundanceConvention
  /// Yield on the scale of Z; nil takes the convention's.
  public var yield: Double?
  /// Fraction of the stars formed that returns at once.
  public var returnFraction: Double
  /// Metallicity of the inflow, on the scale of Z.
  public var inflowMetallicity: Double
  /// Which closed form of the regulator.
  public var solution: GasRegulator.Solution
  /// Whether surface densities are brought face-on.
  public var deprojects: Bool
  /// Whether the age's equivalent width is freed of the dust that lies before the lines only.
  public var correctsDifferentialDust: Bool
  /// Random draws per bin.
  public var draws: Int
  /// Seed of the draws.
  public var seed: UInt64

  /// The paper's settings unless stated.
  public init(
    starFormation: StarFormationCalibration = .chabrier, law: SchmidtLaw = .extended,
    scatter: GasScatter = .standard, convention: AbundanceConvention = .paper, yield: Double? = nil,
    returnFraction: Double = 0.4, inflowMetallicity: Double = 0, solution: GasRegulator.Solution = .pm14,
    deprojects: Bool = false, correctsDifferentialDust: Bool = false, draws: Int = 400, seed: UInt64 = 1
  ) {
    self.starFormation = starFormation
    self.law = law
    self.scatter = scatter
    self.convention = convention
    self.yield = yield
    self.returnFraction = returnFraction
    self.inflowMetallicity = inflowMetallicity
    self.solution = solution
    self.deprojects = deprojects
    self.correctsDifferentialDust = correctsDifferentialDust
    self.draws = draws
    self.seed = seed
  }
}

/// The models of Erb 2008 that are drawn beside the measurements.
public struct CurveSettings: Sendable, Hashable, Codable {
  /// A model: flows in units of the star formation.
  public struct Flow: Sendable, Hashable, Codable {
    /// Inflow f_i, at least 0.
    public var inflow: Double
    /// Outflow f_o, at least 0.
    public var outflow: Double

    /// A model from its flows.
    public init(inflow: Double, outflow: Double) {
      self.inflow = inflow
      self.outflow = outflow
    }
  }

  /// The models, in the order they are drawn.
  public var flows: [Flow]

  /// Inflow alone, outflow alone and both, unless stated.
  public init(
    flows: [Flow] = [
      Flow(inflow: 1, outflow: 0), Flow(inflow: 0, outflow: 50), Flow(inflow: 51, outflow: 50),
    ]
  ) {
    self.flows = flows
  }

  /// From `1:0,0:50`: inflow and outflow of each model; nil for a text that is not that, or for more than six models.
  public init?(text: String) {
    var flows: [Flow] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let numbers = part.split(separator: ":").map { Double($0.filter { $0 != " " }) }
      guard numbers.count == 2, let inflow = numbers[0], let outflow = numbers[1], inflow >= 0, outflow >= 0,
        inflow.isFinite, outflow.isFinite
      else { return nil }
      flows.append(Flow(inflow: inflow, outflow: outflow))
    }
    guard (1...6).contains(flows.count) else { return nil }
    self.flows = flows
  }

  /// The models as `1:0,0:50`.
  public var text: String {
    func plain(_ value: Double) -> String {
      value == value.rounded() && value < 1e15 ? "\(Int(value))" : "\(value)"
    }
    return flows.map { "\(plain($0.inflow)):\(plain($0.outflow))" }.joined(separator: ",")
  }
}

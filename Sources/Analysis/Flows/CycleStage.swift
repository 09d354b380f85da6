import BaryonCycle
import Inference
import Nebular
import Numerical
import StellarPopulations

/// Everything that the chain needs to know of one region.
struct CycleInput: Sendable {
  var imageAreaKpc2: Double
  var magnification: Double
  var metallicity: MetallicityEstimate
  /// Draws of 12+log(O/H) that belong to draws of Hbeta; nil for its own percentiles.
  var abundanceDraws: [Double]?
  var dust: DustStage.Value
  var stars: SEDEstimate?
  var width: AgeStage.Width?
}

/// Carries regions through star formation, gas and outflow with all their errors.
struct CycleStage: Sendable {
  let chain: BaryonChain
  let age: AgeStage?
  let settings: CycleSettings
  /// A(Hbeta)/A_V of the lines over that of the stars, where the width is freed of differential dust.
  let nebular: NebularReddening

  /// The estimate of one region; `stream` numbers it among the regions of one seed.
  func estimate(_ input: CycleInput, stream: Int) -> FlowEstimate {
    var flags = input.dust.flags
    let mass = input.stars?.massSolar
    var stars: Uncertain?
    if let mass, mass.isFinite, mass.median > 0, mass.lower > 0 {
      stars = .logNormal(
        median: mass.median / input.imageAreaKpc2 / 1e6,
        dex: Elementary.log10(mass.upper / mass.lower) / 2 / DustStage.oneSigma)
    } else {
      flags.insert(.noStars)
    }
    let abundance = abundance(input, &flags)
    let years = years(input, &flags)
    let spread = chain.spread(
      of: BinDistributions(
        oxygenAbundance: abundance, hbeta: input.dust.hbeta, starsMsunPc2: stars, age: years,
        magnification: .fixed(input.magnification), imageAreaKpc2: input.imageAreaKpc2),
      count: settings.draws, seed: settings.seed, stream: stream)
    if spread.noRootFraction > 0.5 { flags.insert(.noRoot) }
    if spread.noRootFraction.isFinite, spread.unusableFraction > 0.1 { flags.insert(.unusableDraws) }
    var values = CycleStage.values(spread, hasRoot: !flags.contains(.noRoot))
    values[.avStarFormation] = input.dust.avMag
    if let width = input.width, width.angstrom.isFinite {
      values[.width] = Percentiles(
        lower: width.angstrom - width.error * DustStage.oneSigma, median: width.angstrom,
        upper: width.angstrom + width.error * DustStage.oneSigma)
    }
    if let sed = input.stars {
      values[.sedAge] = sed.ageYears.scaled(1e-6)
      values[.sedRate] = sed.starFormationRate.scaled(1 / input.magnification)
      values[.sedAttenuation] = sed.attenuationV
    }
    return FlowEstimate(
      values: values.filter { $0.value.isFinite }, noRootFraction: spread.noRootFraction, flags: flags,
      imageAreaKpc2: input.imageAreaKpc2, magnification: input.magnification,
      alternatives: zip(chain.alternatives, spread.alternatives).map { ConventionEstimate($0, $1) })
  }

  private func abundance(_ input: CycleInput, _ flags: inout FlowFlags) -> Uncertain? {
    let estimate = input.metallicity
    guard estimate.oh.isFinite else {
      flags.insert(.metallicityUnconstrained)
      return nil
    }
    if !estimate.flags.isDisjoint(with: [.priorDominated, .noIndicator]) {
      flags.insert(.metallicityUnconstrained)
    }
    if let draws = input.abundanceDraws { return .draws(draws) }
    // The posterior's percentiles come back: each side has its own normal error.
    return .split(
      median: estimate.oh.median, lower: (estimate.oh.median - estimate.oh.lower) / DustStage.oneSigma,
      upper: (estimate.oh.upper - estimate.oh.median) / DustStage.oneSigma)
  }

  private func years(_ input: CycleInput, _ flags: inout FlowFlags) -> BinDistributions.Age? {
    guard let age, let width = input.width, width.angstrom.isFinite, width.error.isFinite else {
      flags.insert(.noAge)
      return nil
    }
    let factor = dustFactor(input)
    flags.formUnion(FlowFlags(age: age.age(of: width.angstrom * factor).limit))
    return .equivalentWidth(.normal(mean: width.angstrom, sigma: width.error)) {
      age.age(of: $0 * factor).ageYears
    }
  }

  // 10^(0.4 (A_line - A_continuum)) at Hbeta: the lines' dust is E_N, the stars' f E_N.
  private func dustFactor(_ input: CycleInput) -> Double {
    guard settings.correctsDifferentialDust, input.dust.avMag.median.isFinite else { return 1 }
    let excess = input.dust.avMag.median / DustLaw.nebular.rv
    let stars = nebular.stellarColourExcess(nebular: excess) * DustLaw.calzetti.rv
    return EquivalentWidth.dereddened(
      1, lineAttenuation: input.dust.avMag.median * DustLaw.nebular.attenuation(of: .hbeta),
      continuumAttenuation: stars * DustLaw.calzetti.attenuation(of: .hbeta))
  }

  private static func values(_ spread: ChainSpread, hasRoot: Bool) -> [FlowQuantity: Percentiles] {
    var values: [FlowQuantity: Percentiles] = [
      .rate: spread.rateMsunYr, .sigmaRate: spread.starFormationMsunYrKpc2,
      .age: spread.ageYr.scaled(1e-6), .sigmaStars: spread.starsMsunPc2,
      .sigmaGas: spread.gasMsunPc2, .gasFraction: spread.gasFraction,
      .efficiency: spread.efficiencyPerYr.scaled(1e9),
    ]
    guard hasRoot else { return values }
    values[.loading] = spread.loading
    values[.outflow] = spread.outflowMsunYr
    values[.sigmaOutflow] = spread.outflowMsunYrKpc2
    return values
  }
}

extension Percentiles {
  /// All three times a positive factor.
  func scaled(_ factor: Double) -> Percentiles {
    Percentiles(lower: lower * factor, median: median * factor, upper: upper * factor)
  }
}

extension CycleStage {
  /// The assumptions of the chain, checked.
  /// - Throws: `AnalysisError` with the setting that cannot be used.
  static func chain(
    _ settings: CycleSettings, redshift: Double, luminosityDistanceMpc: Double, axisRatio: Double
  ) throws(AnalysisError) -> BaryonChain {
    guard let yield = settings.yield ?? settings.convention.suggestedYield else {
      throw AnalysisError(
        .usage, "the convention \(settings.convention.name) has no yield of its own; give one on its scale")
    }
    guard yield > 0, yield.isFinite else {
      throw AnalysisError(.usage, "a yield is positive; \(yield) is not")
    }
    guard settings.returnFraction >= 0, settings.returnFraction < 1 else {
      throw AnalysisError(
        .usage, "the returned fraction lies from 0 to below 1; \(settings.returnFraction) does not")
    }
    guard settings.inflowMetallicity >= 0, settings.inflowMetallicity.isFinite else {
      throw AnalysisError(
        .usage, "the inflow's metallicity is not negative; \(settings.inflowMetallicity) is")
    }
    guard settings.draws >= 10, settings.draws <= 1_000_000 else {
      throw AnalysisError(
        .usage, "the number of draws lies between 10 and 1000000; \(settings.draws) does not")
    }
    guard settings.convention.factor > 0, settings.convention.factor.isFinite else {
      throw AnalysisError(
        .usage, "the factor of a custom convention is positive; \(settings.convention.factor) is not")
    }
    var cosine = 1.0
    if settings.deprojects {
      guard let found = LensedSum.cosineOfInclination(axisRatio: axisRatio) else {
        throw AnalysisError(.usage, "surface densities cannot be brought face-on without an axis ratio")
      }
      cosine = found
    }
    var chain = BaryonChain(
      starFormation: HbetaStarFormation(
        calibration: settings.starFormation, hbetaAttenuationPerAV: DustLaw.nebular.attenuation(of: .hbeta),
        redshift: redshift, luminosityDistanceMpc: luminosityDistanceMpc), law: settings.law,
      scatter: settings.scatter, convention: settings.convention,
      regulator: GasRegulator(
        solution: settings.solution, yield: yield, returnFraction: settings.returnFraction,
        inflowMetallicity: settings.inflowMetallicity), cosineOfInclination: cosine)
    chain.alternatives = alternatives(settings)
    return chain
  }

  // `paper` and `oxygen_mass` whatever is chosen. Both are on the scale of oxygen: a yield of the user's own for one
  // of them serves the other as well, one for all metals does not.
  private static func alternatives(_ settings: CycleSettings) -> [RegulatorReading] {
    let compared: [AbundanceConvention] = [.paper, .oxygenMass]
    let yield = compared.contains(settings.convention) ? settings.yield : nil
    return compared.filter { $0 != settings.convention }.compactMap { convention in
      guard let yield = yield ?? convention.suggestedYield else { return nil }
      return RegulatorReading(
        convention: convention,
        regulator: GasRegulator(
          solution: settings.solution, yield: yield, returnFraction: settings.returnFraction,
          inflowMetallicity: settings.inflowMetallicity))
    }
  }
}

/// What is known of one bin, as plain numbers; NaN for what is not.
public struct BinMeasurement: Sendable, Hashable {
  /// 12+log(O/H).
  public var oxygenAbundance: Double
  /// Hbeta without dust, as observed through the lens, erg/s/cm2.
  public var hbetaErgSecCm2: Double
  /// Stellar surface density, Msun/pc2.
  public var starsMsunPc2: Double
  /// Age t of the star formation, yr.
  public var ageYr: Double
  /// Magnification mu, above 0.
  public var magnification: Double

  /// A bin's numbers.
  public init(
    oxygenAbundance: Double, hbetaErgSecCm2: Double, starsMsunPc2: Double, ageYr: Double,
    magnification: Double = 1
  ) {
    self.oxygenAbundance = oxygenAbundance
    self.hbetaErgSecCm2 = hbetaErgSecCm2
    self.starsMsunPc2 = starsMsunPc2
    self.ageYr = ageYr
    self.magnification = magnification
  }
}

/// What follows from a bin's measurements: from light to gas to outflow. NaN for what has no value.
public struct BaryonState: Sendable, Hashable {
  /// Star-formation rate of the bin in the source, Msun/yr.
  public var rateMsunYr: Double
  /// Surface density of star formation, Msun/yr/kpc2.
  public var starFormationMsunYrKpc2: Double
  /// Stellar surface density, Msun/pc2, brought face-on like the others.
  public var starsMsunPc2: Double
  /// Gas surface density, Msun/pc2.
  public var gasMsunPc2: Double
  /// Gas fraction.
  public var gasFraction: Double
  /// Star-formation efficiency epsilon, 1/yr.
  public var efficiencyPerYr: Double
  /// Mass loading lambda, or why there is none.
  public var loading: MassLoading
  /// Outflow rate Psi = lambda SFR, Msun/yr.
  public var outflowMsunYr: Double
  /// Surface density of the outflow, lambda Sigma_SFR, Msun/yr/kpc2.
  public var outflowMsunYrKpc2: Double
}

/// A way to read Z off the oxygen abundance with the regulator whose yield is on that scale.
public struct RegulatorReading: Sendable, Hashable {
  /// From the oxygen abundance to Z.
  public var convention: AbundanceConvention
  /// From Z, efficiency and age to the mass loading.
  public var regulator: GasRegulator

  /// A reading from its parts.
  public init(convention: AbundanceConvention, regulator: GasRegulator) {
    self.convention = convention
    self.regulator = regulator
  }

  /// lambda for an abundance, an efficiency, 1/yr, and an age, yr, or why there is none.
  public func loading(oxygenAbundance: Double, efficiencyPerYr: Double, ageYr: Double) -> MassLoading {
    regulator.loading(
      metallicity: convention.metallicity(oxygenAbundance: oxygenAbundance),
      efficiencyPerYr: efficiencyPerYr, ageYr: ageYr)
  }
}

/// The assumptions of the chain from Hbeta, stars, age and abundance to star formation, gas and outflow.
public struct BaryonChain: Sendable, Hashable {
  /// From Hbeta to star formation.
  public var starFormation: HbetaStarFormation
  /// From star formation and stars to gas.
  public var law: SchmidtLaw
  /// The scatter of that law.
  public var scatter: GasScatter
  /// From the oxygen abundance to Z.
  public var convention: AbundanceConvention
  /// From Z, efficiency and age to the mass loading.
  public var regulator: GasRegulator
  /// Other readings of Z that random draws are also tried with, for comparison.
  public var alternatives: [RegulatorReading] = []
  /// Cosine of the inclination that surface densities are corrected by; 1 for none, as in the paper.
  public var cosineOfInclination: Double

  /// A chain; the defaults are the paper's.
  public init(
    starFormation: HbetaStarFormation, law: SchmidtLaw = .extended, scatter: GasScatter = .standard,
    convention: AbundanceConvention = .paper, regulator: GasRegulator = GasRegulator(),
    cosineOfInclination: Double = 1
  ) {
    precondition(cosineOfInclination > 0 && cosineOfInclination <= 1, "a cosine lies between 0 and 1")
    self.starFormation = starFormation
    self.law = law
    self.scatter = scatter
    self.convention = convention
    self.regulator = regulator
    self.cosineOfInclination = cosineOfInclination
  }

  /// The state of one bin.
  /// - Parameters:
  ///   - measurement: the bin's numbers.
  ///   - imageAreaKpc2: the bin's area in the image plane, kpc2, not divided by the magnification.
  ///   - gasFactor: what the gas of the law is multiplied by: 1, or a draw of the law's scatter.
  public func state(
    of measurement: BinMeasurement, imageAreaKpc2: Double, gasFactor: Double = 1
  ) -> BaryonState {
    let observed = starFormation.rateMsunYr(hbetaErgSecCm2: measurement.hbetaErgSecCm2)
    let rate = observed / measurement.magnification
    let surface = observed / imageAreaKpc2 * cosineOfInclination
    let stars = measurement.starsMsunPc2 * cosineOfInclination
    let gas =
      gasFactor
      * law.gasSurfaceDensityMsunPc2(starFormationMsunYrKpc2: surface, starsMsunPc2: stars)
    let efficiency = GasFraction.efficiencyPerYr(starFormationMsunYrKpc2: surface, gasMsunPc2: gas)
    let loading = regulator.loading(
      metallicity: convention.metallicity(oxygenAbundance: measurement.oxygenAbundance),
      efficiencyPerYr: efficiency, ageYr: measurement.ageYr)
    return BaryonState(
      rateMsunYr: rate, starFormationMsunYrKpc2: surface, starsMsunPc2: stars, gasMsunPc2: gas,
      gasFraction: GasFraction.value(gas: gas, stars: stars), efficiencyPerYr: efficiency, loading: loading,
      outflowMsunYr: loading.value * rate, outflowMsunYrKpc2: loading.value * surface)
  }
}

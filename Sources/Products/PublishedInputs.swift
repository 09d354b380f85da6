import BaryonCycle
import Library
import Numerical

/// What the gas regulator makes of a published galaxy's own rate, gas mass and age, under the conventions of Z.
///
/// The published mass loading and the published inputs go together in the convention `paper` alone: a number ratio
/// set against a yield by mass.
public struct PublishedInputs: Sendable {
  /// One convention.
  public struct Reading: Sendable {
    /// The convention.
    public var convention: AbundanceConvention
    /// Its yield.
    public var yield: Double
    /// The answer at `centralAbundance`.
    public var loading: MassLoading
    /// 12+log(O/H) for which the answer is the published mass loading.
    public var abundanceOfPublishedLoading: Double
  }

  /// 12+log(O/H) at which both galaxies' published inputs give about their published mass loading in the convention
  /// `paper`; the paper does not state the abundance of the central kpc.
  public static let centralAbundance = 7.77

  /// Efficiency of star formation, published rate over published gas mass, 1/yr.
  public var efficiencyPerYr: Double
  /// Published age, yr.
  public var ageYr: Double
  /// `paper` and `oxygen_mass`.
  public var readings: [Reading]

  /// Nil where the rate, the gas mass, the age or the mass loading is not published.
  public init?(_ galaxy: PublishedGalaxy) {
    guard let rate = galaxy.values["sfr"]?.value, let gas = galaxy.values["gas_mass"]?.value,
      let age = galaxy.values["age"]?.value, let published = galaxy.values["lambda"]?.value
    else { return nil }
    let efficiency = rate / gas
    let years = age * 1e6
    efficiencyPerYr = efficiency
    ageYr = years
    readings = [AbundanceConvention.paper, .oxygenMass].map { convention in
      // Yield, return fraction and inflow of the paper, whatever the settings are.
      let regulator = GasRegulator()
      let reading = RegulatorReading(convention: convention, regulator: regulator)
      let metallicity = regulator.metallicity(loading: published, efficiencyPerYr: efficiency, ageYr: years)
      return Reading(
        convention: convention, yield: regulator.yield,
        loading: reading.loading(
          oxygenAbundance: PublishedInputs.centralAbundance, efficiencyPerYr: efficiency, ageYr: years),
        abundanceOfPublishedLoading: convention.oxygenAbundance(metallicity: metallicity))
    }
  }

  /// The readings as a document.
  var document: JSONValue {
    .fields([
      "epsilon_per_yr": .number(efficiencyPerYr), "age_yr": .number(ageYr),
      "oh": .number(PublishedInputs.centralAbundance),
      "conventions": .array(
        readings.map { reading in
          .fields([
            "convention": .string(reading.convention.name), "yield": .number(reading.yield),
            "lambda": .number(reading.loading.value),
            "oh_of_published_lambda": .number(reading.abundanceOfPublishedLoading),
          ])
        }),
    ])
  }
}

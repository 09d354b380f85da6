import Nebular
import Numerical

/// Band fluxes of constant star formation over a grid of ages and attenuations, for one galaxy's redshift.
///
/// Ages are even in their logarithm from 5 Myr to the age of the universe, A_V of the stars runs from 0 to 4 by
/// Calzetti et al. 2000, as in Wang et al. 2019, sect. 3.2. Rates and masses are on Chabrier's scale.
public struct ModelGrid: Sendable {
  /// What the grid spans.
  public struct Settings: Sendable, Hashable, Codable {
    /// Youngest age, years.
    public var minimumAgeYears: Double
    /// Number of ages, at least 2.
    public var ageCount: Int
    /// Largest A_V of the stars, mag.
    public var maximumAttenuationV: Double
    /// Number of attenuations from 0 on, at least 2.
    public var attenuationCount: Int
    /// Whether the gas's continuum is part of the models; its lines never are.
    public var includesNebularContinuum: Bool

    /// The grid of 60 ages and 41 attenuations, of stars alone, unless stated.
    public init(
      minimumAgeYears: Double = 5e6, ageCount: Int = 60, maximumAttenuationV: Double = 4,
      attenuationCount: Int = 41, includesNebularContinuum: Bool = false
    ) {
      precondition(ageCount > 1 && attenuationCount > 1, "a grid has two points or more along each axis")
      precondition(minimumAgeYears > 0 && maximumAttenuationV > 0, "ages and attenuations are positive")
      self.minimumAgeYears = minimumAgeYears
      self.ageCount = ageCount
      self.maximumAttenuationV = maximumAttenuationV
      self.attenuationCount = attenuationCount
      self.includesNebularContinuum = includesNebularContinuum
    }
  }

  /// The largest share of a band below Lyman alpha that is tolerated: intergalactic gas takes about a sixth of the
  /// light there at z = 2, so that this share changes the band by less than 0.002 mag.
  public static let toleratedShareBelowLymanAlpha = 0.01
  /// Lyman alpha, Angstrom.
  public static let lymanAlphaAngstrom = 1215.67

  /// Names of the bands.
  public let bands: [String]
  /// log10 of the ages in years, ascending.
  public let log10AgeYears: [Double]
  /// A_V of the stars, mag, ascending from 0.
  public let attenuationV: [Double]
  /// Surviving mass at each age, solar masses per solar mass a year.
  public let survivingMass: [Double]
  /// Microjansky for 1 solar mass a year: at `(age * attenuationV.count + attenuation) * bands.count + band`.
  public let fluxMicroJy: [Double]

  /// Number of models.
  public var count: Int { log10AgeYears.count * attenuationV.count }

  /// A grid of fluxes that are already known; for their order see the properties.
  public init(
    bands: [String], log10AgeYears: [Double], attenuationV: [Double], survivingMass: [Double],
    fluxMicroJy: [Double]
  ) {
    precondition(log10AgeYears.count > 1 && attenuationV.count > 1, "two points or more along each axis")
    precondition(survivingMass.count == log10AgeYears.count, "a mass for every age")
    precondition(
      fluxMicroJy.count == log10AgeYears.count * attenuationV.count * bands.count,
      "a flux for every model and band")
    self.bands = bands
    self.log10AgeYears = log10AgeYears
    self.attenuationV = attenuationV
    self.survivingMass = survivingMass
    self.fluxMicroJy = fluxMicroJy
  }

  /// Computes the grid.
  /// - Parameters:
  ///   - library: the spectra.
  ///   - masses: surviving mass against age.
  ///   - filters: the bands, at least one.
  ///   - frame: the galaxy's place.
  /// - Throws: `StellarError` for a band that the spectra cannot serve at this redshift (see `refusal`), and for a
  ///   galaxy that is younger than the youngest model.
  public init(
    library: StellarLibrary, masses: PopulationMasses, filters: [FilterCurve], frame: SourceFrame,
    settings: Settings = Settings()
  ) throws(StellarError) {
    precondition(!filters.isEmpty, "a grid has a band")
    var responses: [BandResponse] = []
    for filter in filters {
      if let refusal = ModelGrid.refusal(of: filter, library: library, redshift: frame.redshift) {
        throw refusal
      }
      responses.append(
        try BandResponse(
          filter: filter, restWavelengthAngstrom: library.wavelengthAngstrom, redshift: frame.redshift))
    }
    let ages = try ModelGrid.ages(library: library, frame: frame, settings: settings)
    let step = settings.maximumAttenuationV / Double(settings.attenuationCount - 1)
    bands = filters.map(\.name)
    log10AgeYears = ages
    attenuationV = (0..<settings.attenuationCount).map { Double($0) * step }
    survivingMass = ages.map { masses.survivingMass(log10AgeYears: $0) }
    fluxMicroJy = ModelGrid.fluxes(
      library: library, responses: responses, frame: frame, ages: ages, attenuations: attenuationV,
      includesNebularContinuum: settings.includesNebularContinuum)
  }

  /// Why a band cannot be modelled at a redshift; nil where it can.
  public static func refusal(
    of filter: FilterCurve, library: StellarLibrary, redshift: Double
  ) -> StellarError? {
    let share = filter.photonShare(belowAngstrom: lymanAlphaAngstrom * (1 + redshift))
    if share > toleratedShareBelowLymanAlpha {
      return .bandBelowLymanAlpha(band: filter.name, share: share)
    }
    do throws(StellarError) {
      _ = try BandResponse(
        filter: filter, restWavelengthAngstrom: library.wavelengthAngstrom, redshift: redshift)
      return nil
    } catch {
      return error
    }
  }

  private static func ages(
    library: StellarLibrary, frame: SourceFrame, settings: Settings
  ) throws(StellarError) -> [Double] {
    let low = max(Elementary.log10(settings.minimumAgeYears), library.log10AgeYears[0])
    let oldest = library.log10AgeYears[library.log10AgeYears.count - 1]
    let high = min(Elementary.log10(frame.ageOfUniverseGyr * 1e9), oldest)
    guard low < high else {
      throw .unsuitable(
        name: library.name,
        reason: "no model is younger than the universe at redshift \(frame.redshift); lower the youngest age")
    }
    let step = (high - low) / Double(settings.ageCount - 1)
    return (0..<settings.ageCount).map { low + Double($0) * step }
  }

  private static func fluxes(
    library: StellarLibrary, responses: [BandResponse], frame: SourceFrame, ages: [Double],
    attenuations: [Double], includesNebularContinuum: Bool
  ) -> [Double] {
    let curve = library.wavelengthAngstrom.map { DustLaw.calzetti.extendedAttenuation(atAngstrom: $0) }
    let dimming = attenuations.map { av in curve.map { Elementary.pow10(-0.4 * av * $0) } }
    var fluxes: [Double] = []
    fluxes.reserveCapacity(ages.count * attenuations.count * responses.count)
    for age in ages {
      let spectrum = library.spectrum(
        log10AgeYears: age, includesNebularContinuum: includesNebularContinuum)
      for dust in dimming {
        for response in responses {
          var sum = 0.0
          for (offset, weight) in response.weights.enumerated() {
            sum += weight * spectrum[response.first + offset] * dust[response.first + offset]
          }
          fluxes.append(sum * frame.dilution)
        }
      }
    }
    return fluxes
  }
}

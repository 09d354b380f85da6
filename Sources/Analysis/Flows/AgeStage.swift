import Grid
import Nebular
import Observations
import StellarPopulations

/// The equivalent width of Hbeta of regions, and the curve that turns it into an age.
struct AgeStage: Sendable {
  /// Equivalent width, rest frame, emission.
  struct Width: Sendable, Hashable {
    /// Angstrom; NaN without a value.
    var angstrom: Double
    /// One standard deviation, Angstrom.
    var error: Double
  }

  /// Widths of the regions asked for, in order.
  var widths: [Width]
  /// From width to age.
  var curve: HbetaAgeCurve
  /// Stellar absorption that is added, Angstrom.
  var absorptionAngstrom: Double
  /// Where the continuum comes from, one sentence.
  var note: String

  init(
    _ observation: Observation, regions: [FlowRegion], photometry: RegionPhotometry, table: HbetaAgeTable,
    settings: AgeSettings
  ) throws(AnalysisError) {
    guard settings.absorptionAngstrom.isFinite else {
      throw AnalysisError(.usage, "the absorption below Hbeta is a number of Angstrom")
    }
    do throws(StellarError) {
      curve = try table.curve(settings.model, settings.continuum)
    } catch {
      throw AnalysisError(.usage, error.description)
    }
    absorptionAngstrom = settings.absorptionAngstrom
    let map = observation.line(.hbeta)?.continuum
    note =
      map == nil
      ? "EW(Hbeta): against the line-free broad bands, linear in wavelength between the two beside the line."
      : "EW(Hbeta): against the continuum map of the line, which has no errors of its own."
    widths = AgeStage.widths(observation, regions: regions, photometry: photometry)
  }

  /// Equivalent widths of Hbeta; NaN where a region has no usable Hbeta or no continuum.
  static func widths(
    _ observation: Observation, regions: [FlowRegion], photometry: RegionPhotometry
  ) -> [Width] {
    let map = observation.line(.hbeta)?.continuum
    return regions.enumerated().map { index, region in
      guard let flux = region.fluxes[.hbeta], flux.isUsable else { return Width(angstrom: .nan, error: .nan) }
      let continuum =
        map.map { (region.sum(of: $0) * 1e-17, 0) }
        ?? AgeStage.broadBand(photometry, region: index, redshift: observation.redshift)
      return AgeStage.width(of: flux, continuum: continuum, redshift: observation.redshift)
    }
  }

  /// The age of a width, years, and whether it is a limit.
  func age(of width: Double) -> HbetaAge {
    curve.age(ofEquivalentWidth: width, absorptionAngstrom: absorptionAngstrom)
  }

  /// F over f_lambda (1+z), both errors to first order.
  static func width(
    of flux: LineFlux, continuum: (value: Double, error: Double), redshift: Double
  ) -> Width {
    let width = EquivalentWidth.restAngstrom(
      lineFlux: flux.value * 1e-17, continuumPerAngstrom: continuum.value, redshift: redshift)
    let fromLine = flux.error * 1e-17 / (continuum.value * (1 + redshift))
    let fromContinuum = width * continuum.error / continuum.value
    return Width(
      angstrom: width, error: (fromLine * fromLine + fromContinuum * fromContinuum).squareRoot())
  }

  // f_lambda, erg/s/cm2/Angstrom, beside Hbeta from the bands on its two sides.
  private static func broadBand(
    _ photometry: RegionPhotometry, region: Int, redshift: Double
  ) -> (value: Double, error: Double) {
    let wanted = EmissionLine.hbeta.wavelengthAngstrom * (1 + redshift)
    let points = photometry.bands.indices.compactMap {
      band -> (pivot: Double, flux: Double, error: Double)? in
      let index = region * photometry.bands.count + band
      guard photometry.flux[index].isFinite else { return nil }
      let pivot = photometry.pivotsAngstrom[band]
      return (
        pivot, FluxDensity.perAngstrom(microJy: photometry.flux[index], pivotAngstrom: pivot),
        FluxDensity.perAngstrom(microJy: photometry.error[index], pivotAngstrom: pivot)
      )
    }
    let below = points.last { $0.pivot <= wanted }
    let above = points.first { $0.pivot > wanted }
    switch (below, above) {
    case (let below?, let above?):
      let weight = (wanted - below.pivot) / (above.pivot - below.pivot)
      let left = (1 - weight) * below.error
      let right = weight * above.error
      return ((1 - weight) * below.flux + weight * above.flux, (left * left + right * right).squareRoot())
    case (let only?, nil), (nil, let only?):
      // One band alone serves where its light is from near the line.
      return abs(only.pivot / wanted - 1) < 0.15 ? (only.flux, only.error) : (.nan, .nan)
    case (nil, nil): return (.nan, .nan)
    }
  }
}

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
  /// The regions with the hydrogen lines that they are given for what follows from Hbeta: their own, or their share
  /// of those of the bins they are put together with.
  var regions: [FlowRegion]
  /// Bins put together; empty where every bin stands alone.
  var groups: [HbetaGroup]
  /// From width to age.
  var curve: HbetaAgeCurve
  /// Stellar absorption that is added, Angstrom.
  var absorptionAngstrom: Double
  /// Where the continuum comes from and which bins are put together, one sentence each.
  var notes: [String]

  init(
    _ observation: Observation, regions: [FlowRegion], photometry: RegionPhotometry, table: HbetaAgeTable,
    settings: AgeSettings
  ) throws(AnalysisError) {
    guard settings.absorptionAngstrom.isFinite else {
      throw AnalysisError(.usage, "the absorption below Hbeta is a number of Angstrom")
    }
    if let target = settings.hbetaTargetSNR, !(target > 0 && target.isFinite) {
      throw AnalysisError(
        .usage, "the S/N of Hbeta that bins are put together for is positive; \(target) is not")
    }
    do throws(StellarError) {
      curve = try table.curve(settings.model, settings.continuum)
    } catch {
      throw AnalysisError(.usage, error.description)
    }
    absorptionAngstrom = settings.absorptionAngstrom
    let map = observation.line(.hbeta)?.continuum
    notes = [
      map == nil
        ? "EW(Hbeta): against the line-free broad bands, linear in wavelength between the two beside the line."
        : "EW(Hbeta): against the continuum map of the line, which has no errors of its own."
    ]
    widths = AgeStage.widths(observation, regions: regions, photometry: photometry)
    self.regions = regions
    groups = []
  }

  /// Puts bins together until Hbeta has a signal-to-noise. Bins of a group share its width and, by their area, its
  /// hydrogen lines: one surface brightness for all. The first regions are the bins.
  mutating func group(
    _ observation: Observation, _ binning: Binning, _ photometer: PhotometryStage, target: Double
  ) {
    let grouping = HbetaBins(binning, target: target)
    groups = grouping.groups
    let sums = groups.map { FlowRegion.stack($0.bins.map { regions[$0] }) }
    let found = AgeStage.widths(observation, regions: sums, photometry: photometer.measure(sums))
    for bin in binning.bins.indices {
      let number = grouping.groupOfBin[bin]
      guard groups[number].bins.count > 1 else { continue }
      widths[bin] = found[number]
      let share = Double(regions[bin].pixels.count) / Double(sums[number].pixels.count)
      for line in DustStage.hydrogenLines {
        regions[bin].fluxes[line] = sums[number].fluxes[line].map {
          LineFlux(value: $0.value * share, error: $0.error * share)
        }
      }
    }
    let reached = groups.count { $0.signalToNoise >= target }
    notes.append(
      "Hbeta: \(binning.bins.count) bins were put together into \(groups.count), \(reached) of which reach S/N \(target); bins of one share its surface brightness of hydrogen lines and its EW(Hbeta), and their errors are not independent."
    )
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

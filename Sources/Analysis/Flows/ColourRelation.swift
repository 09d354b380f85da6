import BaryonCycle
import Cosmology
import Nebular
import Numerical
import StellarPopulations

/// The line of E(B-V) of the stars in the colour B435-I814 at a galaxy's redshift and age.
struct ColourRelation {
  /// The line.
  var relation: BaryonCycle.ColourReddening
  /// Where it comes from.
  var origin: String

  /// From the table of fits where it covers the redshift, else from the spectra.
  /// - Throws: `StellarError` where the bands cannot be modelled at the redshift.
  init(
    _ reference: StellarReference, library: String?, redshift: Double, ageYears: Double,
    cosmology: FlatCosmology
  ) throws(StellarError) {
    let log10Age = Elementary.log10(ageYears)
    do throws(StellarError) {
      let line = try reference.colours.relation(redshift: redshift, log10AgeYears: log10Age)
      relation = BaryonCycle.ColourReddening(slope: line.slope, intercept: line.intercept)
      origin = "the table of fits"
    } catch {
      guard case .redshiftOutsideTable = error else { throw error }
      relation = try ColourRelation.fit(
        try reference.source(named: library), filters: reference.filters, redshift: redshift,
        log10Age: log10Age, cosmology: cosmology)
      origin = "the model spectra"
    }
  }

  // A straight line through the colours of A_V 0 to 2 mag at the age nearest to the wanted one.
  private static func fit(
    _ source: StellarReference.Source, filters: [String: FilterCurve], redshift: Double, log10Age: Double,
    cosmology: FlatCosmology
  ) throws(StellarError) -> BaryonCycle.ColourReddening {
    let bands = FlowRequirements.colourBands.compactMap { filters[$0] }
    guard bands.count == 2 else {
      throw .unknownChoice(table: "Filter curves", choice: "F435W and F814W", known: filters.keys.sorted())
    }
    for band in bands {
      if let refusal = ModelGrid.refusal(of: band, library: source.spectra, redshift: redshift) {
        throw refusal
      }
    }
    let grid = try ModelGrid(
      library: source.spectra, masses: source.masses, filters: bands,
      frame: SourceFrame(
        redshift: redshift, luminosityDistanceMpc: cosmology.luminosityDistanceMpc(redshift: redshift),
        ageOfUniverseGyr: cosmology.ageGyr(redshift: redshift)),
      settings: ModelGrid.Settings(maximumAttenuationV: 2, attenuationCount: 21))
    let age =
      grid.log10AgeYears.indices.min {
        abs(grid.log10AgeYears[$0] - log10Age) < abs(grid.log10AgeYears[$1] - log10Age)
      } ?? 0
    let count = Double(grid.attenuationV.count)
    var (sumX, sumY, sumXX, sumXY) = (0.0, 0.0, 0.0, 0.0)
    for (place, av) in grid.attenuationV.enumerated() {
      let start = (age * grid.attenuationV.count + place) * 2
      let colour = -2.5 * Elementary.log10(grid.fluxMicroJy[start] / grid.fluxMicroJy[start + 1])
      let excess = av / DustLaw.calzetti.rv
      sumX += colour
      sumY += excess
      sumXX += colour * colour
      sumXY += colour * excess
    }
    let slope = (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX)
    guard slope > 0 else {
      throw .unsuitable(
        name: source.name, reason: "B435-I814 does not redden with dust at redshift \(redshift)")
    }
    return BaryonCycle.ColourReddening(slope: slope, intercept: (sumY - slope * sumX) / count)
  }
}

import Numerical
import StellarPopulations

/// The line of E(B-V) of the stars in the colour B435-I814 at a galaxy's redshift and age.
struct ColourRelation {
  /// The line.
  var relation: ColourReddening
  /// Where it comes from.
  var origin: String

  /// From the table of fits where it covers the redshift, else from the spectra.
  /// - Throws: `StellarError` where the bands cannot be modelled at the redshift.
  init(
    _ reference: StellarReference, library: String?, redshift: Double, ageYears: Double
  ) throws(StellarError) {
    let log10Age = Elementary.log10(ageYears)
    do throws(StellarError) {
      relation = try reference.colours.relation(redshift: redshift, log10AgeYears: log10Age)
      origin = "the table of fits"
    } catch {
      guard case .redshiftOutsideTable = error else { throw error }
      let bands = FlowRequirements.colourBands.compactMap { reference.filters[$0] }
      guard bands.count == 2 else {
        throw .unknownChoice(
          table: "Filter curves", choice: "F435W and F814W", known: reference.filters.keys.sorted())
      }
      relation = try ColourReddening(
        library: try reference.source(named: library).spectra, blue: bands[0], red: bands[1],
        redshift: redshift, log10AgeYears: log10Age)
      origin = "the model spectra"
    }
  }
}

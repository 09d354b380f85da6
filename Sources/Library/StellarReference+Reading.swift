import StellarPopulations

extension DataLibrary {
  /// Every table of stars and filters, with the user's own library of spectra after the shipped one.
  /// - Parameter userLibrary: path of a FITS file of the documented layout; its source is called by the path.
  /// - Throws: `FITSError`, `DataError` or `StellarError`, each one sentence.
  public func stellarReference(userLibrary: String? = nil) throws -> StellarReference {
    let shipped = try stellarLibrary()
    var sources = [
      StellarReference.Source(
        name: shipped.name, spectra: shipped, masses: try populationMasses(nearest: shipped.metallicity))
    ]
    if let userLibrary {
      let own = try stellarLibrary(file: userLibrary)
      sources.append(
        StellarReference.Source(
          name: userLibrary, spectra: own, masses: try populationMasses(nearest: own.metallicity)))
    }
    return StellarReference(
      filters: try filterCurves(), sources: sources, hbetaAges: try hbetaAgeTable(),
      colours: try colourReddeningTable())
  }
}

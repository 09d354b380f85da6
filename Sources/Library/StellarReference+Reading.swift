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
    if let userLibrary { sources.append(try stellarSource(file: userLibrary)) }
    return StellarReference(
      filters: try filterCurves(), sources: sources, hbetaAges: try hbetaAgeTable(),
      colours: try colourReddeningTable())
  }

  /// A user's own library of spectra, called by the path of its FITS file.
  /// - Throws: `FITSError`, `DataError` or `StellarError`, each one sentence.
  public func stellarSource(file: String) throws -> StellarReference.Source {
    let own = try stellarLibrary(file: file)
    return StellarReference.Source(
      name: file, spectra: own, masses: try populationMasses(nearest: own.metallicity))
  }
}

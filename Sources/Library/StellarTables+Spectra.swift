import FITS
import Foundation
import Grid
import StellarPopulations

extension DataLibrary {
  /// The shipped spectra: Starburst99, Padova-AGB tracks, Z = 0.004, Kroupa.
  public func stellarLibrary() throws -> StellarLibrary {
    try stellarLibrary(file: try url(of: "tables/csf_sed_sb99_z004.fits").path, metallicity: 0.004)
  }

  /// The spectra of a file of the documented layout (`tables/README.md`).
  /// - Parameters:
  ///   - file: a FITS file with `CSF`, `WAVE` and `AGE`.
  ///   - metallicity: which plane of a file with several (`ZMET`), or the metallicity of one that does not say.
  /// - Throws: `FITSError`, `DataError` or `StellarError`, each one sentence.
  public func stellarLibrary(file: String, metallicity: Double? = nil) throws -> StellarLibrary {
    let fits = try FITSFile(reading: file)
    let spectra = try fits.requiredHDU("CSF")
    let waves = try column("WAVE", of: "WAVE", in: fits)
    let ages = try column("LOGAGE", of: "AGE", in: fits)
    let (plane, ownMetallicity) = try plane(of: metallicity, in: fits, spectra: spectra)
    let image = try fits.image(spectra, plane: plane)
    guard image.width == waves.count, image.height == ages.count else {
      throw FITSError(
        .unsuitable, path: file, hdu: spectra.label,
        "has \(image.width) x \(image.height) values for \(waves.count) wavelengths and \(ages.count) ages")
    }
    return try StellarLibrary(
      name: URL(fileURLWithPath: file).lastPathComponent,
      initialMassFunction: try massFunction(of: fits), metallicity: ownMetallicity,
      wavelengthAngstrom: waves, log10AgeYears: ages, luminosity: image.values,
      nebularPerPhoton: try nebularPerPhoton(of: fits, at: waves),
      log10IonizingPhotons: try ionizingPhotons(of: fits, at: ages, metallicity: ownMetallicity))
  }

  private func column(_ name: String, of table: String, in fits: FITSFile) throws -> [Double] {
    try fits.numbers(try fits.requiredHDU(table), column: name).values.map(DataLibrary.decimal)
  }

  /// A single-precision number read as the decimal it was written from: 6.05 instead of 6.05000019.
  private static func decimal(_ value: Double) -> Double {
    let single = Float(value)
    return Double(single) == value ? Double(single.description) ?? value : value
  }

  private func plane(
    of metallicity: Double?, in fits: FITSFile, spectra: HDU
  ) throws -> (index: Int, metallicity: Double?) {
    guard spectra.shape.count > 2, spectra.shape[2] > 1 else { return (0, metallicity) }
    let planes = try column("Z", of: "ZMET", in: fits)
    guard planes.count == spectra.shape[2] else {
      throw FITSError(
        .unsuitable, path: fits.path, hdu: "ZMET",
        "has \(planes.count) metallicities for \(spectra.shape[2]) planes of CSF")
    }
    let list = planes.map { "\($0)" }.joined(separator: ", ")
    guard let metallicity else {
      throw FITSError(
        .missing, path: fits.path, hdu: spectra.label,
        "holds several metallicities (\(list)); choose one")
    }
    guard let index = planes.firstIndex(where: { abs($0 / metallicity - 1) < 1e-3 }) else {
      throw FITSError(
        .missing, path: fits.path, hdu: spectra.label,
        "has no metallicity \(metallicity); it has \(list)")
    }
    return (index, planes[index])
  }

  /// The mass function that the header names by `IMF`, else by a comment with that word.
  private func massFunction(of fits: FITSFile) throws -> InitialMassFunction {
    let header = fits.primary.header
    if let text = header.string("IMF"), let function = InitialMassFunction(namedIn: text) { return function }
    let remarks = header.cards.filter { $0.keyword == "COMMENT" }.compactMap(\.comment).filter {
      $0.contains("IMF")
    }
    if let function = InitialMassFunction(namedIn: remarks.joined(separator: " ")) { return function }
    throw FITSError(
      .missing, path: fits.path, hdu: fits.primary.label,
      "does not name its initial mass function; add the keyword IMF with Chabrier, Kroupa or Salpeter")
  }

  private func nebularPerPhoton(of fits: FITSFile, at waves: [Double]) throws -> [Double] {
    let table = try fits.requiredHDU("WAVE")
    if try fits.columnNames(table).contains("NEBPERQ") {
      return try fits.numbers(table, column: "NEBPERQ").values
    }
    let continuum = try nebularContinuum()
    return waves.map {
      DataLibrary.interpolated(continuum.wavelengthAngstrom, continuum.perPhoton, at: $0, outside: 0)
    }
  }

  private func ionizingPhotons(
    of fits: FITSFile, at ages: [Double], metallicity: Double?
  ) throws -> [Double] {
    let table = try fits.requiredHDU("AGE")
    if try fits.columnNames(table).contains("LOGQH") {
      return try fits.numbers(table, column: "LOGQH").values
    }
    let masses = try populationMasses(nearest: metallicity)
    return ages.map { masses.log10IonizingPhotons(log10AgeYears: $0) }
  }

  private static func interpolated(
    _ points: [Double], _ values: [Double], at x: Double, outside: Double
  ) -> Double {
    guard let upper = points.firstIndex(where: { $0 >= x }) else { return outside }
    guard upper > 0 else { return points[0] == x ? values[0] : outside }
    let weight = (x - points[upper - 1]) / (points[upper] - points[upper - 1])
    return values[upper - 1] * (1 - weight) + values[upper] * weight
  }
}

import FITS
import Foundation
import Grid
import Library
import Numerical

/// Spectra of constant star formation against age, per surviving stellar mass.
///
/// Starburst99, Z = 0.004, stars alone. The mass that survives (stars and remnants) comes from the table of
/// constant star formation of the same metallicity.
struct StellarSpectra: Sendable {
  /// Solar luminosity of the table, erg/s.
  private static let solarLuminosity = 3.826e33
  private static let metallicity = 0.004

  /// Wavelengths at rest, Angstrom, ascending.
  let wavelengthAngstrom: [Double]
  private let log10Age: [Double]
  /// log10 of the luminosity, erg/s/Angstrom per solar mass, one row an age.
  private let logLuminosity: [[Double]]

  /// Reads the tables of a library.
  init(library: DataLibrary) throws {
    let file = try FITSFile(reading: library.url(of: "tables/csf_sed_sb99_z004.fits").path)
    wavelengthAngstrom = try file.numbers(file.requiredHDU("WAVE"), column: "WAVE").values
    log10Age = try file.numbers(file.requiredHDU("AGE"), column: "LOGAGE").values
    let spectra = try file.image(file.requiredHDU("CSF"))
    let mass = try SurvivingMass(library: library, metallicity: Self.metallicity)
    logLuminosity = log10Age.enumerated().map { row, age in
      (0..<spectra.width).map { column in
        // Below one part in 1e30 of a solar luminosity there is no light.
        Elementary.log10(max(spectra[column, row], 1e-30) * Self.solarLuminosity / mass.perSFR(log10Age: age))
      }
    }
  }

  /// Luminosity, erg/s/Angstrom per solar mass, at the table's wavelengths; ages beyond the table are its ends.
  func spectrum(log10Age age: Double) -> [Double] {
    let (row, weight) = Table.place(age, in: log10Age)
    return wavelengthAngstrom.indices.map { column in
      Elementary.pow10(
        logLuminosity[row][column] * (1 - weight) + logLuminosity[row + 1][column] * weight)
    }
  }
}

/// The surviving mass of constant star formation of one solar mass a year.
private struct SurvivingMass {
  private var log10Age: [Double] = []
  private var logMass: [Double] = []

  init(library: DataLibrary, metallicity: Double) throws {
    let table = try CSVTable(path: library.url(of: "tables/csf_mass_qh.csv").path)
    let (metallicities, ages) = (try table.numbers("z"), try table.numbers("log_age_yr"))
    for (row, mass) in try table.numbers("mstar").enumerated() where metallicities[row] == metallicity {
      log10Age.append(ages[row])
      logMass.append(Elementary.log10(mass))
    }
  }

  /// Solar masses.
  func perSFR(log10Age age: Double) -> Double {
    let (row, weight) = Table.place(age, in: log10Age)
    return Elementary.pow10(logMass[row] * (1 - weight) + logMass[row + 1] * weight)
  }
}

/// Look-up in ascending tables.
enum Table {
  /// The row at or below a value and the weight of the next one; values beyond the table get its ends.
  static func place(_ value: Double, in ascending: [Double]) -> (row: Int, weight: Double) {
    precondition(ascending.count > 1, "a table has two rows")
    var (low, high) = (0, ascending.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ascending[middle] <= value { low = middle } else { high = middle }
    }
    let weight = (value - ascending[low]) / (ascending[low + 1] - ascending[low])
    return (low, min(max(weight, 0), 1))
  }

  /// Linear interpolation, the ends beyond the table.
  static func value(_ x: Double, _ xs: [Double], _ ys: [Double]) -> Double {
    let (row, weight) = place(x, in: xs)
    return ys[row] * (1 - weight) + ys[row + 1] * weight
  }
}

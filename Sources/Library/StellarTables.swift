import Foundation
import StellarPopulations

extension DataLibrary {
  /// The 16 HST bands, by name, in the order of the table.
  public func filterCurves() throws(DataError) -> [FilterCurve] {
    let table = try stellarTable("hst_filters.csv")
    let band = try table.header.required("band")
    let waves = try table.numbers("wave_a")
    let throughput = try table.numbers("throughput")
    var names: [String] = []
    var points: [String: ([Double], [Double])] = [:]
    for (row, record) in table.records.enumerated() {
      let name = record.fields[band]
      if points[name] == nil { names.append(name) }
      let last = points[name]?.0.last ?? -.infinity
      guard waves[row] > last, throughput[row] >= 0 else {
        throw DataError.content(
          table.header.table, line: record.line,
          "band \(name): wavelengths must ascend and throughputs be positive or 0.")
      }
      points[name, default: ([], [])].0.append(waves[row])
      points[name, default: ([], [])].1.append(throughput[row])
    }
    var curves: [FilterCurve] = []
    for name in names {
      guard let (waves, throughput) = points[name], waves.count > 1 else {
        throw DataError.content(table.header.table, line: nil, "band \(name) has fewer than two points.")
      }
      curves.append(FilterCurve(name: name, wavelengthAngstrom: waves, throughput: throughput))
    }
    return curves
  }

  /// Equivalent width of Hbeta against age, all models.
  public func hbetaAgeTable() throws(DataError) -> HbetaAgeTable {
    let table = try stellarTable("hbeta_ew_age.csv")
    let columns = (
      try table.header.required("model"), try table.header.required("z"), try table.header.required("imf")
    )
    let ages = try table.numbers("log_age")
    var widths: [HbetaAgeTable.Continuum: [Double]] = [:]
    for continuum in HbetaAgeTable.Continuum.allCases {
      widths[continuum] = try table.numbers(continuum.rawValue)
    }
    let rows = table.records.enumerated().map { row, record in
      HbetaAgeTable.Row(
        model: HbetaAgeTable.Model(
          name: record.fields[columns.0], metallicity: record.fields[columns.1],
          initialMassFunction: record.fields[columns.2]),
        log10AgeYears: ages[row],
        equivalentWidthAngstrom: widths.compactMapValues { $0[row].isFinite ? $0[row] : nil })
    }
    return HbetaAgeTable(rows: rows)
  }

  /// Surviving mass and ionizing photons of constant star formation, one table for each metallicity, ascending.
  public func populationMasses() throws(DataError) -> [PopulationMasses] {
    let table = try stellarTable("csf_mass_qh.csv")
    let (metallicity, ages) = (try table.numbers("z"), try table.numbers("log_age_yr"))
    let (formed, surviving) = (try table.numbers("mformed"), try table.numbers("mstar"))
    let photons = try table.numbers("log_qh")
    return Set(metallicity).sorted().map { z in
      let rows = metallicity.indices.filter { metallicity[$0] == z }.sorted { ages[$0] < ages[$1] }
      return PopulationMasses(
        metallicity: z, log10AgeYears: rows.map { ages[$0] },
        survivingFraction: rows.map { surviving[$0] / formed[$0] },
        log10IonizingPhotons: rows.map { photons[$0] })
    }
  }

  /// The surviving masses of the metallicity nearest in its logarithm; nil, where a library of spectra states none,
  /// takes Z = 0.004, the paper's.
  public func populationMasses(nearest metallicity: Double?) throws(DataError) -> PopulationMasses {
    let wanted = metallicity ?? 0.004
    let tables = try populationMasses()
    func distance(_ table: PopulationMasses) -> Double { abs(log(table.metallicity / wanted)) }
    guard let nearest = tables.min(by: { distance($0) < distance($1) }) else {
      throw DataError.content("csf_mass_qh.csv", line: nil, "the table of surviving masses is empty.")
    }
    return nearest
  }

  /// Linear relations between B435-I814 and E(B-V).
  public func colourReddeningTable() throws(DataError) -> ColourReddeningTable {
    // `z` is the redshift and `Z` the metallicity: names that only their case tells apart.
    let names = ["z", "Z", "log_age_yr", "color0", "slope", "intercept", "maxdev"]
    var reader = try CSVReader(path: try url(of: "tables/b435_i814_fits.csv").path)
    guard let header = try reader.next(), header.fields == names else {
      throw DataError.content(reader.name, line: 2, "the columns must be \(names.joined(separator: ", ")).")
    }
    return ColourReddeningTable(
      rows: try DataLibrary.numbers(&reader, columns: names.count).map {
        ColourReddeningTable.Row(
          redshift: $0[0], metallicity: $0[1], log10AgeYears: $0[2], slope: $0[4], intercept: $0[5])
      })
  }

  /// The nebular continuum per ionizing photon: rest wavelengths in Angstrom, and erg/s/Angstrom per photon/s.
  public func nebularContinuum() throws(DataError) -> (wavelengthAngstrom: [Double], perPhoton: [Double]) {
    // The table has no header but the remarks at its top.
    var reader = try CSVReader(path: try url(of: "tables/nebular_continuum.csv").path)
    let rows = try DataLibrary.numbers(&reader, columns: 2)
    guard rows.count > 1, zip(rows, rows.dropFirst()).allSatisfy({ $0[0] < $1[0] }) else {
      throw DataError.content(reader.name, line: nil, "two wavelengths or more must ascend.")
    }
    return (rows.map { $0[0] }, rows.map { $0[1] })
  }

  /// The numbers of all records that a reader still holds.
  private static func numbers(_ reader: inout CSVReader, columns: Int) throws(DataError) -> [[Double]] {
    var rows: [[Double]] = []
    while let record = try reader.next() {
      let row = record.fields.compactMap { Double($0) }
      guard row.count == columns, record.fields.count == columns, row.allSatisfy(\.isFinite) else {
        throw DataError.content(reader.name, line: record.line, "\(columns) numbers are expected.")
      }
      rows.append(row)
    }
    return rows
  }

  /// A table of the folder `tables`, after the remarks at its top.
  func stellarTable(_ name: String) throws(DataError) -> CSVTable {
    try CSVTable(path: try url(of: "tables/\(name)").path)
  }
}

import Analysis
import Foundation
import Inference
import Library
import Nebular

/// A table of line fluxes, read row by row, and the table of what was inferred from them.
struct FluxTable {
  /// One region.
  struct Row: Sendable {
    var id: String
    var fluxes: LineFluxes
  }

  static let resultHeader =
    "id,oh,oh_lower,oh_upper,av,av_lower,av_upper,hbeta,hbeta_lower,hbeta_upper,flags"

  private static let lines: [(name: String, line: EmissionLine)] = [
    ("oiii", .oiii5008), ("hbeta", .hbeta), ("oii", .oii), ("hgamma", .hgamma), ("halpha", .halpha),
    ("nii", .nii6585),
  ]

  private var reader: CSVReader
  private let header: CSVHeader
  private let id: Int
  private let columns: [(line: EmissionLine, flux: Int, error: Int)]

  /// Opens a table and reads its header.
  init(path: String) throws(DataError) {
    var reader = try CSVReader(path: path)
    header = try CSVHeader(reading: &reader)
    self.reader = reader
    id = try header.required("id")
    var columns: [(line: EmissionLine, flux: Int, error: Int)] = []
    for (name, line) in FluxTable.lines {
      guard let flux = header.index(of: name) else {
        if header.index(of: "\(name)_err") != nil { _ = try header.required(name) }
        continue
      }
      columns.append((line, flux, try header.required("\(name)_err")))
    }
    guard !columns.isEmpty else {
      // No line at all: name the first that is expected.
      _ = try header.required("oiii")
      self.columns = []
      return
    }
    self.columns = columns
  }

  /// The next rows, at most `count`; nil at the end.
  mutating func next(_ count: Int) throws(DataError) -> [Row]? {
    var rows: [Row] = []
    rows.reserveCapacity(count)
    while rows.count < count, let record = try reader.next() {
      try header.check(record)
      var fluxes: LineFluxes = [:]
      for column in columns {
        guard let value = try header.number(column.flux, of: record) else { continue }
        fluxes[column.line] = LineFlux(value: value, error: try error(column.error, column.flux, record))
      }
      rows.append(Row(id: record.fields[id], fluxes: fluxes))
    }
    return rows.isEmpty ? nil : rows
  }

  private func error(_ column: Int, _ flux: Int, _ record: CSVRecord) throws(DataError) -> Double {
    guard let error = try header.number(column, of: record) else {
      throw DataError(
        .badContent,
        "\(header.table), line \(record.line): column '\(header.names[column])' is empty beside a flux; give its "
          + "standard deviation, or empty both.")
    }
    guard error > 0 else {
      throw DataError(
        .badContent,
        "\(header.table), line \(record.line): column '\(header.names[column])': \(record.fields[column]) is not a "
          + "standard deviation; it must be above zero.")
    }
    return error
  }

  /// The header's end for the ensemble: longest autocorrelation time in steps, and fraction of moves accepted.
  static let chainHeader = ",autocorrelation_time,acceptance\n"

  /// Appends one line of the result, with two more columns for the ensemble.
  static func append(
    _ id: String, _ estimate: MetallicityEstimate, isEnsemble: Bool = false, to text: inout String
  ) {
    text += CSVText.field(id)
    for value in [estimate.oh, estimate.av] {
      for number in [value.median, value.lower, value.upper] {
        text += ","
        if number.isFinite { text += fixed(number) }
      }
    }
    for number in [estimate.hbeta.median, estimate.hbeta.lower, estimate.hbeta.upper] {
      text += ","
      if number.isFinite { text += significant(number) }
    }
    text += ",\(estimate.flags.text)"
    if isEnsemble {
      for number in [estimate.chain?.autocorrelationTime, estimate.chain?.acceptanceFraction] {
        text += ","
        if let number, number.isFinite { text += significant(number) }
      }
    }
    text += "\n"
  }

  /// Five decimals; numbers here lie between 0 and 20.
  private static func fixed(_ number: Double) -> String {
    let scaled = Int((abs(number) * 1e5).rounded())
    let digits = String(scaled % 100_000)
    return (number < 0 ? "-" : "") + "\(scaled / 100_000)." + String(repeating: "0", count: 5 - digits.count)
      + digits
  }

  /// Seven significant digits.
  private static func significant(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    let power = pow(10, 6 - log10(abs(number)).rounded(.down))
    guard power.isFinite, power > 0 else { return "\(number)" }
    return "\((number * power).rounded() / power)"
  }
}

import Foundation
import Nebular
import Yams

/// Reads one calibration set from YAML:
///
///     name: maiolino2008
///     label: Maiolino+2008
///     reference: Maiolino et al. 2008, A&A 488, 463
///     pivot: 8.69
///     validity: [7.1, 9.2]
///     prior: [7.1, 9.2]          # optional, else the validity
///     note: any remark           # optional
///     ratios:
///       O3Hb: {coefficients: [0.1549, -1.5031, -0.9790, -0.0297], scatter: 0.10, validity: [7.1, 9.2]}
///
/// A ratio's `validity` and `pivot` default to the set's.
public enum CalibrationFile {
  /// The set in a file.
  public static func read(_ file: URL) throws(DataError) -> Calibration {
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw DataError(.fileMissing, "\(file.path): the calibration file cannot be read.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw DataError.content(file.path, line: nil, "the file is not UTF-8 text.")
    }
    return try parse(text, file: file.path)
  }

  /// The set in a text; `file` names it in messages.
  public static func parse(_ text: String, file: String) throws(DataError) -> Calibration {
    let set = try YAMLTable.document(
      text, file: file,
      allowed: ["name", "label", "reference", "pivot", "validity", "prior", "note", "ratios"])
    let name = try set.string("name")
    guard !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-.+".contains($0)) })
    else { throw set.wrong("name", "must be a word of letters, digits, '_', '-', '.' or '+'") }
    let validity = try range("validity", of: set)
    let prior = set.has("prior") ? try range("prior", of: set) : validity
    let pivot = set.has("pivot") ? try set.number("pivot") : 0
    var ratios: [LineRatio: RatioCalibration] = [:]
    let list = try set.table("ratios", allowed: LineRatio.allCases.map(\.rawValue))
    for key in list.keys {
      guard let ratio = LineRatio(rawValue: key) else { continue }
      let entry = try list.table(key, allowed: ["coefficients", "scatter", "validity", "pivot"])
      ratios[ratio] = try self.ratio(entry, pivot: pivot, validity: validity)
    }
    guard !ratios.isEmpty else { throw set.wrong("ratios", "must hold at least one ratio") }
    return Calibration(
      name: name, label: set.has("label") ? try set.string("label") : name,
      reference: try set.string("reference"), ratios: ratios, validity: validity, priorRange: prior,
      note: set.has("note") ? try set.string("note") : "")
  }

  private static func ratio(
    _ entry: YAMLTable, pivot: Double, validity: ClosedRange<Double>
  ) throws(DataError) -> RatioCalibration {
    let coefficients = try entry.numbers("coefficients")
    guard coefficients.count >= 2, coefficients.count <= 12 else {
      throw entry.wrong("coefficients", "must hold 2 to 12 numbers, by ascending power")
    }
    let scatter = try entry.number("scatter")
    guard scatter > 0, scatter <= 1 else {
      throw entry.wrong("scatter", "must lie above 0 and not above 1 dex")
    }
    return RatioCalibration(
      coefficients: coefficients, pivot: entry.has("pivot") ? try entry.number("pivot") : pivot,
      scatterDex: scatter, validity: entry.has("validity") ? try range("validity", of: entry) : validity)
  }

  private static func range(_ key: String, of table: YAMLTable) throws(DataError) -> ClosedRange<Double> {
    let ends = try table.numbers(key)
    guard ends.count == 2, ends[0] < ends[1], ends[0] >= 5, ends[1] <= 11 else {
      throw table.wrong(key, "must be [low, high] in 12+log(O/H), between 5 and 11")
    }
    return ends[0]...ends[1]
  }
}

import BaryonCycle
import Foundation
import Inference
import Library
import Products

/// A galaxy's row beside the published one, as text.
enum PublishedReport {
  static func text(_ table: PublishedTable) -> String {
    var lines = ["", "beside \(table.galaxy.source): \(table.galaxy.name)"]
    lines.append(
      pad("", 22) + pad("this analysis", 32) + pad("published", 28) + "difference/sigma")
    for row in table.rows {
      let sigma = row.differenceSigma.isFinite ? String(format: "%+.1f", row.differenceSigma) : "-"
      let unit = row.unit.isEmpty ? "" : " \(row.unit)"
      lines.append(
        pad(row.label, 22) + pad(measured(row.measured), 32) + pad(published(row.published), 28)
          + pad(sigma, 7) + unit)
    }
    for share in table.continuumShares {
      let own = share.measured.map { String(format: "%.3f", $0) } ?? "none"
      lines.append(
        pad("line removal, \(share.band)", 22) + pad(own, 32) + String(format: "%.2f", share.published))
    }
    if let inputs = table.ownInputs { lines += own(inputs, table.galaxy) }
    let remarks = table.rows.filter { !$0.remark.isEmpty }
    if !remarks.isEmpty { lines.append("where the two cannot agree:") }
    lines += remarks.map { "  \($0.label): \($0.remark)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Our values beside published maps, bin by bin; empty where none came with the data.
  static func text(_ comparison: PublishedMapComparison) -> String {
    guard !comparison.rows.isEmpty else { return "" }
    let widths = [12, 28, 6, 13, 15, 9, 21]
    func row(_ cells: [String]) -> String {
      var text = ""
      for (cell, width) in zip(cells, widths) { text += pad(cell, width) }
      return "  " + text + (cells.last ?? "")
    }
    func number(_ value: Double) -> String { value.isFinite ? String(format: "%+.3f", value) : "-" }
    let lines =
      [
        "", "beside the published maps that came with the data, bin by bin (ours minus published)",
        row([
          "map", "quantity", "bins", "correlation", "median offset", "scatter", "errors, ours; theirs",
          "unit",
        ]),
      ]
      + comparison.rows.map {
        row([
          $0.name, $0.label, String($0.binCount), number($0.correlation), number($0.medianOffset),
          String(format: "%.3f", $0.scatter),
          String(format: "%.3f; ", $0.ownError)
            + ($0.publishedError.isFinite ? String(format: "%.3f", $0.publishedError) : "-"), $0.unit,
        ])
      } + comparison.rows.map { "  \($0.label): \($0.verdict)" }
    return lines.joined(separator: "\n") + "\n"
  }

  // What follows from the published rate, gas mass and age without any measurement of ours.
  private static func own(_ inputs: PublishedInputs, _ galaxy: PublishedGalaxy) -> [String] {
    var lines = [
      String(
        format: "lambda from the published SFR/M_gas = %.4g/yr and age at 12+log(O/H) = %.2f:",
        inputs.efficiencyPerYr, PublishedInputs.centralAbundance)
    ]
    for reading in inputs.readings {
      let loading =
        reading.loading.isSolved ? String(format: "%.2f", reading.loading.value) : "no root"
      let needed = String(
        format: "the published %.1f needs 12+log(O/H) = %.3f", galaxy.values["lambda"]?.value ?? .nan,
        reading.abundanceOfPublishedLoading)
      lines.append("  " + pad(reading.convention.name, 20) + pad(loading, 10) + needed)
    }
    return lines
  }

  private static func measured(_ value: Percentiles) -> String {
    guard value.isFinite else { return "none" }
    return withErrors(value)
  }

  private static func published(_ value: PublishedGalaxy.Value) -> String {
    value.upper == value.lower
      ? String(format: "%.5g +- %.3g", value.value, value.upper)
      : String(format: "%.5g +%.3g -%.3g", value.value, value.upper, value.lower)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

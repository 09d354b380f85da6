import Analysis
import Foundation
import Grid
import Observations

/// The lens in the report of an analysis.
enum LensText {
  static func lines(_ snapshot: Snapshot) -> [String] {
    let lens = snapshot.geometry.lens
    let object = Mask(snapshot.binning.indexMap.map { $0 >= 0 })
    var lines = LensReport.lines(lens, snapshot.observation, object: object)
    if let element = snapshot.smallestElement {
      let verdict = element.massSolar > 1e5 ? "above" : "below"
      lines.append(
        String(
          format:
            "  resolution     smallest stellar mass of a resolution element %.2e Msun (bin %d, %.3f kpc2), \(verdict) 1e5",
          element.massSolar, element.bin, element.areaKpc2))
    }
    return lines + spread(snapshot)
  }

  /// A column for each model, and half of the range.
  private static func spread(_ snapshot: Snapshot) -> [String] {
    guard let spread = snapshot.lensSpread else { return [] }
    var lines = ["Spread over \(spread.models.count) lens models:"]
    for (place, name) in spread.models.enumerated() { lines.append("  \(place + 1)  \(name)") }
    let width = (spread.rows.map(\.name.count).max() ?? 0) + 2
    let numbers = spread.models.indices.map { right("\($0 + 1)", 12) }.joined()
    lines.append("  " + padded("", width) + numbers + right("half range", 12))
    for row in spread.rows {
      let values = row.values.map { right(number($0), 12) }.joined()
      lines.append("  " + padded(row.name, width) + values + right(number(row.halfRange), 12))
    }
    return lines
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    return abs(value) >= 1e5 ? String(format: "%.3e", value) : String(format: "%.4g", value)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

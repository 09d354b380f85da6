import Analysis
import BaryonCycle
import Foundation
import Inference

/// What was found of star formation, gas and outflow, as lines of text.
enum FlowReport {
  static func lines(_ snapshot: Snapshot) -> [String] {
    guard let flows = snapshot.flows else { return [] }
    let cycle = snapshot.settings.flows.cycle
    var lines = ["", "star formation, gas and outflow, the galaxy as one region"]
    for flow in FlowQuantity.allCases where flows.missing[flow] == nil {
      let found = flows.integrated[flow]
      let unit = found.isFinite && !flow.unit.isEmpty ? " \(flow.unit)" : ""
      lines.append("  \(pad(flow.title, 22))\(value(found))\(unit)")
    }
    if !flows.integrated.flags.isEmpty { lines.append("  flags: \(flows.integrated.flags.text)") }
    for (reason, quantities) in reasons(flows) {
      lines.append("  not measured: \(quantities.map(\.title).joined(separator: ", ")): \(reason)")
    }
    lines.append("abundance convention \(cycle.convention.name): \(cycle.convention.note)")
    return lines + conventions(flows)
  }

  // The chosen convention beside the others, for the central kpc, with the share of bins without a root.
  private static func conventions(_ flows: FlowResult) -> [String] {
    guard flows.missing[.loading] == nil else { return [] }
    let widths = [16, 9, 22, 28, 24]
    func row(_ cells: [String]) -> String {
      var text = ""
      for (cell, width) in zip(cells, widths) { text += pad(cell, width) }
      return "  " + text + (cells.last ?? "")
    }
    let titles = [
      "convention", "yield", "lambda(<1 kpc)", "Psi(<1 kpc), Msun/yr", "draws without a root",
      "bins without a root",
    ]
    return [row(titles)]
      + flows.conventions.map { entry in
        let asked = entry.askedBinCount
        let share = asked > 0 ? 100 * Double(entry.rootlessBinCount) / Double(asked) : .nan
        return row([
          (entry.isChosen ? "* " : "  ") + entry.reading.convention.name,
          String(format: "%.4g", entry.reading.regulator.yield),
          entry.centre.map { value($0.loading ?? .none) } ?? "no bin",
          entry.centre.map { value($0.outflowMsunYr ?? .none) } ?? "no bin",
          entry.centre.map { String(format: "%.1f %%", 100 * $0.noRootFraction) } ?? "-",
          asked > 0
            ? String(format: "%d of %d (%.1f %%)", entry.rootlessBinCount, asked, share)
            : "none could be asked",
        ])
      }
  }

  // Quantities that one reason keeps away, together, in the order of the quantities.
  private static func reasons(_ flows: FlowResult) -> [(String, [FlowQuantity])] {
    var found: [(String, [FlowQuantity])] = []
    for flow in FlowQuantity.allCases {
      guard let reason = flows.missing[flow] else { continue }
      if let place = found.firstIndex(where: { $0.0 == reason }) {
        found[place].1.append(flow)
      } else {
        found.append((reason, [flow]))
      }
    }
    return found
  }

  static func value(_ value: Percentiles) -> String {
    guard value.isFinite else { return "none" }
    // Ages at the end of their curve have no errors but rounding's.
    guard value.upper - value.lower > 1e-9 * abs(value.median) else {
      return String(format: "%.4g", value.median)
    }
    return withErrors(value)
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

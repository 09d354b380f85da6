import Analysis
import Foundation
import Inference
import Nebular
import Observations
import Products

/// What an analysis found, as text for a terminal or a log.
enum AnalysisReport {
  static func text(_ snapshot: Snapshot) -> String {
    var lines: [String] = []
    let observation = snapshot.observation
    let simulated = observation.isSimulated ? "  SIMULATED" : ""
    lines.append("\(observation.name)  z = \(observation.redshift)  \(observation.source)\(simulated)")
    lines.append("radius: \(snapshot.geometry.method)")
    lines += ShapeReport.lines(snapshot)
    lines += LensText.lines(snapshot)
    lines += snapshot.binning.notes
    lines.append(
      "\(snapshot.binning.bins.count) bins, S/N in \(snapshot.binning.line.label)")
    let estimate = snapshot.integrated.metallicity
    lines.append(
      "integrated: 12+log(O/H) = \(value(estimate.oh))  A_V = \(value(estimate.av)) mag  flags: \(flags(estimate.flags))"
    )
    lines += FlowReport.lines(snapshot)
    lines.append("")
    lines.append("gradient of 12+log(O/H), dex/kpc")
    lines.append(
      row(["calibration", "group", "slope", "absolute", "scaled", "slope/scaled", "chi2/dof", "bins"]))
    for result in snapshot.comparison { lines.append(gradient(result, chosen: snapshot.gradient)) }
    if let text = ShapeReport.gradient(snapshot) { lines.append(text) }
    if let spread = GradientSpread(snapshot.comparison) {
      lines.append(
        String(
          format: "spread between calibrations and groups: %.3f dex/kpc (%.3f to %.3f)",
          spread.rangeDexPerKpc,
          spread.lowestDexPerKpc, spread.highestDexPerKpc))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func gradient(_ result: GradientResult, chosen: GradientResult) -> String {
    let isChosen = result.calibration == chosen.calibration && result.group == chosen.group
    let name = (isChosen ? "* " : "  ") + result.calibration
    guard let fit = result.fit else { return row([name, result.group.label, "none: \(result.note)"]) }
    return row([
      name, result.group.label, String(format: "%+.4f", fit.slope), String(format: "%.4f", fit.slopeError),
      String(format: "%.4f", fit.scaledSlopeError), String(format: "%.1f", fit.slope / fit.scaledSlopeError),
      String(format: "%.3f", fit.reducedChiSquare), String(fit.pointCount),
    ])
  }

  private static func row(_ fields: [String]) -> String {
    let widths = [18, 11, 9, 9, 9, 13, 9, 6]
    var text = ""
    for (index, field) in fields.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[index] - field.count))
      text += index < 2 ? field + padding : padding + field
    }
    return text
  }

  private static func value(_ percentiles: Percentiles) -> String {
    guard percentiles.isFinite else { return "none" }
    return withErrors(percentiles)
  }

  private static func flags(_ flags: MetallicityFlags) -> String { flags.isEmpty ? "none" : flags.text }
}

import Analysis
import Foundation
import Grid
import Morphology
import Observations

/// Bulge and disk as a table of text.
enum MorphologyReport {
  static func text(_ result: BulgeDiskResult, of observation: Observation) -> String {
    var lines = [
      "\(observation.name)  z = \(observation.redshift)  \(result.band)\(observation.isSimulated ? "  SIMULATED" : "")  \(result.isSourcePlane ? "source plane" : "image plane")",
      String(
        format: "%d pixels, S/N of the object %.0f, chi2/dof %.3f, %d of %d starts agree", result.pixelCount,
        result.signalToNoise, result.reducedChiSquare, result.starts.agreeing, result.starts.all), "",
    ]
    let names = result.components.count > 1 ? ["bulge", "disk"] : ["galaxy"]
    lines.append(row("", names))
    lines.append(row("n", result.components.map { number($0.index, 2, fixed: true) }))
    lines.append(row("flux, \(result.unit)", result.components.map { number($0.flux, 4) }))
    lines.append(row("Re, kpc", result.components.map { number($0.effectiveRadiusKpc, 3) }))
    lines.append(row("axis ratio", result.components.map { number($0.axisRatio, 3) }))
    lines.append(row("PA, deg E of N", result.components.map { number($0.positionAngleDeg, 1) }))
    lines.append(
      row(
        "inclination, deg",
        result.components.map { number(DiskInclination().degrees(axisRatio: $0.axisRatio), 1) }))
    for (name, component) in zip(names, result.components) where !component.atBound.isEmpty {
      lines.append("\(name): on a bound of the fit: \(component.atBound.joined(separator: ", "))")
    }
    lines.append("")
    lines.append(
      String(
        format: "centre x %.2f y %.2f, +- %.3f kpc East, +- %.3f kpc North; sky %.4g +- %.2g %@ a pixel",
        result.centre.x, result.centre.y, result.centreErrorKpc.east, result.centreErrorKpc.north,
        result.sky.value, result.sky.error, result.unit))
    let limit = String(format: "%.2f", result.limitKpc)
    if let share = result.bulgeShare {
      lines.append("B/T \(number(share.inside, 3)) inside \(limit) kpc, \(number(share.all, 3)) in all")
    }
    lines.append(
      "half-light radius \(number(result.halfLightRadiusKpc.inside, 3)) kpc inside \(limit) kpc, \(number(result.halfLightRadiusKpc.all, 3)) kpc in all"
    )
    lines += result.notes
    return lines.joined(separator: "\n") + "\n"
  }

  private static func number(_ value: Measured, _ decimals: Int, fixed: Bool = false) -> String {
    if fixed, value.error == 0 { return String(format: "%.\(decimals)f fixed", value.value) }
    return ShapeReport.text(value, decimals)
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    FlowReport.pad(name, 20) + cells.map { FlowReport.pad($0, 24) }.joined()
  }
}

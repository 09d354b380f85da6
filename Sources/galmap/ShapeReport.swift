import Analysis
import Foundation
import Grid
import Morphology

/// Shape of the stellar mass and R_eff, as lines of text.
enum ShapeReport {
  static func lines(_ snapshot: Snapshot) -> [String] {
    guard let shape = snapshot.shape else { return [] }
    var lines: [String] = []
    if let mass = shape.mass {
      let used = shape.source == .mass ? "radii follow it" : "radii do not follow it (--shape mass)"
      lines.append("shape of Sigma_*: an elliptical Gaussian over \(mass.binCount) bins; \(used)")
      lines.append(
        "  axis ratio \(text(mass.axisRatio, 3))  PA \(text(mass.positionAngleDeg, 1)) deg  sigma \(text(mass.majorSigmaKpc, 2)) x \(text(mass.minorSigmaKpc, 2)) kpc  chi2/dof \(String(format: "%.2f", mass.reducedChiSquare))"
      )
      lines.append(
        String(format: "  centre x %.2f y %.2f, ", mass.centre.x, mass.centre.y)
          + "\(text(mass.offsetEastKpc, 3)) kpc East and \(text(mass.offsetNorthKpc, 3)) kpc North of the light's"
      )
    }
    if let missing = shape.missing { lines.append("shape of Sigma_*: none, \(missing)") }
    lines.append(
      "inclination \(text(shape.thinInclinationDeg, 1)) deg (thin disk), \(text(shape.thickInclinationDeg, 1)) deg (thickness \(snapshot.settings.shape.thickness)), for axis ratio \(text(shape.axisRatio, 3))"
    )
    if shape.effectiveRadiusKpc.value.isFinite {
      lines.append(
        "R_eff \(text(shape.effectiveRadiusKpc, 3)) kpc in the disk's plane, circularised on the sky \(text(shape.circularisedRadiusKpc, 3)) kpc: half of \(String(format: "%.3g", shape.massMsun)) Msun inside \(String(format: "%.2f", shape.limitKpc)) kpc"
      )
    }
    return lines
  }

  /// The chosen gradient in units of R_eff; nil without one.
  static func gradient(_ snapshot: Snapshot) -> String? {
    snapshot.gradientPerEffectiveRadius.map {
      String(format: "the chosen one per R_eff: %+.4f +- %.4f dex/R_eff", $0.value, $0.error)
    }
  }

  static func text(_ value: Measured, _ decimals: Int) -> String {
    let number = String(format: "%.\(decimals)f", value.value)
    return value.error.isFinite ? "\(number) +- \(String(format: "%.\(decimals)f", value.error))" : number
  }
}

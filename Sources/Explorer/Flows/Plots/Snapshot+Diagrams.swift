import Analysis
import Foundation
import Inference
import Nebular
import Observations

/// Where bins lie in the diagnostic diagrams, and what those say of them.
extension Snapshot {
  /// The diagrams that have a place for a single bin.
  static let binDiagrams: [PlotKind] = [.blue, .blueWidths, .oxygen, .bpt]

  /// x and y of the bin at an index; nil where a line or the dust is missing. The mass of a bin is none of a galaxy: in
  /// the mass-excitation diagram the galaxy stands alone.
  func diagramPlace(ofBin index: Int, _ kind: PlotKind) -> (x: Double, y: Double)? {
    let fluxes = binning.bins[index].fluxes
    func log(_ ratio: LineRatio, _ fluxes: LineFluxes) -> Double? {
      ratio.value(of: fluxes).flatMap { $0 > 0 ? log10($0) : nil }
    }
    switch kind {
    case .blue:
      guard let intrinsic = intrinsicFluxes(ofBin: index), let x = log(.o2hb, intrinsic),
        let y = log(.o3hb, intrinsic)
      else { return nil }
      return (x, y)
    case .oxygen:
      return intrinsicFluxes(ofBin: index).flatMap(OxygenDiagram.coordinates).map { ($0.logR23, $0.logO32) }
    case .blueWidths:
      guard let ratios = flows?.logWidthRatios, ratios.indices.contains(index), ratios[index].isFinite,
        let y = log(.o3hb, fluxes)
      else { return nil }
      return (ratios[index], y)
    case .bpt:
      guard let x = log(.n2, fluxes), let y = log(.o3hb, fluxes) else { return nil }
      return (x, y)
    default: return nil
    }
  }

  /// Class and distance of a place in a diagram; nil for the plots that are none of bins.
  func diagramVerdict(_ kind: PlotKind, x: Double, y: Double) -> DiagnosticVerdict? {
    switch kind {
    case .blue: BlueDiagram.lamareille2004.verdict(logO2Hb: x, logO3Hb: y)
    case .blueWidths: BlueDiagram.lamareille2010.verdict(logO2Hb: x, logO3Hb: y)
    case .oxygen: OxygenDiagram.verdict(logR23: x, logO32: y)
    case .bpt: BPTDiagram.local.verdict(logN2: x, logO3Hb: y)
    default: nil
    }
  }

  /// The lines to draw in a diagram.
  func diagramBoundaries(_ kind: PlotKind) -> [DiagnosticBoundary] {
    switch kind {
    case .mex:
      MassExcitation().boundaries + MassExcitation(massShiftDex: MassExcitation.coil2015ShiftDex).boundaries
    case .blue: BlueDiagram.lamareille2004.boundaries
    case .blueWidths: BlueDiagram.lamareille2010.boundaries
    case .oxygen: OxygenDiagram.boundaries
    case .bpt:
      BPTDiagram.local.boundaries + BPTDiagram.kewley2013(redshift: observation.redshift).boundaries
    default: []
    }
  }

  // Fluxes without the dust of the star formation; nil without A_V.
  private func intrinsicFluxes(ofBin index: Int) -> LineFluxes? {
    guard let av = flows?.bins[index][.avStarFormation], av.isFinite else { return nil }
    var intrinsic: LineFluxes = [:]
    for (line, flux) in binning.bins[index].fluxes {
      let factor = pow(10, 0.4 * av.median * DustLaw.nebular.attenuation(of: line))
      intrinsic[line] = LineFlux(value: flux.value * factor, error: flux.error * factor)
    }
    return intrinsic
  }
}

extension PlotKind {
  /// What a diagnostic diagram is called.
  var diagramTitle: String {
    switch self {
    case .mex: "mass-excitation diagram"
    case .blue: "blue diagram"
    case .blueWidths: "blue diagram of widths"
    case .oxygen: "O32 over R23"
    default: "BPT diagram"
    }
  }

  /// What the data must have for a diagram.
  var diagramNeeds: String {
    switch self {
    case .mex: "The mass-excitation diagram needs a stellar mass, [OIII] and Hbeta."
    case .blue: "The blue diagram needs [OII], [OIII], Hbeta and A_V."
    case .blueWidths: "The blue diagram of widths needs [OIII], and [OII] and Hbeta with continuum maps."
    case .oxygen: "O32 and R23 need [OII], [OIII], Hbeta and A_V."
    default: "The BPT diagram needs [NII], Halpha, [OIII] and Hbeta."
    }
  }
}

import Analysis
import Foundation
import Inference
import Nebular
import Observations
import Screen

extension PlotMaker {
  /// A diagnostic diagram: its boundaries, the bins, and the galaxy as one region.
  func diagram(_ kind: PlotKind) -> SidePlot {
    let title = PlotMaker.title(kind)
    guard let diagrams = snapshot.flows?.diagrams else {
      return SidePlot(title: title, words: ["nothing measured"])
    }
    guard let galaxy = diagrams.places.first(where: { PlotMaker.holds($0, kind) }) else {
      return SidePlot(title: title, words: [PlotMaker.reason(kind)])
    }
    var points: [PlotPoint] = []
    var picked: DiagnosticVerdict?
    for index in snapshot.binning.bins.indices {
      guard let place = coordinates(ofBin: index, kind) else { continue }
      points.append(
        point(bin: index, x: place.x, y: place.y, fraction: metallicityFraction(index)))
      if index == model.currentBin { picked = verdict(kind, place.x, place.y) }
    }
    let boundaries = boundaries(kind)
    let edges = boundaries.flatMap { edge in
      [edge.domain.lowerBound, edge.domain.upperBound].filter { abs($0 - galaxy.x) < 1.5 }
    }
    guard let xRange = PlotMaker.range(points.map(\.x), holding: [galaxy.x - 0.2, galaxy.x + 0.2] + edges),
      let yRange = PlotMaker.range(points.map(\.y), holding: [galaxy.y - 0.4, galaxy.y + 0.4])
    else { return SidePlot(title: title, words: [PlotMaker.reason(kind)]) }
    points.append(PlotPoint(x: galaxy.x, y: galaxy.y, look: .lit))
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: galaxy.xLabel, range: xRange),
      yAxis: PlotAxis(label: galaxy.yLabel, range: yRange),
      points: points)
    plot.lines = boundaries.map { edge in
      let low = max(edge.domain.lowerBound, xRange.lowerBound)
      let high = max(low, min(edge.domain.upperBound, xRange.upperBound))
      return PlotMaker.line(over: low...high) { edge.value(at: $0) ?? .nan }
    }
    var words = ["galaxy: \(galaxy.verdict.phrase)"]
    if let picked { words.append("this bin: \(picked.phrase)") }
    words += extraWords(kind, diagrams)
    return SidePlot(title: title, plot: plot, words: words)
  }

  private func extraWords(_ kind: PlotKind, _ diagrams: FlowDiagrams) -> [String] {
    guard kind == .mex else { return ["lines: \(boundaries(kind).map(\.label).joined(separator: ", "))"] }
    // The mass of a bin is none of a galaxy: the galaxy stands alone in this diagram.
    let residuals = diagrams.residuals.map { residual in
      let text = ScreenNumber.signed(residual.residualDex, 2)
      return "\(residual.relation.rawValue) \(text)\(residual.isExtrapolated ? " (extrapolated)" : "")"
    }
    let relation =
      residuals.isEmpty ? [] : ["12+log(O/H) from the FMR, dex: \(residuals.joined(separator: ", "))"]
    return relation + ["the probability of an AGN rests on the SDSS sample: not given"]
  }

  private func coordinates(ofBin index: Int, _ kind: PlotKind) -> (x: Double, y: Double)? {
    let fluxes = snapshot.binning.bins[index].fluxes
    func log(_ ratio: LineRatio, _ fluxes: LineFluxes) -> Double? {
      ratio.value(of: fluxes).flatMap { $0 > 0 ? log10($0) : nil }
    }
    switch kind {
    case .blue, .oxygen:
      guard let av = snapshot.flows?.bins[index][.avStarFormation], av.isFinite else { return nil }
      var intrinsic: LineFluxes = [:]
      for (line, flux) in fluxes {
        let factor = pow(10, 0.4 * av.median * DustLaw.nebular.attenuation(of: line))
        intrinsic[line] = LineFlux(value: flux.value * factor, error: flux.error * factor)
      }
      if kind == .oxygen {
        return OxygenDiagram.coordinates(of: intrinsic).map { ($0.logR23, $0.logO32) }
      }
      guard let x = log(.o2hb, intrinsic), let y = log(.o3hb, intrinsic) else { return nil }
      return (x, y)
    case .bpt:
      guard let x = log(.n2, fluxes), let y = log(.o3hb, fluxes) else { return nil }
      return (x, y)
    case .mex, .profile, .radius, .gas, .wind, .histogram, .posterior, .curves: return nil
    }
  }

  private func verdict(_ kind: PlotKind, _ x: Double, _ y: Double) -> DiagnosticVerdict? {
    switch kind {
    case .blue: BlueDiagram.lamareille2004.verdict(logO2Hb: x, logO3Hb: y)
    case .oxygen: OxygenDiagram.verdict(logR23: x, logO32: y)
    case .bpt: BPTDiagram.local.verdict(logN2: x, logO3Hb: y)
    case .mex, .profile, .radius, .gas, .wind, .histogram, .posterior, .curves: nil
    }
  }

  private func boundaries(_ kind: PlotKind) -> [DiagnosticBoundary] {
    switch kind {
    case .mex: MassExcitation().boundaries
    case .blue: BlueDiagram.lamareille2004.boundaries
    case .oxygen: OxygenDiagram.boundaries
    case .bpt:
      BPTDiagram.local.boundaries
        + BPTDiagram.kewley2013(redshift: snapshot.observation.redshift).boundaries
    case .profile, .radius, .gas, .wind, .histogram, .posterior, .curves: []
    }
  }

  private static func holds(_ place: FlowDiagrams.Place, _ kind: PlotKind) -> Bool {
    switch kind {
    case .mex: place.diagram.hasPrefix("Juneau")
    case .blue: place.diagram.hasPrefix("Lamareille et al. 2004")
    case .oxygen: place.diagram == "O32-R23"
    case .bpt: place.diagram.hasPrefix("Kewley et al. 2001")
    case .profile, .radius, .gas, .wind, .histogram, .posterior, .curves: false
    }
  }

  private static func title(_ kind: PlotKind) -> String {
    switch kind {
    case .mex: "mass-excitation diagram"
    case .blue: "blue diagram"
    case .oxygen: "O32 over R23"
    default: "BPT diagram"
    }
  }

  private static func reason(_ kind: PlotKind) -> String {
    switch kind {
    case .mex: "The mass-excitation diagram needs a stellar mass, [OIII] and Hbeta."
    case .blue: "The blue diagram needs [OII], [OIII], Hbeta and A_V."
    case .oxygen: "O32 and R23 need [OII], [OIII], Hbeta and A_V."
    default: "The BPT diagram needs [NII], Halpha, [OIII] and Hbeta."
    }
  }
}

extension DiagnosticVerdict {
  /// Class and distance in words.
  var phrase: String {
    var text = classification.rawValue
    if let distanceDex {
      let side = distanceDex > 0 ? "beyond" : "short of"
      text += ", \(ScreenNumber.fixed(abs(distanceDex), 2)) dex \(side) the AGN boundary"
    }
    switch validity {
    case .valid, .noPoint: break
    case .outsideRange(let clause): text += " (\(clause))"
    case .upperLimit: text += " (upper limit)"
    }
    return text
  }
}

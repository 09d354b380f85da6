import Analysis
import Foundation
import Inference
import Nebular
import Observations
import Screen

extension PlotMaker {
  /// A diagnostic diagram: its boundaries, the bins, and the galaxy as one region.
  func diagram(_ kind: PlotKind) -> SidePlot {
    let title = kind.diagramTitle
    guard let diagrams = snapshot.flows?.diagrams else {
      return SidePlot(title: title, words: ["nothing measured"])
    }
    guard let galaxy = diagrams.places.first(where: { PlotMaker.holds($0, kind) }) else {
      return SidePlot(title: title, words: [kind.diagramNeeds])
    }
    var points: [PlotPoint] = []
    var picked: DiagnosticVerdict?
    for index in snapshot.binning.bins.indices {
      guard let place = snapshot.diagramPlace(ofBin: index, kind) else { continue }
      points.append(
        point(bin: index, x: place.x, y: place.y, fraction: metallicityFraction(index)))
      if index == model.currentBin { picked = snapshot.diagramVerdict(kind, x: place.x, y: place.y) }
    }
    let boundaries = snapshot.diagramBoundaries(kind)
    let edges = boundaries.flatMap { edge in
      [edge.domain.lowerBound, edge.domain.upperBound].filter { abs($0 - galaxy.x) < 1.5 }
    }
    guard let xRange = PlotMaker.range(points.map(\.x), holding: [galaxy.x - 0.2, galaxy.x + 0.2] + edges),
      let yRange = PlotMaker.range(points.map(\.y), holding: [galaxy.y - 0.4, galaxy.y + 0.4])
    else { return SidePlot(title: title, words: [kind.diagramNeeds]) }
    points.append(PlotPoint(x: galaxy.x, y: galaxy.y, look: .whole))
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: galaxy.xLabel, range: xRange),
      yAxis: PlotAxis(label: galaxy.yLabel, range: yRange),
      points: points)
    // Boundaries after the first stand back: those of mass-excitation moved to higher redshift, say.
    let first = kind == .mex ? MassExcitation().boundaries.count : 1
    plot.lines = boundaries.enumerated().map { place, edge in
      let low = max(edge.domain.lowerBound, xRange.lowerBound)
      let high = max(low, min(edge.domain.upperBound, xRange.upperBound))
      return PlotMaker.line(over: low...high, style: place < first ? .bold : .dim) {
        edge.value(at: $0) ?? .nan
      }
    }
    var words = ["galaxy: \(galaxy.verdict.phrase)"]
    if let picked { words.append("this bin: \(picked.phrase)") }
    words += extraWords(kind, diagrams)
    return SidePlot(title: title, plot: plot, words: words)
  }

  private func extraWords(_ kind: PlotKind, _ diagrams: FlowDiagrams) -> [String] {
    guard kind == .mex else {
      return ["lines: \(snapshot.diagramBoundaries(kind).map(\.label).joined(separator: ", "))"]
    }
    let moved = diagrams.places.last { PlotMaker.holds($0, kind) }
    let shift = ScreenNumber.plain(MassExcitation.coil2015ShiftDex)
    let coil = moved.map { "moved by \(shift) dex (dim, Coil et al. 2015, z = 2.3): \($0.verdict.phrase)" }
    // The mass of a bin is none of a galaxy: the galaxy stands alone in this diagram.
    let residuals = diagrams.residuals.map { residual in
      let text = ScreenNumber.signed(residual.residualDex, 2)
      return "\(residual.relation.rawValue) \(text)\(residual.isExtrapolated ? " (extrapolated)" : "")"
    }
    let relation =
      residuals.isEmpty ? [] : ["12+log(O/H) from the FMR, dex: \(residuals.joined(separator: ", "))"]
    return [coil].compactMap { $0 } + relation + [
      "the probability of an AGN rests on the SDSS sample: not given"
    ]
  }

  private static func holds(_ place: FlowDiagrams.Place, _ kind: PlotKind) -> Bool {
    switch kind {
    case .mex: place.diagram.hasPrefix("Juneau")
    case .blue: place.diagram.hasPrefix("Lamareille et al. 2004")
    case .blueWidths: place.diagram.hasPrefix("Lamareille 2010")
    case .oxygen: place.diagram == "O32-R23"
    case .bpt: place.diagram.hasPrefix("Kewley et al. 2001")
    case .profile, .radius, .gas, .wind, .fmr, .histogram, .posterior, .curves: false
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

import Analysis
import BaryonCycle
import Foundation
import Inference
import Nebular
import Screen

extension PlotMaker {
  /// 12+log(O/H) over gas fraction with the models of Erb 2008 and the rings (Wang et al. 2019, Fig. 5).
  func gas() -> SidePlot {
    let title = "12+log(O/H) over f_gas"
    if let reason = snapshot.reasonForMissing(.flow(.gasFraction)) {
      return SidePlot(title: title, words: ["no f_gas: \(reason)"])
    }
    guard let flows = snapshot.flows else { return SidePlot(title: title, words: ["nothing measured"]) }
    var points: [PlotPoint] = []
    for (index, bin) in flows.bins.enumerated() {
      let estimate = snapshot.metallicity[index]
      guard bin[.gasFraction].isFinite, !estimate.restsOnPrior, estimate.oh.isFinite else { continue }
      var point = point(
        bin: index, x: bin[.gasFraction].median, y: estimate.oh.median, fraction: radiusFraction(index))
      if point.look == .filled { point.look = .open }
      points.append(point)
    }
    let rings = RadialAnnulus.allCases.compactMap { ring in
      flows.rings[ring].flatMap { $0.flows[.gasFraction].isFinite && $0.metallicity.oh.isFinite ? $0 : nil }
    }
    for ring in rings {
      let oh = ring.metallicity.oh
      points.append(
        PlotPoint(
          x: ring.flows[.gasFraction].median, y: oh.median, errorBelow: oh.median - oh.lower,
          errorAbove: oh.upper - oh.median))
    }
    guard let yRange = PlotMaker.range(points.map(\.y)) else {
      return SidePlot(title: title, words: ["no bin has both f_gas and 12+log(O/H)"])
    }
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "f_gas", range: 0...1), yAxis: PlotAxis(label: "12+log(O/H)", range: yRange),
      points: points)
    let models = erbModels()
    plot.lines = models.map(\.line)
    let curves = models.map(\.name).joined(separator: ", ")
    return SidePlot(
      title: title, plot: plot,
      words: [
        "Erb 2008: \(curves)", "filled: the rings 0-1, 1-2, >= 2 kpc (\(rings.count)); open: bins, by radius",
      ])
  }

  // The models of the settings in the convention and with the yield of the settings; each ends where the
  // gas fraction can fall no further.
  private func erbModels() -> [(name: String, line: PlotLine)] {
    let cycle = snapshot.settings.flows.cycle
    guard let yield = cycle.yield ?? cycle.convention.suggestedYield else { return [] }
    let styles: [(name: String, style: Style)] = [("bold", .bold), ("plain", .plain), ("dim", .dim)]
    return snapshot.settings.flows.curves.flows.enumerated().map { place, flow in
      let (look, style) = styles[place % styles.count]
      let parts = [("inflow", flow.inflow), ("outflow", flow.outflow)].filter { $0.1 > 0 }
        .map { "\($0.0) \(ScreenNumber.plain($0.1))" }
      let name = parts.isEmpty ? "closed box" : parts.joined(separator: ", ")
      let model = ChemicalEvolution(
        inflow: flow.inflow, outflow: flow.outflow, yield: yield, returnFraction: cycle.returnFraction)
      let curve = model.curve(count: 100)
      let end = curve.end.map { " (ends at \(ScreenNumber.fixed($0.gasFraction, 2)))" } ?? ""
      return (
        "\(look) \(name)\(end)",
        PlotLine(
          curve.points.map {
            PlotLine.Vertex(
              x: $0.gasFraction, y: cycle.convention.oxygenAbundance(metallicity: $0.metallicity))
          }, style: style)
      )
    }
  }

  /// Mass loading over the stars' surface density, both over their values at 1 kpc (Wang et al. 2019, Fig. 7).
  func wind() -> SidePlot {
    let title = "lambda/lambda(1 kpc) over Sigma_*"
    if let reason = snapshot.reasonForMissing(.flow(.loading)) {
      return SidePlot(title: title, words: ["no lambda: \(reason)"])
    }
    guard let flows = snapshot.flows, let reference = flows.wind.atOneKpc ?? flows.wind.withinOneKpc else {
      let words = snapshot.emptiness(of: .flow(.loading)) ?? "no bins with lambda about 1 kpc to divide by"
      return SidePlot(title: title, words: [words])
    }
    var points: [PlotPoint] = []
    for (index, bin) in flows.bins.enumerated() {
      let loading = bin[.loading]
      let stars = bin[.sigmaStars]
      guard loading.isFinite, stars.isFinite, loading.lower > 0, stars.median > 0 else { continue }
      points.append(
        point(
          bin: index, x: log10(stars.median / reference.starsMsunPc2),
          y: log10(loading.median / reference.loading), below: log10(loading.median / loading.lower),
          above: log10(loading.upper / loading.median), fraction: metallicityFraction(index)))
    }
    guard let xRange = PlotMaker.range(points.map(\.x), holding: [0]),
      let yRange = PlotMaker.range(points.map(\.y), holding: [0])
    else { return SidePlot(title: title, words: ["no bin has both lambda and Sigma_*"]) }
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "log Sigma_*/Sigma_*(1 kpc)", range: xRange),
      yAxis: PlotAxis(label: "log lambda/lambda(1 kpc)", range: yRange), points: points)
    plot.lines = [
      PlotMaker.line(over: xRange, style: .bold) { WindScaling.momentumDriven.index * $0 },
      PlotMaker.line(over: xRange, style: .dim) { WindScaling.energyDriven.index * $0 },
    ]
    return SidePlot(title: title, plot: plot, words: windWords(flows))
  }

  private func windWords(_ flows: FlowResult) -> [String] {
    var words = [snapshot.rootlessNote].compactMap { $0 }
    let wanted = model.currentBin.map { snapshot.binning.bins[$0].radiusKpc } ?? 1
    let nearest = flows.wind.slopes.min { abs($0.radiusKpc - wanted) < abs($1.radiusKpc - wanted) }
    if let nearest {
      words.append(
        "local slope \(ScreenNumber.signed(nearest.slope, 2)) at \(ScreenNumber.fixed(nearest.radiusKpc, 2)) kpc"
      )
    }
    let crossings = flows.wind.transitions.map { crossing in
      let inside = crossing.inside == .energyDriven ? "energy" : "momentum"
      return "\(ScreenNumber.fixed(crossing.radiusKpc, 2)) kpc (\(inside)-driven inside)"
    }
    words.append(
      crossings.isEmpty
        ? "the slope does not pass -1/2" : "passes -1/2 at \(crossings.prefix(2).joined(separator: ", "))")
    words.append("bold -1/3 momentum, dim -2/3 energy")
    return words
  }

  /// How far every bin lies above the abundance that galaxies of this mass and star formation have, over radius.
  func fundamentalRelation() -> SidePlot {
    let title = "12+log(O/H) above the FMR"
    guard let diagrams = snapshot.flows?.diagrams,
      let chosen = diagrams.residuals.first(where: { $0.relation == .mannucci2011 })
    else {
      return SidePlot(
        title: title, words: ["The FMR needs a stellar mass, a rate and 12+log(O/H) of the galaxy."])
    }
    var points: [PlotPoint] = []
    for (index, bin) in snapshot.binning.bins.enumerated() where bin.radiusKpc.isFinite {
      let estimate = snapshot.metallicity[index]
      guard !estimate.restsOnPrior, estimate.oh.isFinite else { continue }
      points.append(
        point(
          bin: index, x: bin.radiusKpc, y: estimate.oh.median - chosen.expected,
          below: estimate.oh.median - estimate.oh.lower, above: estimate.oh.upper - estimate.oh.median,
          fraction: metallicityFraction(index)))
    }
    guard let farthest = points.map(\.x).max(),
      let yRange = PlotMaker.range(points.map(\.y), holding: [0])
    else { return SidePlot(title: title, words: ["no bin constrains 12+log(O/H)"]) }
    let plot = ScatterPlot(
      xAxis: PlotAxis(label: "radius", unit: "kpc", range: 0...max(1.04 * farthest, 1e-3)),
      yAxis: PlotAxis(label: "residual", unit: "dex", range: yRange), points: points,
      guides: [.horizontal(0)])
    let galaxy = diagrams.residuals.map { residual in
      let text = ScreenNumber.signed(residual.residualDex, 2)
      return "\(residual.relation.rawValue) \(text)\(residual.isExtrapolated ? " (extrapolated)" : "")"
    }
    let rings = RadialAnnulus.allCases.compactMap { ring -> String? in
      guard let oh = snapshot.flows?.rings[ring]?.metallicity.oh, oh.isFinite else { return nil }
      return "\(ring.label) \(ScreenNumber.signed(oh.median - chosen.expected, 2))"
    }
    return SidePlot(
      title: title, plot: plot,
      words: [
        "galaxy, dex: \(galaxy.joined(separator: ", "))",
        "rings (mannucci2011): \(rings.joined(separator: ", "))",
        "one relation for all bins: that of the galaxy's mass and rate",
      ])
  }
}

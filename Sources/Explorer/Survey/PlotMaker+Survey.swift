import Analysis
import Inference
import Nebular
import Screen

extension PlotMaker {
  /// The posterior of 12+log(O/H) of the bin under the cursor under every calibration, those of the line group first.
  func posterior() -> SidePlot {
    let title = "posterior of 12+log(O/H)"
    guard let bin = model.currentBin else { return SidePlot(title: title, words: ["No bin here."]) }
    let number = snapshot.binning.bins[bin].number
    guard let known = model.survey.bin, known.question.number == number else {
      return SidePlot(title: title, words: [model.survey.failure ?? "Asking every calibration ..."])
    }
    let old = known.question != model.binQuestion
    let chosen = snapshot.settings.metallicity
    let ordered =
      known.survey.marginals.filter { $0.settings.group == chosen.group }
      + known.survey.marginals.filter { $0.settings.group != chosen.group }
    let shown = ordered.filter { $0.oh.count > 1 }
    guard let axis = PlotMaker.axis(shown) else {
      return SidePlot(title: title, words: ["No calibration has a solution for this bin."])
    }
    let groups = Set(shown.map(\.settings.group)).count
    let ridges = shown.map { marginal in
      let settings = marginal.settings
      let mark = settings.calibration == chosen.calibration && settings.group == chosen.group ? "*" : " "
      return RidgePlot.Ridge(
        label: mark + CalibrationChoice.short(settings.calibration),
        family: groups > 1 ? settings.group.briefLabel : "",
        text: PlotMaker.text(marginal.estimate), x: marginal.oh, density: marginal.density,
        median: marginal.estimate.oh.median, lower: marginal.estimate.oh.lower,
        upper: marginal.estimate.oh.upper, isLit: mark == "*")
    }
    var side = SidePlot(title: "\(title), bin \(number)\(old ? " (old)" : "")", words: [])
    side.ridges = RidgePlot(axis: axis, ridges: ridges)
    return side
  }

  /// A range that holds every 16 to 84 % and most of the tails.
  private static func axis(_ marginals: [BinSurvey.Marginal]) -> PlotAxis? {
    let finite = marginals.filter(\.estimate.oh.isFinite)
    let ends = finite.flatMap { [$0.estimate.ohLower95, $0.estimate.ohUpper95] }
    guard let range = PlotAxis.range(holding: ends.filter(\.isFinite), margin: 0.08) else { return nil }
    return PlotAxis(label: "12+log(O/H)", range: range)
  }

  private static func text(_ estimate: MetallicityEstimate) -> String {
    guard estimate.oh.isFinite else { return "-" }
    if estimate.restsOnPrior {
      return
        "\(ScreenNumber.fixed(estimate.ohLower95, 2))..\(ScreenNumber.fixed(estimate.ohUpper95, 2)) prior"
    }
    return ScreenNumber.withErrors(
      estimate.oh.median, lower: estimate.oh.lower, upper: estimate.oh.upper, decimals: 2
    ).filter { $0 != " " } + (estimate.flags.contains(.doublePeak) ? " 2 peaks" : "")
  }

  /// The calibration curves in use with the bin's ratios on them (Wang et al. 2019, Fig. 11).
  func curves() -> SidePlot {
    let chosen = snapshot.settings.metallicity
    let title = "\(CalibrationChoice.short(chosen.calibration)) curves"
    guard let bin = model.currentBin else { return SidePlot(title: title, words: ["No bin here."]) }
    let number = snapshot.binning.bins[bin].number
    guard let known = model.survey.bin, known.question.number == number,
      known.question.settings == chosen
    else { return SidePlot(title: title, words: [model.survey.failure ?? "Reading the curves ..."]) }
    let curves = known.survey.curves
    guard let first = curves.first, let low = first.oh.first, let high = first.oh.last else {
      return SidePlot(title: title, words: ["The calibration has no curve for \(chosen.group.label)."])
    }
    let oh = known.question.estimate.oh
    let measured = curves.compactMap(\.measured)
    let values =
      curves.flatMap { $0.logRatio }
      + measured.flatMap { [$0.logRatio - $0.errorDex, $0.logRatio + $0.errorDex] }
    guard let range = PlotAxis.range(holding: values) else {
      return SidePlot(title: title, words: ["The curves have no value."])
    }
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "12+log(O/H)", range: low...high),
      yAxis: PlotAxis(label: "log ratio", range: range))
    plot.lines = curves.flatMap { PlotMaker.lines($0) }
    if oh.isFinite { plot.guides = [.vertical(oh.lower), .vertical(oh.upper)] }
    plot.points = curves.compactMap { curve in
      guard let measured = curve.measured, oh.isFinite else { return nil }
      return PlotPoint(
        x: oh.median, y: measured.logRatio, errorBelow: measured.errorDex, errorAbove: measured.errorDex,
        look: .lit)
    }
    var words = curves.map { curve in
      let valid =
        "\(ScreenNumber.plain(curve.validity.lowerBound))..\(ScreenNumber.plain(curve.validity.upperBound))"
      let ratio =
        curve.measured.map {
          "\(ScreenNumber.fixed($0.logRatio, 2))+-\(ScreenNumber.fixed($0.errorDex, 2))"
        }
        ?? "no value"
      return "\(curve.ratio.rawValue) \(ratio) valid \(valid)"
    }
    if known.question.estimate.restsOnPrior { words.append("12+log(O/H) rests on its prior") }
    var side = SidePlot(title: "log of ratios, \(title), bin \(number)", plot: plot, words: words)
    side.isCompact = true
    side.labels = curves.compactMap { curve in
      // Where the curves lie farthest apart their names do not meet.
      guard let place = PlotMaker.labelPlace(curve, among: curves) else { return nil }
      return (curve.oh[place], curve.logRatio[place], curve.ratio.rawValue)
    }
    return side
  }

  /// A curve as up to three lines: bold with the scatter's band where it is valid, dim beyond.
  private static func lines(_ curve: BinSurvey.Curve) -> [PlotLine] {
    func part(_ isIn: (Double) -> Bool, style: Style, band: Double) -> PlotLine? {
      let vertices = zip(curve.oh, curve.logRatio).filter { isIn($0.0) }.map {
        PlotLine.Vertex(x: $0.0, y: $0.1, bandHalfWidth: band)
      }
      return vertices.count > 1 ? PlotLine(vertices, style: style) : nil
    }
    return [
      part({ $0 <= curve.validity.lowerBound }, style: .dim, band: 0),
      part({ $0 >= curve.validity.upperBound }, style: .dim, band: 0),
      part({ curve.validity.contains($0) }, style: .bold, band: curve.scatterDex),
    ].compactMap { $0 }
  }

  private static func labelPlace(_ curve: BinSurvey.Curve, among curves: [BinSurvey.Curve]) -> Int? {
    let others = curves.filter { $0.ratio != curve.ratio }
    let inner = curve.oh.indices.dropFirst(curve.oh.count / 8).dropLast(curve.oh.count / 6)
    return inner.max { a, b in
      func gap(_ place: Int) -> Double {
        others.map { abs($0.logRatio[place] - curve.logRatio[place]) }.min() ?? 0
      }
      return gap(a) < gap(b)
    }
  }
}

extension MetallicitySettings.LineGroup {
  /// The name where there is little room.
  var briefLabel: String {
    switch self {
    case .o3hbO2hb: "O3Hb"
    case .r23O3o2: "R23"
    case .n2: "N2"
    }
  }
}

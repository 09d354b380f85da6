import Analysis
import Foundation
import Inference
import Screen

/// Makes the plots beside the map from a snapshot.
struct PlotMaker {
  let model: Model
  let snapshot: Snapshot
  let capabilities: Capabilities

  /// A point of a bin: lit under the cursor, ringed where the bin is selected, open where it is out of the fit, coloured
  /// by a value from 0 to 1.
  func point(
    bin index: Int, x: Double, y: Double, below: Double = 0, above: Double = 0, fraction: Double? = nil
  ) -> PlotPoint {
    PlotPoint(
      x: x, y: y, errorBelow: max(0, below), errorAbove: max(0, above),
      look: model.plotLook(ofBin: index, snapshot, isOpen: snapshot.part(ofBin: index) == .excluded),
      color: color(fraction))
  }

  /// The colour of a fraction of the scale from low to high.
  func color(_ fraction: Double?) -> Color {
    guard let fraction, fraction.isFinite else { return .standard }
    let levels = ColorLevels(.viridis, capabilities: capabilities)
    return levels.colors[levels.level(ofFraction: fraction)]
  }

  /// Where a bin's radius lies between 0 and that of the farthest bin.
  func radiusFraction(_ index: Int) -> Double? {
    let farthest = snapshot.binning.bins.map(\.radiusKpc).filter(\.isFinite).max() ?? 0
    return farthest > 0 ? snapshot.binning.bins[index].radiusKpc / farthest : nil
  }

  /// Where a bin's 12+log(O/H) lies between the lowest and the highest.
  func metallicityFraction(_ index: Int) -> Double? {
    let values = snapshot.metallicity.map(\.oh.median).filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), high > low else { return nil }
    return (snapshot.metallicity[index].oh.median - low) / (high - low)
  }

  /// A range that holds most points, so that a few far ones do not flatten the rest.
  static func range(_ values: [Double], holding others: [Double] = []) -> ClosedRange<Double>? {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return PlotAxis.range(holding: others) }
    let cut = sorted.count > 20 ? sorted.count / 50 : 0
    return PlotAxis.range(holding: [sorted[cut], sorted[sorted.count - 1 - cut]] + others)
  }

  // MARK: Radius

  /// The shown quantity over radius with a weighted straight line; in decades where it spans decades.
  func radius() -> SidePlot {
    let quantity = model.decisions.quantity
    let isLog = quantity.spansDecades
    var points: [PlotPoint] = []
    var line: [LinePoint] = []
    for (index, bin) in snapshot.binning.bins.enumerated() where bin.radiusKpc.isFinite {
      let value = snapshot.value(of: quantity, bin: index)
      guard snapshot.isShown(quantity, bin: index), value.value.isFinite, !isLog || value.value > 0 else {
        continue
      }
      func scaled(_ x: Double) -> Double { isLog ? log10(x) : x }
      let y = scaled(value.value)
      let below = y - scaled(value.lower)
      let above = scaled(value.upper) - y
      let errors = [below, above].filter { $0.isFinite && $0 > 0 }
      points.append(
        point(
          bin: index, x: bin.radiusKpc, y: y, below: below.isFinite ? below : 0,
          above: above.isFinite ? above : 0))
      if let error = errors.max(), snapshot.part(ofBin: index) != .excluded, value.status == .valid {
        line.append(LinePoint(x: bin.radiusKpc, y: y, error: error))
      }
    }
    let title = (isLog ? "log " : "") + quantity.title
    guard let farthest = points.map(\.x).max(), let yRange = PlotMaker.range(points.map(\.y)) else {
      return SidePlot(title: "\(title) over r (kpc)", words: [model.reasonForNoMap])
    }
    let xRange = 0...max(1.04 * farthest, 1e-3)
    var plot = ScatterPlot(
      xAxis: PlotAxis(label: "radius", unit: "kpc", range: xRange),
      yAxis: PlotAxis(label: title, unit: quantity.shortUnit, range: yRange), points: points)
    // The line of 12+log(O/H) is the one of the profile, the table and the export, with the user's weights and bins.
    guard let fit = quantity == .metallicity ? snapshot.gradient.fit : WeightedLine.fit(line) else {
      return SidePlot(
        title: "\(title) over r (kpc)", plot: plot, words: ["no line: fewer than three bins with errors"])
    }
    plot.lines = [PlotMaker.line(over: xRange, fit.value(at:))]
    let unit =
      isLog || quantity == .metallicity
      ? "dex/kpc" : (quantity.shortUnit.isEmpty ? "1/kpc" : "\(quantity.shortUnit)/kpc")
    let error = max(fit.slopeError, fit.scaledSlopeError)
    let decimals = ScreenNumber.decimals(forError: error)
    let gradient =
      "gradient \(ScreenNumber.signed(fit.slope, decimals)) +- \(ScreenNumber.fixed(error, decimals)) \(unit)"
    return SidePlot(
      title: "\(title) over r (kpc)", plot: plot,
      words: [gradient, "\(ScreenNumber.count(fit.pointCount, "bin")); the larger of the two errors"])
  }

  static func line(
    over range: ClosedRange<Double>, style: Style = .bold, _ value: (Double) -> Double
  ) -> PlotLine {
    let steps = 48
    return PlotLine(
      (0...steps).map { step in
        let x = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(steps)
        return PlotLine.Vertex(x: x, y: value(x))
      }, style: style)
  }

  // MARK: Histogram

  /// How often values of the shown quantity occur, the picked bin's bar lit.
  func histogram() -> SidePlot {
    let quantity = model.decisions.quantity
    let isLog = quantity.spansDecades
    let values = model.mapValues.map { isLog ? ($0 > 0 ? log10($0) : .nan) : $0 }
    let title = "number of bins by \(isLog ? "log " : "")\(quantity.title)"
    let finite = values.filter(\.isFinite).sorted()
    guard let low = finite.first, let high = finite.last else {
      return SidePlot(title: title, words: [model.reasonForNoMap])
    }
    let width = high > low ? high - low : 1
    let count = min(24, max(5, Int(Double(finite.count).squareRoot()) + 2))
    let step = width / Double(count)
    var heights = Array(repeating: 0, count: count)
    func place(_ value: Double) -> Int { min(count - 1, max(0, Int((value - low) / step))) }
    for value in finite { heights[place(value)] += 1 }
    let picked = model.currentBin.map { values[$0] }.flatMap { $0.isFinite ? place($0) : nil }
    let tallest = Double(heights.max() ?? 1)
    let plot = ScatterPlot(
      xAxis: PlotAxis(
        label: quantity.title, unit: isLog ? "log" : quantity.shortUnit, range: low...(low + width)),
      yAxis: PlotAxis(label: "bins", range: 0...(1.05 * tallest)))
    let bars = heights.enumerated().map { place, height in
      let from = low + Double(place) * step
      return (range: from..<(from + step), height: Double(height), isLit: place == picked)
    }
    // The selected bins' part of every bar is lit as well.
    let selection = model.selectedNumbers
    var chosen = Array(repeating: 0, count: count)
    for (bin, value) in values.enumerated()
    where value.isFinite && selection.contains(snapshot.binning.bins[bin].number) {
      chosen[place(value)] += 1
    }
    let chosenBars = chosen.enumerated().filter { $0.element > 0 }.map { place, height in
      let from = low + Double(place) * step
      return (range: from..<(from + step), height: Double(height), isLit: true)
    }
    func quantile(_ fraction: Double) -> String {
      let value = finite[min(finite.count - 1, Int(fraction * Double(finite.count)))]
      return ScreenNumber.significant(isLog ? pow(10, value) : value)
    }
    let unit = quantity.shortUnit.isEmpty ? "" : " \(quantity.shortUnit)"
    return SidePlot(
      title: title, plot: plot, bars: bars + chosenBars,
      words: [
        "median \(quantile(0.5)), 16-84 %: \(quantile(0.16)) to \(quantile(0.84))\(unit)",
        "\(finite.count) of \(ScreenNumber.count(values.count, "bin"))",
      ])
  }
}

extension Quantity {
  /// Whether its logarithm is plotted.
  var spansDecades: Bool {
    if case .flow(let flow) = self { return flow.isLogarithmic }
    return false
  }
}

extension Model {
  /// How a bin's point looks: under the cursor, selected, open where it takes no part, else filled.
  func plotLook(ofBin index: Int, _ snapshot: Snapshot, isOpen: Bool) -> PlotPoint.Look {
    if index == currentBin { return .lit }
    if selectedNumbers.contains(snapshot.binning.bins[index].number) { return .selected }
    return isOpen ? .open : .filled
  }
}

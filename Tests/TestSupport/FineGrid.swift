import Foundation
import Inference

/// The posterior of `RatioInference` by brute force: an independent check, slow and simple.
///
/// Every quantity is written out from its definition, in double precision and in the logarithm. The grid finds its
/// own window in each dimension by looking at the posterior itself, coarsely first and then closer.
public struct FineGrid {
  /// Percentiles as the grid has them.
  public struct Result {
    /// 2.5, 16, 50, 84, 97.5 % of the abscissa.
    public var abscissa: [Double]
    /// 16, 50, 84 % of the extinction.
    public var extinction: [Double]
    /// 16, 50, 84 % of the de-reddened reference flux.
    public var scale: [Double]
    /// Smallest chi-square on the grid.
    public var minimumChiSquare: Double
    /// Abscissae and the probability below each.
    public var places: [Double]
    /// The probability below each of the abscissae.
    public var cumulative: [Double]

    /// The probability below an abscissa.
    public func probability(below x: Double) -> Double { FineGrid.interpolate(x, places, cumulative) }
  }

  /// Points along the extinction, ln u and the abscissa.
  public var counts = (extinction: 100, scale: 140, abscissa: 400)
  private let inference: RatioInference
  private let prediction: (Double) -> RatioPrediction

  /// A grid for an inference, whose model is given once more as a function.
  public init(_ inference: RatioInference, prediction: @escaping (Double) -> RatioPrediction) {
    self.inference = inference
    self.prediction = prediction
  }

  /// The percentiles.
  public func solve(_ data: RatioData) -> Result {
    var table = Table(inference, data, range: inference.model.range, count: 80, prediction)
    let extinctions = table.extinctionWindow(inference.maximumExtinction)
    let coarse = marginals(table, extinctions, counts: (24, 40, 80))
    // The abscissa's window: where its marginal is above 1e-10 of its maximum.
    let peak = coarse.abscissa.max() ?? 0
    let inside = coarse.abscissa.indices.filter { coarse.abscissa[$0] > 1e-10 * peak }
    let low = table.x[max((inside.first ?? 0) - 1, 0)]
    let high = table.x[min((inside.last ?? 0) + 1, table.x.count - 1)]
    table = Table(inference, data, range: low...high, count: counts.abscissa, prediction)
    let fine = marginals(table, extinctions, counts: counts)
    let cumulative = FineGrid.trapezoid(fine.abscissa)
    func places(_ points: [(Double, Double)]) -> [Double] {
      let sorted = points.sorted { $0.0 < $1.0 }
      var sum = 0.0
      var below: [Double] = []
      for (_, mass) in sorted {
        below.append(sum + 0.5 * mass)
        sum += mass
      }
      return [0.16, 0.5, 0.84].map { FineGrid.interpolate($0 * sum, below, sorted.map(\.0)) }
    }
    return Result(
      abscissa: [0.025, 0.16, 0.5, 0.84, 0.975].map { FineGrid.interpolate($0, cumulative, table.x) },
      extinction: FineGrid.percentiles(ofCells: fine.extinction, over: extinctions),
      scale: places(fine.scale).map(exp),
      minimumChiSquare: fine.minimum, places: table.x, cumulative: cumulative)
  }

  /// 16, 50, 84 % of a distribution known by the masses of equal cells.
  private static func percentiles(ofCells cells: [(Double, Double)], over range: ClosedRange<Double>)
    -> [Double]
  {
    let step = (range.upperBound - range.lowerBound) / Double(cells.count)
    let edges = (0...cells.count).map { range.lowerBound + Double($0) * step }
    var sums = [0.0]
    for (_, mass) in cells { sums.append(sums[sums.count - 1] + mass) }
    return [0.16, 0.5, 0.84].map { interpolate($0 * sums[sums.count - 1], sums, edges) }
  }

  private struct Marginals {
    var abscissa: [Double]
    var extinction: [(Double, Double)] = []
    var scale: [(Double, Double)] = []
    var minimum = Double.infinity
  }

  private func marginals(
    _ table: Table, _ extinctions: ClosedRange<Double>,
    counts: (extinction: Int, scale: Int, abscissa: Int)
  ) -> Marginals {
    let step = (extinctions.upperBound - extinctions.lowerBound) / Double(counts.extinction)
    var rows: [(extinction: Double, v: Double, step: Double)] = []
    var best = -Double.infinity
    var windows: [(Double, ClosedRange<Double>)] = []
    for row in 0..<counts.extinction {
      let extinction = extinctions.lowerBound + (Double(row) + 0.5) * step
      let (window, value) = table.scaleWindow(at: extinction)
      windows.append((extinction, window))
      best = max(best, value)
    }
    for (extinction, window) in windows {
      let size = (window.upperBound - window.lowerBound) / Double(counts.scale)
      for lane in 0..<counts.scale {
        rows.append((extinction, window.lowerBound + (Double(lane) + 0.5) * size, size))
      }
    }
    var result = Marginals(abscissa: [Double](repeating: 0, count: table.x.count))
    let last = table.x.count - 1
    for (index, row) in rows.enumerated() {
      let exact = table.exact(row.v, row.extinction)
      var mass = 0.0
      for node in 0...last {
        let (chi, log) = table.indicator(node, row.v, row.extinction)
        result.minimum = min(result.minimum, chi + exact.chi)
        let p = exp(log + exact.log - best) * row.step
        result.abscissa[node] += p
        mass += node == 0 || node == last ? 0.5 * p : p
      }
      if index % counts.scale == 0 { result.extinction.append((row.extinction, 0)) }
      result.extinction[result.extinction.count - 1].1 += mass
      result.scale.append((row.v + table.lnDereddening(row.extinction), mass))
    }
    return result
  }

  private static func trapezoid(_ p: [Double]) -> [Double] {
    var sums = [0.0]
    for index in 1..<p.count {
      // Simpson-like cubic rule inside, trapezoid in the end cells.
      let inner = index > 1 && index < p.count - 1
      let area =
        inner
        ? (13 * (p[index - 1] + p[index]) - p[index - 2] - p[index + 1]) / 24
        : 0.5 * (p[index - 1] + p[index])
      sums.append(sums[index - 1] + max(0, area))
    }
    let total = sums[sums.count - 1]
    return sums.map { $0 / total }
  }

  /// A straight line between ascending places; the ends outside of them.
  public static func interpolate(_ value: Double, _ from: [Double], _ to: [Double]) -> Double {
    guard value > from[0] else { return to[0] }
    var (low, high) = (0, from.count - 1)
    guard value < from[high] else { return to[high] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if from[middle] <= value { low = middle } else { high = middle }
    }
    return to[low] + (to[high] - to[low]) * (value - from[low]) / (from[high] - from[low])
  }
}

/// The likelihood on a grid of abscissae.
private struct Table {
  let x: [Double]
  private let inference: RatioInference
  private let data: RatioData
  private let model: [(m: SIMD2<Double>, q: SIMD2<Double>, c: Double)]
  private let lowest: Double
  private let ln = 0.4 * log(10.0)

  init(
    _ inference: RatioInference, _ data: RatioData, range: ClosedRange<Double>, count: Int,
    _ prediction: (Double) -> RatioPrediction
  ) {
    self.inference = inference
    self.data = data
    let step = (range.upperBound - range.lowerBound) / Double(count - 1)
    x = (0..<count).map { min(range.lowerBound + Double($0) * step, range.upperBound) }
    model = x.map { place in
      let p = prediction(place)
      return (SIMD2(exp(p.lnRatio.x), exp(p.lnRatio.y)), p.variance, p.covariance)
    }
    var bound: Double?
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let (f, s) = (data.exactFluxes[index], data.exactErrors[index])
      bound = bound ?? max(f + 5 * s, s) / line.ratio
    }
    if bound == nil {
      for index in 0..<2 where data.indicatorErrors[index].isFinite {
        let (f, s) = (data.indicatorFluxes[index], data.indicatorErrors[index])
        bound = max(bound ?? 0, f + 5 * s, s)
      }
    }
    lowest = log(1e-3 * (bound ?? 1))
  }

  func lnDereddening(_ extinction: Double) -> Double { ln * inference.referenceExtinction * extinction }

  /// Chi-square of the exact lines, and their ln likelihood with the prior on the scale.
  func exact(_ v: Double, _ extinction: Double) -> (chi: Double, log: Double) {
    var chi = 0.0
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let t = exp(-ln * (line.extinction - inference.referenceExtinction) * extinction)
      let residual = (data.exactFluxes[index] - line.ratio * exp(v) * t) / data.exactErrors[index]
      chi += residual * residual
    }
    let prior = inference.scalePrior == .flat ? v + lnDereddening(extinction) : 0
    return (chi, -0.5 * chi + prior)
  }

  /// Chi-square of the indicators, and their ln likelihood.
  func indicator(_ node: Int, _ v: Double, _ extinction: Double) -> (chi: Double, log: Double) {
    let t0 = exp(v - ln * (inference.indicatorExtinction.x - inference.referenceExtinction) * extinction)
    let t1 = exp(v - ln * (inference.indicatorExtinction.y - inference.referenceExtinction) * extinction)
    let (m0, m1) = (model[node].m.x * t0, model[node].m.y * t1)
    let (s0, s1) = (data.indicatorErrors.x, data.indicatorErrors.y)
    let v00 = s0 * s0 + model[node].q.x * m0 * m0
    let v11 = s1 * s1 + model[node].q.y * m1 * m1
    let chi: Double
    var logDeterminant = 0.0
    switch (s0.isFinite, s1.isFinite) {
    case (true, true):
      let v01 = model[node].c * m0 * m1
      let (r0, r1) = (data.indicatorFluxes.x - m0, data.indicatorFluxes.y - m1)
      let determinant = v00 * v11 - v01 * v01
      chi = (r0 * r0 * v11 - 2 * r0 * r1 * v01 + r1 * r1 * v00) / determinant
      if inference.isNormalized { logDeterminant = log(determinant) }
    case (true, false):
      chi = (data.indicatorFluxes.x - m0) * (data.indicatorFluxes.x - m0) / v00
      if inference.isNormalized { logDeterminant = log(v00) }
    default:
      chi = (data.indicatorFluxes.y - m1) * (data.indicatorFluxes.y - m1) / v11
      if inference.isNormalized { logDeterminant = log(v11) }
    }
    return (chi, -0.5 * (chi + logDeterminant))
  }

  /// The window of ln u that holds the posterior at an extinction, and its largest ln posterior.
  func scaleWindow(at extinction: Double) -> (ClosedRange<Double>, Double) {
    var low = lowest
    var high = low + log(1e5)
    for (index, line) in inference.exactLines.enumerated() where data.exactErrors[index].isFinite {
      let t = exp(-ln * (line.extinction - inference.referenceExtinction) * extinction)
      let most = max(data.exactFluxes[index], 0) + 12 * data.exactErrors[index]
      high = max(high, log(most / line.ratio / t))
    }
    let hasExact = (0..<inference.exactLines.count).contains { data.exactErrors[$0].isFinite }
    if !hasExact { high = low + log(1e5) }
    while true {
      let count = 40
      let step = (high - low) / Double(count)
      let logs = (0...count).map { place -> Double in
        let v = low + Double(place) * step
        let exact = exact(v, extinction).log
        let nodes = stride(from: 0, to: x.count, by: max(1, x.count / 60))
        return exact + (nodes.map { indicator($0, v, extinction).log }.max() ?? 0)
      }
      let best = logs.max() ?? 0
      let inside = logs.indices.filter { logs[$0] > best - 35 }
      let first = max((inside.first ?? 0) - 1, 0)
      let last = min((inside.last ?? 0) + 1, count)
      if last - first > count / 3 || high - low < 1e-10 {
        return (low + Double(first) * step...low + Double(last) * step, best)
      }
      (low, high) = (low + Double(first) * step, low + Double(last) * step)
    }
  }

  /// The window of extinctions that holds the posterior.
  func extinctionWindow(_ maximum: Double) -> ClosedRange<Double> {
    var low = 0.0
    var high = maximum
    while true {
      let count = 32
      let step = (high - low) / Double(count)
      let logs = (0...count).map { scaleWindow(at: low + Double($0) * step).1 }
      let best = logs.max() ?? 0
      let inside = logs.indices.filter { logs[$0] > best - 30 }
      let first = max((inside.first ?? 0) - 1, 0)
      let last = min((inside.last ?? 0) + 1, count)
      if last - first > count / 3 || high - low < 1e-9 {
        return low + Double(first) * step...low + Double(last) * step
      }
      (low, high) = (low + Double(first) * step, low + Double(last) * step)
    }
  }
}

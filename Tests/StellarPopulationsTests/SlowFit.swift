import Foundation
import Inference
import StellarPopulations

/// The posterior of one region summed model by model in double precision, without any of the fitter's short cuts.
struct SlowFit {
  var rate: [Double]
  var mass: [Double]
  var log10Age: [Double]
  var attenuation: [Double]
  var best: Int
  var chiSquare: Double

  private static let fractions = [0.15865525393145707, 0.5, 0.8413447460685429]

  init(_ photometry: BandPhotometry, region: Int, grid: ModelGrid, zeroPointError: Double) {
    let (bands, columns) = (grid.bands.count, grid.attenuationV.count)
    let (ages, count) = (grid.log10AgeYears.count, grid.count)
    var (t, sigma) = ([Double](), [Double]())
    var total = 0.0
    for model in 0..<count {
      var (norm, signal) = (0.0, 0.0)
      total = 0
      for band in 0..<bands {
        let flux = photometry.flux[region * bands + band]
        let error = photometry.error[region * bands + band]
        guard flux.isFinite else { continue }
        let weight = 1 / (error * error + zeroPointError * zeroPointError * flux * flux)
        let light = grid.fluxMicroJy[model * bands + band]
        norm += weight * light * light
        signal += weight * flux * light
        total += weight * flux * flux
      }
      t.append(signal / norm.squareRoot())
      sigma.append(1 / norm.squareRoot())
    }
    best = t.indices.max { t[$0] < t[$1] } ?? 0
    let top = max(t[best], 0)
    chiSquare = total - top * top
    func end(_ index: Int, _ count: Int) -> Double { index == 0 || index == count - 1 ? 0.5 : 1 }
    let whole = (0..<count).map {
      exp((t[$0] * t[$0] - top * top) / 2) * end($0 / columns, ages) * end($0 % columns, columns)
    }
    let probability = (0..<count).map { whole[$0] * SlowFit.gauss(t[$0]) }
    let evidence = probability.reduce(0, +)
    func percentiles(_ factor: (Int) -> Double) -> [Double] {
      func share(_ x: Double) -> Double {
        (0..<count).reduce(0.0) {
          let width = sigma[$1] * factor($1)
          return $0 + whole[$1] * (SlowFit.gauss(x / width - t[$1]) - SlowFit.gauss(-t[$1]))
        } / evidence
      }
      let top = (0..<count).map { (max(t[$0], 0) + 9) * sigma[$0] * factor($0) }.max() ?? 0
      return SlowFit.fractions.map { target in
        var (low, high) = (0.0, top)
        for _ in 0..<60 {
          let middle = (low + high) / 2
          if share(middle) < target { low = middle } else { high = middle }
        }
        return low
      }
    }
    rate = percentiles { _ in 1 }
    mass = percentiles { grid.survivingMass[$0 / columns] }
    var byAge = [Double](repeating: 0, count: ages)
    var byDust = [Double](repeating: 0, count: columns)
    for model in 0..<count {
      byAge[model / columns] += probability[model]
      byDust[model % columns] += probability[model]
    }
    log10Age = SlowFit.cells(byAge, grid.log10AgeYears)
    attenuation = SlowFit.cells(byDust, grid.attenuationV)
  }

  private static func gauss(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  private static func cells(_ weights: [Double], _ points: [Double]) -> [Double] {
    let middles = zip(points, points.dropFirst()).map { ($0 + $1) / 2 }
    let edges = [points[0]] + middles + [points[points.count - 1]]
    let total = weights.reduce(0, +)
    return fractions.map { fraction in
      var sum = 0.0
      for (index, weight) in weights.enumerated() {
        if sum + weight >= fraction * total {
          return edges[index] + (fraction * total - sum) / weight * (edges[index + 1] - edges[index])
        }
        sum += weight
      }
      return edges[points.count]
    }
  }
}

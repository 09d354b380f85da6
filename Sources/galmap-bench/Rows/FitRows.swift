import Foundation
import Inference
import Numerical
import StellarPopulations

/// The grid of stellar models against many spaxels.
struct SEDRow: BenchRow {
  let name = "sed"
  let title = "broad-band light: 3000 spaxels x 2460 models x 12 bands, percentiles from the whole grid"
  let goal = Goal()
  let peers = [
    PeerCommand(label: "numpy, BLAS", words: ["peer_sed.py"], line: "sed_numpy_blas"),
    PeerCommand(label: "numpy, loop", words: ["peer_sed.py"], line: "sed_numpy_loop"),
  ]

  func measure(_ context: BenchContext) async throws -> Measurement {
    var stream = RandomStream(seed: 1)
    let bands = (0..<12).map { "B\($0)" }
    let grid = ModelGrid(
      bands: bands, log10AgeYears: (0..<60).map { 6.7 + 0.05 * Double($0) },
      attenuationV: (0..<41).map { 0.1 * Double($0) }, survivingMass: [Double](repeating: 1, count: 60),
      fluxMicroJy: (0..<2460 * 12).map { _ in exp(stream.normal()) })
    var photometry = BandPhotometry(bands: bands, regionCount: 3000)
    for region in 0..<3000 {
      let model = Int(stream.uniform() * 2460)
      let mass = pow(10, 2 * stream.uniform() - 1)
      for band in 0..<12 {
        let flux = mass * grid.fluxMicroJy[model * 12 + band]
        photometry.set(
          region: region, band: band, flux: flux * (1 + 0.1 * stream.normal()), error: 0.1 * flux)
      }
    }
    let fitter = SEDFitter(grid: grid)
    let data = photometry
    var measurement = Measurement()
    measurement.notes.append("random models of the peers' number and size")
    try await Stopwatch.measure(context.repetitions, into: &measurement) {
      _ = try await fitter.estimates(data)
    }
    return measurement
  }
}

/// The weighted straight line and its bootstrap.
struct LineRow: BenchRow {
  /// Draws; none for the line alone.
  let draws: Int?
  let goal = Goal()
  var name: String { draws == nil ? "line" : "bootstrap" }
  var title: String {
    "weighted line through 300 points" + (draws.map { ", bootstrap of \($0) draws" } ?? "")
  }
  var peers: [PeerCommand] {
    let lines =
      draws == nil
      ? [("numpy polyfit", "np.polyfit")]
      : [
        ("numpy, vectorized", "bootstrap1e4 vectorized"), ("numpy, loop", "bootstrap1e4 polyfit loop"),
        ("emcee with intrinsic scatter", "emcee_line"),
      ]
    return lines.map { PeerCommand(label: $0, words: ["peer_gradient.py"], line: $1) }
  }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let (points, note) = try points(context)
    var measurement = Measurement()
    measurement.notes.append(note)
    if let draws {
      await Stopwatch.measure(context.repetitions, into: &measurement) {
        _ = LineBootstrap.resample(points, draws: draws, seed: 1, check: {})
      }
    } else {
      let rounds = 1000
      var sum = 0.0
      await Stopwatch.measure(context.repetitions, into: &measurement) {
        for _ in 0..<rounds { sum += WeightedLine.fit(points)?.slope ?? 0 }
      }
      measurement.wallSeconds = measurement.wallSeconds.map { $0 / Double(rounds) }
      measurement.cpuSeconds = measurement.cpuSeconds.map { $0 / Double(rounds) }
    }
    measurement.add("slope", WeightedLine.fit(points)?.slope ?? .nan, "dex/kpc")
    return measurement
  }

  private func points(_ context: BenchContext) throws -> (points: [LinePoint], note: String) {
    if let file = context.peerFile("gradient_300.csv") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let points = text.split(separator: "\n").dropFirst().compactMap { line -> LinePoint? in
        let numbers = line.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 3 ? LinePoint(x: numbers[0], y: numbers[1], error: numbers[2]) : nil
      }
      return (points, "the peers' points")
    }
    var stream = RandomStream(seed: 3)
    let points = (0..<300).map { _ -> LinePoint in
      let radius = 3 * stream.uniform().squareRoot()
      let error = min(max(0.1 * exp(0.3 * stream.normal()), 0.04), 0.4)
      return LinePoint(
        x: radius, y: 7.95 + 0.12 * radius + error * stream.normal() + 0.05 * stream.normal(), error: error)
    }
    return (points, "own points, drawn as the peers draw theirs")
  }
}

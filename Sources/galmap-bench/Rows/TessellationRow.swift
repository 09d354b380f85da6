import Foundation
import Tessellation

/// Weighted Voronoi tessellation of an inclined exponential disk without noise: the peers' own input, by its formula.
struct TessellationRow: BenchRow {
  let name: String
  /// Pixels along a side.
  let side: Int
  let targetSNR: Double
  let goal: Goal
  let peerMethods: [(label: String, method: String)]

  static let all = [
    TessellationRow(
      name: "wvt-1e4", side: 100, targetSNR: 10, goal: Goal(wallSeconds: 30e-3),
      peerMethods: [("powerbin", "powerbin"), ("vorbin", "vorbin"), ("vorbin WVT", "vorbin_wvt")]),
    TessellationRow(
      name: "wvt-1e5", side: 316, targetSNR: 10, goal: Goal(wallSeconds: 0.4),
      peerMethods: [("powerbin", "powerbin"), ("vorbin", "vorbin")]),
    TessellationRow(
      name: "wvt-1e6", side: 1000, targetSNR: 30, goal: Goal(wallSeconds: 5, peakMB: 300),
      peerMethods: [("powerbin", "powerbin")]),
  ]

  private var size: Int { Int(pow(10, (2 * log10(Double(side))).rounded())) }
  var title: String { "weighted Voronoi bins of an exponential disk, \(size) pixels, S/N \(Int(targetSNR))" }

  var peers: [PeerCommand] {
    peerMethods.map { label, method in
      PeerCommand(
        label: label,
        words: [
          "peer_voro.py", method, "voronoi/expdisk_\(size).npz", String(Int(targetSNR)),
          "\(method)_\(size).npz",
        ], inputs: [.disks])
    }
  }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let pixels = ExponentialDisk(side: side)
    let tessellator = Tessellator(TessellationSettings(targetSNR: targetSNR))
    var measurement = Measurement()
    var bins: VoronoiBins?
    let isLarge = side >= 1000
    let count = isLarge ? 3 : side > 200 ? max(3, context.repetitions / 3) : context.repetitions
    try await Stopwatch.measure(count, into: &measurement, warmsUp: !isLarge) {
      bins = try tessellator.bins(x: pixels.x, y: pixels.y, signal: pixels.signal, noise: pixels.noise)
    }
    guard let bins else { return measurement }
    measurement.add("bins", Double(bins.bins.count))
    measurement.add("scatter of S/N", 100 * bins.scatter, "%")
    measurement.add("bins in pieces", Double(bins.disconnectedBins.count))
    measurement.add("iterations", Double(bins.iterations))
    measurement.add(
      "distances computed a pixel", Double(bins.distanceEvaluations) / Double(pixels.x.count))
    return measurement
  }
}

/// A table of the pixels of an inclined exponential disk with signal-to-noise above 0.3.
struct ExponentialDisk {
  var x: [Double] = []
  var y: [Double] = []
  var signal: [Double] = []
  var noise: [Double] = []

  init(side: Int) {
    let centre = Double(side - 1) / 2
    let scale = Double(side) / 5
    for row in 0..<side {
      for column in 0..<side {
        let radius = hypot(Double(column) - centre, (Double(row) - centre) / 0.7)
        let value = 40 * exp(-radius / scale)
        let error = (1 + 0.5 * value).squareRoot()
        guard value / error > 0.3 else { continue }
        x.append(Double(column))
        y.append(Double(row))
        signal.append(value)
        noise.append(error)
      }
    }
  }
}

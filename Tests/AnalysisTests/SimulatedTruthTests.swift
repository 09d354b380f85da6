import FITS
import Foundation
import Grid
import Inference
import Library
import Morphology
import Numerical
import Observations
import StellarPopulations
import TestSupport
import Testing

@testable import Analysis

/// What the chain recovers of the truth that stands in the simulated galaxies.
@Suite("Simulated galaxies against their truth") struct SimulatedTruthTests {
  private struct Recovery: CustomStringConvertible {
    var name: String
    var deviations: [Double]
    var covered: Int

    var bias: Double { Statistics.medianIgnoringNaN(deviations) }
    var scatter: Double { 1.4826 * Statistics.medianIgnoringNaN(deviations.map { abs($0 - bias) }) }
    var coverage: Double { Double(covered) / Double(deviations.count) }
    var description: String {
      String(
        format: "%@: %d bins, bias %+.3f, scatter %.3f, 68 %% interval holds %.2f", name, deviations.count,
        bias,
        scatter, coverage)
    }
  }

  private struct Galaxy {
    var snapshot: Snapshot
    var truth: [String: Map2D<Double>]

    init(_ name: String) async throws {
      let library = DataLibrary(root: Reference.data)
      let path = try library.url(of: "galaxies/\(name).fits").path
      let analyzer = Analyzer(
        observation: try ObservationReader.read(path), calibrations: try library.calibrations(),
        stars: try FlowGalaxy.tables.get())
      snapshot = try await analyzer.snapshot(AnalysisSettings())
      let file = try FITSFile(reading: path)
      truth = [:]
      for name in ["TRUE_SM", "TRUE_SFR", "TRUE_AV", "TRUE_AGE", "TRUE_HB"] {
        truth[name] = try file.image(try file.requiredHDU(name))
      }
    }

    /// The bins' values against the mean of the truth over each bin's pixels, weighted where a weight is named.
    func recovery(
      _ flow: FlowQuantity, _ name: String, unit: Double = 1, weight: String? = nil, inDex: Bool
    ) throws -> Recovery {
      let flows = try #require(snapshot.flows)
      let values = try #require(truth[name])
      let weights = weight.flatMap { truth[$0] }
      var sums = [SIMD2<Double>](repeating: .zero, count: flows.bins.count)
      for (pixel, bin) in snapshot.binning.indexMap.values.enumerated() where bin >= 0 {
        let w = weights?.values[pixel] ?? 1
        sums[Int(bin)] += SIMD2(w * values.values[pixel] * unit, w)
      }
      var result = Recovery(name: "\(snapshot.observation.name) \(flow.title)", deviations: [], covered: 0)
      for (sum, bin) in zip(sums, flows.bins) {
        let value = bin[flow]
        guard value.isFinite, !inDex || value.median > 0 else { continue }
        let true_ = sum.x / sum.y
        result.deviations.append(inDex ? log10(value.median / true_) : value.median - true_)
        if value.lower <= true_, true_ <= value.upper { result.covered += 1 }
      }
      return result
    }
  }

  @Test(arguments: ["a370-03751", "m0744-01203"])
  func theTruthComesBack(_ name: String) async throws {
    let galaxy = try await Galaxy(name)
    let rate = try galaxy.recovery(.sigmaRate, "TRUE_SFR", inDex: true)
    let stars = try galaxy.recovery(.sigmaStars, "TRUE_SM", unit: 1e-6, inDex: true)
    let dust = try galaxy.recovery(.avStarFormation, "TRUE_AV", weight: "TRUE_HB", inDex: false)
    let age = try galaxy.recovery(.age, "TRUE_AGE", unit: 1e-6, weight: "TRUE_HB", inDex: true)
    let sed = try galaxy.recovery(.sedAge, "TRUE_AGE", unit: 1e-6, weight: "TRUE_SM", inDex: true)
    for recovery in [rate, stars, dust, age, sed] {
      print(recovery)
      #expect(recovery.deviations.count > galaxy.snapshot.binning.bins.count * 9 / 10)
    }
    // Limits: bins have S/N 1 to 3 in Hbeta, so that rates scatter by 0.25 dex and, with ages falling as the width to
    // the power -2.5, ages by 0.5 dex; broad bands give masses to 0.15 dex. A median over N bins has an error of
    // 1.25 scatter / sqrt(N): 0.03 dex for rates, 0.07 for ages. The rest of the biases is light that the two
    // point-spread functions exchange between bins. The colour's 0.3 mag for the unknown history is not in the
    // simulated data, so that A_V's and rates' intervals hold more than 68 %.
    #expect(abs(rate.bias) < 0.12 && rate.scatter < 0.35 && rate.coverage > 0.6)
    #expect(abs(stars.bias) < 0.08 && stars.scatter < 0.2 && stars.coverage > 0.45)
    #expect(abs(dust.bias) < 0.1 && dust.scatter < 0.35 && dust.coverage > 0.6)
    #expect(abs(age.bias) < 0.25 && age.scatter < 0.7 && age.coverage > 0.5)
    #expect(abs(sed.bias) < 0.2 && sed.scatter < 0.5 && sed.coverage > 0.5)
    try shapeComesBack(galaxy.snapshot)
  }

  /// Axis ratio, position angle and half-mass radius of the specifications in Data/galaxies, and the published errors
  /// of the radius; the centre is the middle of the stamp.
  private static let shapes: [String: (ratio: Double, angleDeg: Double, radiusKpc: Double, error: Double)] = [
    "A370 03751": (0.78, 20, 1.53, 0.12), "MACS0744 01203": (0.72, 145, 1.66, 0.17),
  ]

  // The Gaussian stands for a disk with a bulge, seen through a beam that the lens turns into an ellipse: its shape is
  // off by more than its errors, and the limits are what that does to these two galaxies.
  private func shapeComesBack(_ snapshot: Snapshot) throws {
    let truth = try #require(Self.shapes[snapshot.observation.name])
    let shape = try #require(snapshot.shape)
    let mass = try #require(shape.mass)
    let turn = abs(
      (mass.positionAngleDeg.value - truth.angleDeg + 270).truncatingRemainder(dividingBy: 180) - 90)
    #expect(abs(shape.effectiveRadiusKpc.value - truth.radiusKpc) < truth.error)
    #expect(abs(mass.axisRatio.value - truth.ratio) < 0.15 && turn < 35)
    #expect(hypot(mass.offsetEastKpc.value, mass.offsetNorthKpc.value) < 0.15)
  }
}

import Foundation
import Grid
import Inference
import Lensing
import Morphology
import Nebular
import Numerical
import Observations
import TestSupport
import Testing

@testable import Analysis

/// A straight gradient in an exponential disk, seen through a beam, comes back.
@Suite struct BeamSmearingTests {
  private static let width = 25
  private static let height = 21
  private static let scaleKpc = 1.2
  private static let slope = -0.05

  /// A face-on disk with pixels of 0.06 arcsec at z = 1.96 (0.50331 kpc) as bins, smeared by brute force: every pixel sums
  /// 7 x 7 points a pixel over a Gaussian, which shares no code with the model.
  private static func snapshot(fwhmArcsec: Double) -> Snapshot {
    var observation = Observation(
      source: "beam", name: "beam", redshift: 1.96, width: width, height: height,
      orientation: .northUp(pixelScaleArcsec: 0.06))
    observation.psfFWHMArcsec = fwhmArcsec
    let (kpc, sigma) = (0.50331, fwhmArcsec / 0.06 / 2.354_820_045)
    let (x0, y0) = (12.0, 10.0)
    let steps = 5
    let reach = 4 * sigma + 1
    var bins: [Bin] = []
    var estimates: [MetallicityEstimate] = []
    var map = Map2D<Int32>(width: width, height: height, repeating: -1)
    var radii = Map2D(width: width, height: height, repeating: Double.nan)
    for y in 0..<height {
      for x in 0..<width {
        radii[x, y] = kpc * hypot(Double(x) - x0, Double(y) - y0)
        guard x % 2 == 0, y % 2 == 0, abs(x - 12) < 9, abs(y - 10) < 8 else { continue }
        var (light, oxygen) = (0.0, 0.0)
        let half = Int((reach * Double(steps)).rounded(.up))
        for j in -half...half {
          for i in -half...half {
            let (dx, dy) = (Double(i) / Double(steps), Double(j) / Double(steps))
            let beam = share(dx, sigma) * share(dy, sigma)
            let r = kpc * hypot(Double(x) + dx - x0, Double(y) + dy - y0)
            let f = beam * exp(-r / scaleKpc)
            light += f
            oxygen += f * (8.6 + slope * r)
          }
        }
        map[x, y] = Int32(bins.count)
        let flux = 10 * light / Double(steps * steps)
        bins.append(
          Bin(
            number: bins.count, pixelCount: 1, centroid: PixelPosition(x: Double(x), y: Double(y)), sky: nil,
            radiusKpc: radii[x, y], signalToNoise: 50,
            fluxes: [.hbeta: LineFlux(value: flux, error: 0.02 * flux + 1e-4)]))
        let value = oxygen / light
        estimates.append(
          MetallicityEstimate(
            oh: Percentiles(lower: value - 0.05, median: value, upper: value + 0.05), av: .none, hbeta: .none,
            ohLower95: value - 0.1, ohUpper95: value + 0.1, minimumChiSquare: 0, flags: []))
      }
    }
    observation.lines = [
      LineMap(
        line: .hbeta, fileName: "Hb", flux: map.map { Double($0) }, error: map.map { _ in 1 })
    ]
    var geometry = Geometry(
      centre: PixelPosition(x: x0, y: y0), method: "given", positionAngleDeg: 0, axisRatio: 1,
      isSourcePlane: false, kpcPerArcsec: kpc / 0.06, radiusKpc: radii, pixelAreaArcsec2: 0.0036)
    geometry.planeCentre = SourcePosition(westArcsec: x0 * 0.06, northArcsec: y0 * 0.06)
    let settings = AnalysisSettings()
    let gradient = GradientStage.fit(
      bins: bins, estimates: estimates, calibration: "test", group: .o3hbO2hb, settings: settings.gradient,
      check: {})
    return Snapshot(
      settings: settings, observation: observation, geometry: geometry,
      binning: Binning(
        indexMap: map, status: map.map { $0 < 0 ? .outside : .binned }, bins: bins, line: .hbeta, notes: []),
      metallicity: estimates, gradient: gradient, comparison: [],
      integrated: IntegratedResult(pixelCount: 0, fluxes: [:], metallicity: estimates[0]))
  }

  /// The beam over the width of a pixel.
  private static func share(_ offset: Double, _ sigma: Double) -> Double {
    0.5 * (erf((offset + 0.5) / sigma / 2.0.squareRoot()) - erf((offset - 0.5) / sigma / 2.0.squareRoot()))
  }

  @Test func theIntrinsicSlopeComesBack() throws {
    let smeared = Self.snapshot(fwhmArcsec: 0.24)
    let naive = try #require(smeared.gradient.fit).slope
    let beam = try smeared.beamSmearing()
    // Four pixels of beam on a disk of 2.4 pixels flatten the gradient by more than a tenth.
    #expect(abs(naive) < 0.9 * abs(Self.slope))
    // Sums over 3 and 5 points a pixel of a cusp agree to about a per cent.
    #expect(abs(beam.slope.value - Self.slope) < 0.01 * abs(Self.slope))
    #expect(abs(beam.scaleKpc.value - Self.scaleKpc) < 0.02 * Self.scaleKpc)
    #expect(beam.naive.slope == naive && beam.slope.error > 0)
    #expect(beam.lightRadiiKpc.count == smeared.binning.bins.count)
  }

  @Test func aWrongSeeingGivesAnotherSlope() throws {
    let smeared = Self.snapshot(fwhmArcsec: 0.24)
    let right = try smeared.beamSmearing()
    let narrow = try smeared.beamSmearing(seeingArcsec: 0.06)
    #expect(narrow.fwhmArcsec == 0.06)
    #expect(abs(narrow.slope.value) < abs(right.slope.value))
  }

  @Test func withoutABeamOrADiskItSaysSo() {
    var snapshot = Self.snapshot(fwhmArcsec: 0.12)
    snapshot.observation.psfFWHMArcsec = nil
    let noBeam = #expect(throws: AnalysisError.self) { _ = try snapshot.beamSmearing() }
    #expect(noBeam?.description.contains("--seeing") == true)
    snapshot.geometry.planeCentre = nil
    let noDisk = #expect(throws: AnalysisError.self) { _ = try snapshot.beamSmearing(seeingArcsec: 0.1) }
    #expect(noDisk?.description.contains("--axis-ratio") == true)
  }
}

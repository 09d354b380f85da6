import Foundation
import Grid
import Numerical
import Testing

@testable import Morphology

@Suite struct SersicFitTests {
  /// A stamp of a bulge and a disk behind a shear that stretches columns by two.
  private struct Stamp {
    var width = 23
    var height = 15
    var noise = 0.02
    var sampling: ImageSampling
    var values: [Double]
    // Lengths in pixels of the source: columns count half there.
    static let stretch = 2.0
    static let bulge = SersicComponent(
      flux: 60, effectiveRadius: 0.9, axisRatio: 0.8, positionAngleRad: 0.5, index: 4)
    static let disk = SersicComponent(
      flux: 140, effectiveRadius: 2.3, axisRatio: 0.7, positionAngleRad: 1.1, index: 1)

    init(components: [SersicComponent], seed: UInt64, noise: Double = 0.02) {
      self.noise = noise
      let (columns, rows) = (width, height)
      sampling = ImageSampling(
        pixels: Array(0..<(columns * rows)), imageWidth: columns,
        kernel: PointSpreadKernel(fwhmPixels: 2, oversampling: 3), centre: PixelPosition(x: 11, y: 7)
      ) { ($0 / Stamp.stretch, $1) }
      var image = [Double](repeating: 0.1, count: columns * rows)
      for component in components {
        let evaluator = SersicEvaluator(component, shape: SersicShape(index: component.index))
        let seen = sampling.observe { u, v, weight, sums in
          evaluator.addDerivatives(du: u - 5.6, dv: v - 7.2, weight: weight, to: &sums)
        }
        for pixel in image.indices { image[pixel] += seen[pixel][7] / Stamp.stretch }
      }
      var stream = RandomStream(seed: seed)
      values = image.map { $0 + noise * stream.normal() }
    }

    var image: SersicImage {
      SersicImage(
        sampling: sampling, values: values, errors: values.map { _ in noise }, pixelArea: 1 / Stamp.stretch)
    }
    var start: LightShape {
      LightShape(
        centreU: 5.4, centreV: 7, majorSigma: 1.6, axisRatio: 0.8, positionAngleRad: 0.8, isAdaptive: true)
    }
  }

  @Test func bulgeAndDiskComeBackThroughLensAndBeam() throws {
    let stamp = Stamp(components: [Stamp.bulge, Stamp.disk], seed: 5)
    let found = try SersicFit(
      stamp.image, start: stamp.start)
    let fit = try #require(found)
    #expect(abs(fit.reducedChiSquare - 1) < 0.25)
    // Three and a half of its own errors for every number.
    func close(_ value: Measured, _ truth: Double) -> Bool {
      abs(value.value - truth) < 3.5 * value.error && value.error < 0.5 * abs(truth)
    }
    #expect(close(fit.centreU, 5.6) && close(fit.centreV, 7.2) && close(fit.sky, 0.1))
    #expect(close(fit.components[0].flux, 60) && close(fit.components[1].flux, 140))
    #expect(close(fit.components[1].effectiveRadius, 2.3) && close(fit.components[1].axisRatio, 0.7))
    #expect(close(fit.components[1].positionAngleRad, 1.1))
    let share = fit.bulgeShare()
    #expect(abs(share.value - 0.3) < 3 * share.error && share.error < 0.1)
    #expect(fit.halfLightRadius(within: 4).value < fit.halfLightRadius().value)
  }

  @Test func aFreeIndexIsFound() throws {
    var disk = Stamp.disk
    disk.index = 1.7
    let stamp = Stamp(components: [disk], seed: 2)
    let found = try SersicFit(
      stamp.image, start: stamp.start, settings: SersicFitSettings(indices: [nil]))
    let fit = try #require(found)
    let index = fit.components[0].index
    #expect(abs(index.value - 1.7) < 3 * index.error && index.error < 0.3)
    #expect(fit.bulgeShare().value == 1)
    // The half-light radius of one component is its own.
    #expect(abs(fit.halfLightRadius().value - fit.components[0].effectiveRadius.value) < 1e-5)
  }

  @Test func aSharedShapeIsOneShape() throws {
    var bulge = Stamp.bulge
    (bulge.axisRatio, bulge.positionAngleRad) = (0.7, 1.1)
    let stamp = Stamp(components: [bulge, Stamp.disk], seed: 3)
    let found = try SersicFit(
      stamp.image, start: stamp.start, settings: SersicFitSettings(sharesShape: true))
    let fit = try #require(found)
    #expect(fit.components[0].axisRatio == fit.components[1].axisRatio)
    #expect(fit.components[0].positionAngleRad == fit.components[1].positionAngleRad)
  }
}

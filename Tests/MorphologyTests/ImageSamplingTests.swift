import Foundation
import Grid
import Numerical
import Testing

@testable import Morphology

@Suite struct ImageSamplingTests {
  private let width = 13
  private let height = 9

  /// A Gaussian's mean over a pixel through a Gaussian beam is a product of differences of the normal distribution.
  @Test func aGaussianThroughAGaussianIsWider() {
    let (sigma, fwhm) = (1.4, 2.5)
    let kernel = PointSpreadKernel(fwhmPixels: fwhm, oversampling: 3)
    let pixels = [4 * width + 6, 5 * width + 6, 3 * width + 7, 4 * width + 4]
    let sampling = ImageSampling(
      pixels: pixels, imageWidth: width, kernel: kernel, centre: PixelPosition(x: 6, y: 4), refines: false
    ) { ($0, $1) }
    let seen = sampling.observe { u, v, weight, sums in
      let r2 = (u - 6.2) * (u - 6.2) + (v - 4.1) * (v - 4.1)
      sums[0] += weight * exp(-0.5 * r2 / (sigma * sigma)) / (2 * .pi * sigma * sigma)
    }
    let total = (sigma * sigma + pow(fwhm / 2.354_820_045, 2)).squareRoot()
    func share(_ offset: Double) -> Double {
      NormalDistribution.below((offset + 0.5) / total) - NormalDistribution.below((offset - 0.5) / total)
    }
    for (place, pixel) in pixels.enumerated() {
      let exact = share(Double(pixel % width) - 6.2) * share(Double(pixel / width) - 4.1)
      // Three cells a pixel sample a Gaussian of 1.4 pixels, and the beam, to better than a ten-thousandth of the peak.
      #expect(abs(seen[place][0] - exact) < 1e-4 * share(0) * share(0))
    }
  }

  @Test func anImageOfTheBeamDoesTheSame() throws {
    let (fwhm, sigma) = (2.5, 2.5 / 2.354_820_045)
    func share(_ offset: Double) -> Double {
      NormalDistribution.below((offset + 0.5) / sigma) - NormalDistribution.below((offset - 0.5) / sigma)
    }
    let image = Map2D(width: 21, height: 17) { share(Double($0 - 10)) * share(Double($1 - 8)) }
    let fromImage = try #require(PointSpreadKernel(image: image, oversampling: 3))
    let gaussian = PointSpreadKernel(fwhmPixels: fwhm, oversampling: 3)
    let some = [4 * width + 6, 4 * width + 7]
    let light = [fromImage, gaussian].map { kernel in
      ImageSampling(
        pixels: some, imageWidth: width, kernel: kernel, centre: PixelPosition(x: 6, y: 4), refines: false
      ) { ($0, $1) }
      .observe { u, v, weight, sums in sums[0] += weight * exp(-hypot(u - 6, v - 4)) }
    }
    // A beam with 2.5 pixels across half its height holds 0.4 % beyond the highest frequency that pixels carry.
    for (a, b) in zip(light[0], light[1]) { #expect(abs(a[0] / b[0] - 1) < 5e-3) }
  }

  @Test func aBeamOfNoWidthIsThePixel() {
    let sampling = ImageSampling(
      pixels: [4 * width + 6], imageWidth: width, kernel: PointSpreadKernel(fwhmPixels: 0, oversampling: 3),
      centre: PixelPosition(x: 6, y: 4)
    ) { ($0, $1) }
    let seen = sampling.observe { u, v, weight, sums in
      sums[0] += weight
      sums[1] += weight * u
      sums[2] += weight * (v - 4) * (v - 4)
    }
    #expect(abs(seen[0][0] - 1) < 1e-12 && abs(seen[0][1] - 6) < 1e-12)
    // The mean square over a pixel is 1/12, that over 33 x 33 rays smaller by 1/33^2 of it.
    #expect(abs(seen[0][2] - 1.0 / 12) < 1e-4)
  }

  @Test func anImageWithoutAPeakIsRefused() {
    #expect(PointSpreadKernel(image: Map2D(width: 7, height: 5, repeating: 0), oversampling: 3) == nil)
  }
}

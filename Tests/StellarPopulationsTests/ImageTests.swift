import Foundation
import Grid
import Numerical
import StellarPopulations
import Testing

@Suite("Images of bands")
struct ImageTests {
  private func gaussian(_ width: Int, _ height: Int, sigma: Double) -> Map2D<Double> {
    Map2D(width: width, height: height) { x, y in
      let (dx, dy) = (Double(x) - 17, Double(y) - 14)
      return exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))
    }
  }

  /// Second moment along x.
  private func variance(_ image: Map2D<Double>) -> Double {
    var (sum, moment) = (0.0, 0.0)
    for y in 0..<image.height {
      for x in 0..<image.width {
        sum += image[x, y]
        moment += image[x, y] * (Double(x) - 17) * (Double(x) - 17)
      }
    }
    return moment / sum
  }

  @Test("A Gaussian takes the target's width and keeps its flux")
  func matching() throws {
    let image = gaussian(35, 29, sigma: 1.5)
    let perSigma = GaussianSmoothing.fwhmPerSigma
    let smoothing = try GaussianSmoothing(fromFWHMPixels: 1.5 * perSigma, toFWHMPixels: 2.5 * perSigma)
    #expect(abs(smoothing.sigmaPixels - 2) < 1e-12)
    let smoothed = smoothing.smoothed(image)
    // 1.5^2 + 2^2, plus 1/12 from integrating the kernel over pixels; the cut at 5 sigma and the edges take 1e-3.
    let expected = 6.25 + 1.0 / 12
    #expect(abs(variance(smoothed) - expected) < 0.02)
    let (before, after) = (image.values.reduce(0, +), smoothed.values.reduce(0, +))
    #expect(abs(after / before - 1) < 2e-3)
  }

  @Test("A kernel of no width changes nothing, and nothing can be sharpened")
  func narrow() throws {
    let image = gaussian(35, 29, sigma: 3)
    #expect(try GaussianSmoothing(fromFWHMPixels: 2, toFWHMPixels: 2).smoothed(image) == image)
    #expect {
      try GaussianSmoothing(fromFWHMPixels: 3, toFWHMPixels: 2)
    } throws: { "\($0)".contains("match all to the broadest") }
    // A kernel far narrower than a pixel leaves almost all light where it is.
    let narrow = GaussianSmoothing(sigmaPixels: 0.1).smoothed(image)
    for (a, b) in zip(narrow.values, image.values) { #expect(abs(a - b) < 1e-5) }
  }

  @Test("Pixels without a value stay so and do not dim their neighbours")
  func missing() {
    var image = Map2D<Double>(width: 9, height: 7, repeating: 4)
    image[4, 3] = .nan
    let smoothed = GaussianSmoothing(sigmaPixels: 1).smoothed(image)
    #expect(smoothed[4, 3].isNaN)
    for (place, value) in smoothed.values.enumerated() where place != 3 * 9 + 4 {
      #expect(abs(value - 4) < 1e-12)
    }
  }

  @Test("The error of smoothed noise is what random images show")
  func noise() {
    let smoothing = GaussianSmoothing(sigmaPixels: 1.3)
    let error = Map2D<Double>(width: 41, height: 37, repeating: 2)
    var stream = RandomStream(seed: 4)
    var (sum, count) = (0.0, 0)
    for _ in 0..<6 {
      let image = Map2D<Double>(width: 41, height: 37) { _, _ in 2 * stream.normal() }
      let smoothed = smoothing.smoothed(image)
      for y in 8..<29 {
        for x in 8..<33 {
          sum += smoothed[x, y] * smoothed[x, y]
          count += 1
        }
      }
    }
    // 3150 pixels, about 150 independent ones: 6 % in the variance, 3 % in its root, three times that.
    let measured = (sum / Double(count)).squareRoot()
    let predicted = smoothing.smoothedError(error)[20, 18]
    #expect(abs(measured / predicted - 1) < 0.09)
  }

  @Test("A curved foreground is found under noise and outliers")
  func foreground() throws {
    var stream = RandomStream(seed: 9)
    func sky(_ x: Int, _ y: Int) -> Double {
      let (u, v) = (Double(x) / 40, Double(y) / 30)
      let plane: Double = 1 + 0.5 * u - 0.8 * v
      return plane + 0.6 * u * v + 0.4 * v * v
    }
    var image = Map2D<Double>(width: 47, height: 33) { x, y in sky(x, y) + 0.01 * stream.normal() }
    var object = Mask(width: 47, height: 33, repeating: false)
    for y in 12..<20 {
      for x in 18..<30 {
        image[x, y] += 5
        object[x, y] = true
      }
    }
    for place in [5, 400, 901] { image.values[place] += 3 }
    image[0, 0] = .nan
    let foreground = try SmoothForeground(fitting: image, outside: object)
    // Beside the outliers about 0.3 % of the Gaussian noise is clipped, round after round.
    #expect(foreground.clippedCount >= 3 && foreground.clippedCount < 25)
    let fitted = 47 * 33 - 96 - 1
    #expect(foreground.pixelCount + foreground.clippedCount == fitted)
    #expect(abs(foreground.residualScatter - 0.01) < 0.001)
    let cleaned = foreground.subtracted(from: image)
    // 0.01 over the root of 1450 pixels, six coefficients, a few times larger under the object: 0.002.
    var worst = 0.0
    for y in 0..<33 {
      for x in 0..<47 { worst = max(worst, abs(foreground.value(x: x, y: y) - sky(x, y))) }
    }
    #expect(worst < 0.004)
    #expect(abs(cleaned[24, 16] - 5) < 0.05 && cleaned[0, 0].isNaN)
  }

  @Test("Too few pixels, or pixels on a line, are refused")
  func refusals() {
    let image = Map2D<Double>(width: 9, height: 5, repeating: 1)
    var object = Mask(width: 9, height: 5, repeating: true)
    #expect { try SmoothForeground(fitting: image, outside: object) } throws: { "\($0)".contains("0 pixels") }
    let line = Map2D<Double>(width: 60, height: 5, repeating: 1)
    object = Mask(width: 60, height: 5, repeating: true)
    for x in 0..<60 { object[x, 2] = false }
    #expect { try SmoothForeground(fitting: line, outside: object) } throws: {
      "\($0)".contains("do not determine")
    }
  }
}

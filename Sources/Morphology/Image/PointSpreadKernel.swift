import Grid
import Numerical

/// A point spread function on cells that are finer than pixels, the pixel's own width included: what falls on a pixel
/// is the sum of the kernel, centred on it, times the light in the cells.
public struct PointSpreadKernel: Sendable, Hashable {
  /// Cells per side of a pixel; odd, so that a cell lies on a pixel's centre.
  public let oversampling: Int
  /// Cells from the centre to the rim.
  let half: Int
  /// Weights along a row and along a column, for a kernel that is their product.
  let separable: [Double]?
  /// Weights row after row, for any other.
  let full: [Double]

  /// A circular Gaussian, integrated over the pixel; a width of 0 is the pixel alone.
  public init(fwhmPixels: Double, oversampling: Int) {
    precondition(oversampling > 0 && oversampling % 2 == 1, "cells per pixel are odd")
    precondition(fwhmPixels >= 0, "a width is not negative")
    self.oversampling = oversampling
    let sigma = max(fwhmPixels / 2.354_820_045_030_949, 1e-9)
    half = Int(((4.5 * sigma + 0.5) * Double(oversampling)).rounded(.up))
    let cell = 1 / Double(oversampling)
    // The share of the Gaussian between both edges of the pixel, seen from a cell at each offset.
    let weights = (-half...half).map { step -> Double in
      let offset = Double(step) * cell
      return PointSpreadKernel.share(from: (offset - 0.5) / sigma, to: (offset + 0.5) / sigma)
    }
    let sum = weights.reduce(0, +)
    separable = weights.map { $0 / sum }
    full = []
  }

  /// An image of the point spread function as pixels see it, brightest in the middle of a pixel; interpolated between
  /// pixels, out to the circle that holds 99.8 % of it, and normalised.
  /// - Returns: nil for an image without a positive peak.
  public init?(image: Map2D<Double>, oversampling: Int) {
    precondition(oversampling > 0 && oversampling % 2 == 1, "cells per pixel are odd")
    let finite = image.map { $0.isFinite ? $0 : 0 }
    guard let peak = finite.values.indices.max(by: { finite.values[$0] < finite.values[$1] }),
      finite.values[peak] > 0
    else { return nil }
    self.oversampling = oversampling
    let (x0, y0) = (peak % image.width, peak / image.width)
    let reach = PointSpreadKernel.reach(finite, x0: x0, y0: y0)
    half = reach * oversampling
    separable = nil
    var weights: [Double] = []
    for row in -half...half {
      for column in -half...half {
        weights.append(
          PointSpreadKernel.between(
            finite, x: Double(x0) + Double(column) / Double(oversampling),
            y: Double(y0) + Double(row) / Double(oversampling)))
      }
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return nil }
    full = weights.map { $0 / sum }
  }

  /// Pixels from the centre to the rim.
  public var reachPixels: Int { (half + oversampling - 1) / oversampling }

  private static func share(from low: Double, to high: Double) -> Double {
    NormalDistribution.below(high) - NormalDistribution.below(low)
  }

  /// Whole pixels to the circle that holds 99.8 %, at most 15.
  private static func reach(_ image: Map2D<Double>, x0: Int, y0: Int) -> Int {
    let total = image.values.reduce(0, +)
    for radius in 2..<15 {
      var inside = 0.0
      for y in max(0, y0 - radius)...min(image.height - 1, y0 + radius) {
        for x in max(0, x0 - radius)...min(image.width - 1, x0 + radius)
        where (x - x0) * (x - x0) + (y - y0) * (y - y0) <= radius * radius { inside += image[x, y] }
      }
      if inside >= 0.998 * total { return radius + 1 }
    }
    return 15
  }

  /// Windowed sinc of eight neighbours a side (Lanczos with a = 4): cubic polynomials lose a per cent at the peak of a
  /// point spread function that is hardly sampled. 0 outside the image.
  private static func between(_ image: Map2D<Double>, x: Double, y: Double) -> Double {
    let (column, row) = (x.rounded(.down), y.rounded(.down))
    let (across, up) = (lanczos(x - column), lanczos(y - row))
    var sum = 0.0
    for j in 0..<8 {
      for i in 0..<8 {
        sum += across[i] * up[j] * (image.value(atX: Int(column) - 3 + i, y: Int(row) - 3 + j) ?? 0)
      }
    }
    return sum
  }

  /// Weights of the neighbours from -3 to 4 for a place `t` beyond neighbour 0, with the sum 1.
  private static func lanczos(_ t: Double) -> [Double] {
    func sinc(_ x: Double) -> Double { abs(x) < 1e-9 ? 1 : Elementary.sin(.pi * x) / (.pi * x) }
    let weights = (-3...4).map { step in sinc(t - Double(step)) * sinc((t - Double(step)) / 4) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

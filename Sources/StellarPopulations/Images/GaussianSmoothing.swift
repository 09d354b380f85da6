import Grid
import Numerical

/// Smoothing by a circular Gaussian, to bring an image to a broader point-spread function.
///
/// The point-spread functions are taken as Gaussian: one of width a becomes one of width b by a Gaussian of
/// sqrt(b^2 - a^2). The kernel is integrated over each pixel, so that narrow ones keep their width and flux.
public struct GaussianSmoothing: Sendable, Hashable {
  /// Full width at half maximum over standard deviation of a Gaussian, 2 sqrt(2 ln 2).
  public static let fwhmPerSigma = 2.354_820_045_030_949_3

  /// Standard deviation of the kernel, pixels; 0 changes nothing.
  public let sigmaPixels: Double
  /// The kernel along one axis, from the centre outwards; both sides together sum to 1.
  private let weights: [Double]

  /// The kernel that takes one width to a broader one.
  /// - Parameters:
  ///   - fwhm: full width at half maximum of the image, pixels.
  ///   - target: that of the broadest image, pixels.
  /// - Throws: `StellarError.unsuitable` where the image is broader than the target.
  public init(fromFWHMPixels fwhm: Double, toFWHMPixels target: Double) throws(StellarError) {
    precondition(fwhm >= 0 && target.isFinite, "a width is a number")
    guard target >= fwhm else {
      throw .unsuitable(
        name: "point-spread functions",
        reason: "an image of \(fwhm) pixels cannot be sharpened to \(target); match all to the broadest")
    }
    self.init(sigmaPixels: (target * target - fwhm * fwhm).squareRoot() / GaussianSmoothing.fwhmPerSigma)
  }

  /// A kernel of a standard deviation in pixels, cut off beyond five.
  public init(sigmaPixels: Double) {
    precondition(sigmaPixels >= 0 && sigmaPixels.isFinite, "a width is not negative")
    self.sigmaPixels = sigmaPixels
    guard sigmaPixels > 0 else {
      weights = [1]
      return
    }
    let reach = Int((5 * sigmaPixels).rounded(.up))
    let raw = (0...reach).map { pixel -> Double in
      let (low, high) = ((Double(pixel) - 0.5) / sigmaPixels, (Double(pixel) + 0.5) / sigmaPixels)
      // Very narrow kernels: beyond 9 standard deviations there is nothing to integrate.
      guard low < 9 else { return 0 }
      return GaussLegendre.integrate(from: max(low, -9), to: min(high, 9), count: 24) {
        Elementary.exp(-$0 * $0 / 2)
      }
    }
    let total = raw[0] + 2 * raw.dropFirst().reduce(0, +)
    weights = raw.map { $0 / total }
  }

  /// The smoothed image. Pixels without a value have none afterwards and give nothing to their neighbours, whose
  /// weights are then renormalised; so are those at the edges.
  public func smoothed(_ image: Map2D<Double>) -> Map2D<Double> {
    let sums = convolved(image.map { $0.isFinite ? $0 : 0.0 }, weights)
    let coverage = convolved(image.map { $0.isFinite ? 1.0 : 0 }, weights)
    return Map2D(width: image.width, height: image.height) { x, y in
      image[x, y].isFinite ? sums[x, y] / coverage[x, y] : .nan
    }
  }

  /// One standard deviation of each pixel of the smoothed image, from those of independent pixels before. Neighbours are
  /// correlated afterwards: sums over pixels need the covariance, or the errors of the image before.
  public func smoothedError(_ error: Map2D<Double>) -> Map2D<Double> {
    let variance = convolved(error.map { $0.isFinite ? $0 * $0 : 0 }, weights.map { $0 * $0 })
    let coverage = convolved(error.map { $0.isFinite ? 1.0 : 0 }, weights)
    return Map2D(width: error.width, height: error.height) { x, y in
      error[x, y].isFinite ? variance[x, y].squareRoot() / coverage[x, y] : .nan
    }
  }

  /// Convolution along rows and then columns; nothing lies beyond the edges.
  private func convolved(_ image: Map2D<Double>, _ kernel: [Double]) -> Map2D<Double> {
    let rows = Map2D<Double>(width: image.width, height: image.height) { x, y in
      var sum = kernel[0] * image[x, y]
      for (offset, weight) in kernel.enumerated().dropFirst() {
        if x >= offset { sum += weight * image[x - offset, y] }
        if x + offset < image.width { sum += weight * image[x + offset, y] }
      }
      return sum
    }
    return Map2D<Double>(width: image.width, height: image.height) { x, y in
      var sum = kernel[0] * rows[x, y]
      for (offset, weight) in kernel.enumerated().dropFirst() {
        if y >= offset { sum += weight * rows[x, y - offset] }
        if y + offset < image.height { sum += weight * rows[x, y + offset] }
      }
      return sum
    }
  }
}

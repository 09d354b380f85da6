import Grid
import Numerical

/// Smoothing of a map with holes: each pixel becomes the mean of its valid neighbours, weighted with a Gaussian
/// (normalised convolution). A constant stays constant up to the edge of the mask.
public enum NormalisedSmoothing {
  /// The smoothed map.
  /// - Parameters:
  ///   - map: values; NaN means none.
  ///   - mask: pixels that take part; nil for all.
  ///   - sigmaPixels: standard deviation of the Gaussian, pixels, at least 0; 0 leaves the map as it is. The kernel
  ///     is cut at 4 sigma.
  /// - Returns: NaN where the pixel itself is masked or has no value.
  public static func gaussian(
    _ map: Map2D<Double>, mask: Mask? = nil, sigmaPixels: Double
  ) -> Map2D<Double> {
    precondition(sigmaPixels >= 0 && sigmaPixels.isFinite, "a width is not negative")
    precondition(mask.map { $0.map.hasSameShape(as: map) } ?? true, "the mask has the map's shape")
    let isValid = Map2D<Bool>(width: map.width, height: map.height) { x, y in
      map[x, y].isFinite && (mask?[x, y] ?? true)
    }
    var values = map
    var weights = map
    for index in map.values.indices {
      values.values[index] = isValid.values[index] ? map.values[index] : 0
      weights.values[index] = isValid.values[index] ? 1 : 0
    }
    let kernel = kernel(sigmaPixels)
    values = convolved(values, kernel)
    weights = convolved(weights, kernel)
    for index in values.values.indices {
      values.values[index] = isValid.values[index] ? values.values[index] / weights.values[index] : .nan
    }
    return values
  }

  // The kernel from its centre outwards, not normalised: the weights take care of that.
  private static func kernel(_ sigma: Double) -> [Double] {
    guard sigma > 0 else { return [1] }
    let reach = Int((4 * sigma).rounded(.up))
    return (0...reach).map { Elementary.exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
  }

  // Rows, then columns: the Gaussian is a product.
  private static func convolved(_ map: Map2D<Double>, _ kernel: [Double]) -> Map2D<Double> {
    let rows = Map2D<Double>(width: map.width, height: map.height) { x, y in
      sum(map, x, y, 1, 0, kernel)
    }
    return Map2D<Double>(width: map.width, height: map.height) { x, y in
      sum(rows, x, y, 0, 1, kernel)
    }
  }

  private static func sum(
    _ map: Map2D<Double>, _ x: Int, _ y: Int, _ stepX: Int, _ stepY: Int, _ kernel: [Double]
  ) -> Double {
    var total = kernel[0] * map[x, y]
    for offset in 1..<max(kernel.count, 1) {
      let after = map.value(atX: x + offset * stepX, y: y + offset * stepY) ?? 0
      let before = map.value(atX: x - offset * stepX, y: y - offset * stepY) ?? 0
      total += kernel[offset] * (after + before)
    }
    return total
  }
}

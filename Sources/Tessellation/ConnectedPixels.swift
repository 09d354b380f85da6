import Grid

/// Finds the pixels of an object on a map that has no segmentation.
public enum ConnectedPixels {
  /// The pixels that hang together, side by side, with the pixel of highest smoothed signal-to-noise, and whose
  /// smoothed signal-to-noise is above a threshold.
  ///
  /// Smoothing adds the usable pixels of a square of 3 x 3 with the weights 4, 2 and 1 (a Gaussian of about one
  /// pixel's sigma) and propagates their noise: sum(w s) / sqrt(sum(w^2 n^2)). Pixels that are not usable
  /// themselves (signal or noise not finite, noise not positive) stay outside.
  /// - Parameters:
  ///   - signal: signal per pixel.
  ///   - noise: standard deviation per pixel, same shape and unit.
  ///   - threshold: smallest smoothed signal-to-noise.
  /// - Returns: a mask of the same shape; empty where no pixel is above the threshold.
  public static func aroundPeak(
    signal: Map2D<Double>, noise: Map2D<Double>, threshold: Double = 1
  ) -> Mask {
    precondition(signal.hasSameShape(as: noise), "signal and noise need one shape")
    let smoothed = smoothedSignalToNoise(signal: signal, noise: noise)
    var mask = Mask(width: signal.width, height: signal.height, repeating: false)
    guard let peak = brightest(smoothed), smoothed.values[peak] > threshold else { return mask }
    var reached = [peak]
    mask.map.values[peak] = true
    while let pixel = reached.popLast() {
      let (x, y) = (pixel % signal.width, pixel / signal.width)
      for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] where signal.contains(x + dx, y + dy) {
        guard smoothed[x + dx, y + dy] > threshold, !mask[x + dx, y + dy] else { continue }
        mask[x + dx, y + dy] = true
        reached.append((y + dy) * signal.width + x + dx)
      }
    }
    return mask
  }

  /// Signal-to-noise after smoothing over 3 x 3 pixels; NaN where the pixel itself is not usable.
  static func smoothedSignalToNoise(signal: Map2D<Double>, noise: Map2D<Double>) -> Map2D<Double> {
    Map2D(width: signal.width, height: signal.height) { x, y in
      guard PixelSet.isUsable(signal[x, y], noise[x, y]) else { return .nan }
      var sum = 0.0
      var variance = 0.0
      for dy in -1...1 {
        for dx in -1...1 where signal.contains(x + dx, y + dy) {
          let (value, error) = (signal[x + dx, y + dy], noise[x + dx, y + dy])
          guard PixelSet.isUsable(value, error) else { continue }
          let weight = Double((2 - abs(dx)) * (2 - abs(dy)))
          sum += weight * value
          variance += weight * weight * error * error
        }
      }
      return sum / variance.squareRoot()
    }
  }

  private static func brightest(_ map: Map2D<Double>) -> Int? {
    var best: Int?
    for pixel in map.values.indices where !map.values[pixel].isNaN {
      if best.map({ map.values[pixel] > map.values[$0] }) ?? true { best = pixel }
    }
    return best
  }
}

import Grid
import Numerical

/// Renders a surface brightness that depends on the radius alone: rays through the lens, the point spread function,
/// and the sum over each pixel.
struct ImageRenderer: Sendable {
  private let stamp: SimulationSpec.Stamp
  private let fineWidth: Int
  private let fineHeight: Int
  /// Pixels around the stamp whose light the point spread function brings in.
  private let margin: Int
  /// Radius in the disk of every ray, kpc.
  private let radiusKpc: [Double]

  init(_ geometry: SourceGeometry, largestPSFFWHMArcsec: Double) {
    stamp = geometry.stamp
    margin = Int((2 * largestPSFFWHMArcsec / stamp.pixelScaleArcsec).rounded(.up)) + 1
    let fine = stamp.oversampling
    fineWidth = (stamp.width + 2 * margin) * fine
    fineHeight = (stamp.height + 2 * margin) * fine
    var radii: [Double] = []
    radii.reserveCapacity(fineWidth * fineHeight)
    for row in 0..<fineHeight {
      let y = (Double(row) + 0.5) / Double(fine) - 0.5 - Double(margin)
      for column in 0..<fineWidth {
        let x = (Double(column) + 0.5) / Double(fine) - 0.5 - Double(margin)
        radii.append(geometry.radiusKpc(x: x, y: y))
      }
    }
    radiusKpc = radii
  }

  /// The largest radius of a ray, kpc.
  var largestRadiusKpc: Double { radiusKpc.max() ?? 0 }

  /// The mean over every pixel of a radial function, seen through a Gaussian point spread function.
  func render(psfFWHMArcsec: Double, _ profile: RadialTable) -> Map2D<Double> {
    var fine = radiusKpc.map { profile.value(radiusKpc: $0) }
    let sigma = psfFWHMArcsec / GaussianPSF.fwhmPerSigma / stamp.pixelScaleArcsec * Double(stamp.oversampling)
    if sigma > 0.05 {
      let kernel = GaussianPSF.kernel(sigma: sigma)
      fine = convolveRows(fine, kernel)
      fine = convolveColumns(fine, kernel)
    }
    return binned(fine)
  }

  private func convolveRows(_ image: [Double], _ kernel: [Double]) -> [Double] {
    let half = kernel.count / 2
    var result = Array(repeating: 0.0, count: image.count)
    for row in 0..<fineHeight {
      for column in 0..<fineWidth {
        var sum = 0.0
        for step in max(-half, -column)...min(half, fineWidth - 1 - column) {
          sum += kernel[half + step] * image[row * fineWidth + column + step]
        }
        result[row * fineWidth + column] = sum
      }
    }
    return result
  }

  private func convolveColumns(_ image: [Double], _ kernel: [Double]) -> [Double] {
    let half = kernel.count / 2
    var result = Array(repeating: 0.0, count: image.count)
    for row in 0..<fineHeight {
      for step in max(-half, -row)...min(half, fineHeight - 1 - row) {
        let weight = kernel[half + step]
        let (from, to) = ((row + step) * fineWidth, row * fineWidth)
        for column in 0..<fineWidth { result[to + column] += weight * image[from + column] }
      }
    }
    return result
  }

  private func binned(_ fine: [Double]) -> Map2D<Double> {
    let factor = stamp.oversampling
    return Map2D(width: stamp.width, height: stamp.height) { x, y in
      var sum = 0.0
      for row in 0..<factor {
        let start = ((y + margin) * factor + row) * fineWidth + (x + margin) * factor
        for column in 0..<factor { sum += fine[start + column] }
      }
      return sum / Double(factor * factor)
    }
  }
}

/// A circular Gaussian point spread function.
enum GaussianPSF {
  /// Full width at half maximum over standard deviation, 2 sqrt(2 ln 2).
  static let fwhmPerSigma = 2.354_820_045_030_949

  /// Weights at whole steps out to four standard deviations, with the sum 1.
  static func kernel(sigma: Double) -> [Double] {
    let half = Int((4 * sigma).rounded(.up))
    let weights = (-half...half).map { Elementary.exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The function on a map's pixels around one of them, with the sum 1 over an infinite map.
  static func image(width: Int, height: Int, centre: PixelPosition, sigmaPixel sigma: Double) -> Map2D<Double>
  {
    func share(_ offset: Double) -> Double {
      GaussLegendre.integrate(from: offset - 0.5, to: offset + 0.5) {
        Elementary.exp(-0.5 * $0 * $0 / (sigma * sigma))
      } / ((2 * Double.pi).squareRoot() * sigma)
    }
    let columns = (0..<width).map { share(Double($0) - centre.x) }
    let rows = (0..<height).map { share(Double($0) - centre.y) }
    return Map2D(width: width, height: height) { x, y in columns[x] * rows[y] }
  }
}

/// A function of the radius on a fine table, linear in between, for the many rays of an image.
struct RadialTable: Sendable {
  private let values: [Double]
  private let stepKpc: Double

  /// Tabulates a function from the centre to the largest radius in steps of a hundredth of the smallest scale.
  init(largestKpc: Double, stepKpc: Double = 0.005, _ function: (Double) -> Double) {
    self.stepKpc = stepKpc
    let count = Int((largestKpc / stepKpc).rounded(.up)) + 2
    values = (0..<count).map { function(Double($0) * stepKpc) }
  }

  func value(radiusKpc: Double) -> Double {
    let place = radiusKpc / stepKpc
    let index = min(Int(place), values.count - 2)
    let weight = min(place - Double(index), 1)
    return values[index] * (1 - weight) + values[index + 1] * weight
  }
}

import Grid

/// A smooth foreground, such as the light between the galaxies of a cluster: a polynomial in x and y of low order, fitted
/// to the pixels outside the object with clipping of outliers.
///
/// Wang et al. 2019 (sect. 3.1) subtract intracluster light before they measure the arcs.
public struct SmoothForeground: Sendable, Hashable {
  /// How the fit is made.
  public struct Settings: Sendable, Hashable, Codable {
    /// Total order of the polynomial, 0 to 4.
    public var order: Int
    /// Pixels further from the fit than this many standard deviations of its residuals are left out.
    public var clipSigma: Double
    /// Rounds of clipping at most.
    public var maximumRounds: Int

    /// A plane curved once, clipped at 3 standard deviations, unless stated.
    public init(order: Int = 2, clipSigma: Double = 3, maximumRounds: Int = 10) {
      precondition((0...4).contains(order), "orders from 0 to 4")
      precondition(clipSigma > 0 && maximumRounds > 0, "clipping is positive")
      self.order = order
      self.clipSigma = clipSigma
      self.maximumRounds = maximumRounds
    }
  }

  /// Standard deviation of the residuals of the pixels used, in the image's unit.
  public let residualScatter: Double
  /// Number of pixels used.
  public let pixelCount: Int
  /// Number of pixels clipped.
  public let clippedCount: Int
  private let coefficients: [Double]
  private let order: Int
  private let width: Int
  private let height: Int

  /// Fits the pixels outside an object.
  /// - Parameters:
  ///   - image: pixels without a value are left out.
  ///   - object: the pixels to leave out, of the image's shape.
  /// - Throws: `StellarError.unsuitable` where fewer than five pixels a coefficient are left, or where those left do not
  ///   determine the polynomial.
  public init(
    fitting image: Map2D<Double>, outside object: Mask, settings: Settings = Settings()
  ) throws(StellarError) {
    precondition(image.width == object.width && image.height == object.height, "a mask of another shape")
    (order, width, height) = (settings.order, image.width, image.height)
    var pixels = image.values.indices.filter { image.values[$0].isFinite && !object.map.values[$0] }
    let total = pixels.count
    var coefficients: [Double] = []
    var scatter = 0.0
    for _ in 0...settings.maximumRounds {
      coefficients = try SmoothForeground.fit(image, pixels, order: settings.order)
      let residuals = pixels.map {
        image.values[$0]
          - SmoothForeground.value(
            coefficients, SmoothForeground.terms(at: $0, image.width, image.height, settings.order))
      }
      let freedom = max(1, pixels.count - coefficients.count)
      scatter = (residuals.reduce(0) { $0 + $1 * $1 } / Double(freedom)).squareRoot()
      let limit = settings.clipSigma * scatter
      let kept = zip(pixels, residuals).filter { abs($0.1) <= limit }.map(\.0)
      if kept.count == pixels.count { break }
      pixels = kept
    }
    self.coefficients = coefficients
    residualScatter = scatter
    pixelCount = pixels.count
    clippedCount = total - pixels.count
  }

  /// The foreground at a pixel.
  public func value(x: Int, y: Int) -> Double {
    SmoothForeground.value(coefficients, SmoothForeground.terms(at: y * width + x, width, height, order))
  }

  /// The image without the foreground.
  public func subtracted(from image: Map2D<Double>) -> Map2D<Double> {
    precondition(image.width == width && image.height == height, "an image of another shape")
    return Map2D(width: width, height: height) { x, y in image[x, y] - value(x: x, y: y) }
  }

  private static func value(_ coefficients: [Double], _ terms: [Double]) -> Double {
    zip(coefficients, terms).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Products of Legendre polynomials in x and y scaled to -1...1, which keeps the equations well conditioned.
  private static func terms(at place: Int, _ width: Int, _ height: Int, _ order: Int) -> [Double] {
    let x = legendre(scaled(place % width, width), order)
    let y = legendre(scaled(place / width, height), order)
    var terms: [Double] = []
    for total in 0...order {
      for power in 0...total { terms.append(x[total - power] * y[power]) }
    }
    return terms
  }

  private static func scaled(_ index: Int, _ count: Int) -> Double {
    count > 1 ? 2 * Double(index) / Double(count - 1) - 1 : 0
  }

  private static func legendre(_ x: Double, _ order: Int) -> [Double] {
    var values = [1.0, x]
    for degree in 2..<max(3, order + 1) {
      let n = Double(degree)
      values.append(((2 * n - 1) * x * values[degree - 1] - (n - 1) * values[degree - 2]) / n)
    }
    return values
  }

  private static func fit(
    _ image: Map2D<Double>, _ pixels: [Int], order: Int
  ) throws(StellarError) -> [Double] {
    let count = (order + 1) * (order + 2) / 2
    guard pixels.count >= 5 * count else {
      throw .unsuitable(
        name: "foreground",
        reason:
          "\(pixels.count) pixels outside the object are too few for order \(order); lower the order or the mask"
      )
    }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var vector = [Double](repeating: 0, count: count)
    for place in pixels {
      let terms = terms(at: place, image.width, image.height, order)
      for row in 0..<count {
        vector[row] += terms[row] * image.values[place]
        for column in 0...row { matrix[row][column] += terms[row] * terms[column] }
      }
    }
    guard let solution = CholeskySolver.solve(matrix, vector) else {
      throw .unsuitable(
        name: "foreground",
        reason: "the pixels outside the object do not determine order \(order); lower the order")
    }
    return solution
  }
}

/// Solution of a small symmetric positive-definite system.
enum CholeskySolver {
  /// The solution of `matrix` x = `vector`; only the lower triangle is read. Nil where the matrix is singular to
  /// rounding.
  static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double]? {
    let count = vector.count
    var lower = matrix
    for row in 0..<count {
      for column in 0...row {
        var sum = matrix[row][column]
        for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
        if row == column {
          guard sum > 1e-12 * matrix[row][row] else { return nil }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    var solution = vector
    for row in 0..<count {
      for index in 0..<row { solution[row] -= lower[row][index] * solution[index] }
      solution[row] /= lower[row][row]
    }
    for row in (0..<count).reversed() {
      for index in (row + 1)..<count { solution[row] -= lower[index][row] * solution[index] }
      solution[row] /= lower[row][row]
    }
    return solution
  }
}

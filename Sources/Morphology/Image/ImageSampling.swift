import Grid

/// Where the light of an image's pixels comes from: fine cells around the pixels of interest, each traced to the plane
/// of a model, and the point spread function that brings their light into the pixels.
///
/// Cells near the model's centre hold many rays, since a steep profile changes inside a cell.
public struct ImageSampling: Sendable {
  /// The pixels of interest, as places in the row-major map.
  public let pixels: [Int]
  private let kernel: PointSpreadKernel
  private let imageWidth: Int
  /// First pixel of the cells' rectangle.
  private let firstX: Int
  private let firstY: Int
  private let cellColumns: Int
  private let cellRows: Int
  /// Places of the rays, cell after cell.
  private let u: [Double]
  private let v: [Double]
  /// Where each cell's rays begin; one more than cells.
  private let starts: [Int32]

  /// Rays per side of a cell within this many pixels of the centre.
  private static let refinement: [(pixels: Double, rays: Int)] = [(1.5, 11), (4, 5), (8, 3)]

  /// The sampling of pixels.
  /// - Parameters:
  ///   - pixels: the pixels of interest, of a map with `imageWidth` columns.
  ///   - centre: where the model is steepest, pixel.
  ///   - refines: whether cells near the centre get more rays.
  ///   - place: the place in the model's plane of a place on the image; nil where there is none, which is dark.
  public init(
    pixels: [Int], imageWidth: Int, kernel: PointSpreadKernel, centre: PixelPosition, refines: Bool = true,
    place: (_ x: Double, _ y: Double) -> (u: Double, v: Double)?
  ) {
    precondition(!pixels.isEmpty, "a sampling has pixels")
    self.pixels = pixels
    self.kernel = kernel
    self.imageWidth = imageWidth
    let columns = pixels.map { $0 % imageWidth }
    let rows = pixels.map { $0 / imageWidth }
    let reach = kernel.reachPixels
    firstX = (columns.min() ?? 0) - reach
    firstY = (rows.min() ?? 0) - reach
    let fine = kernel.oversampling
    cellColumns = ((columns.max() ?? 0) - firstX + reach + 1) * fine
    cellRows = ((rows.max() ?? 0) - firstY + reach + 1) * fine
    var (u, v): ([Double], [Double]) = ([], [])
    var starts: [Int32] = [0]
    let side = 1 / Double(fine)
    for row in 0..<cellRows {
      let y = Double(firstY) - 0.5 + (Double(row) + 0.5) * side
      for column in 0..<cellColumns {
        let x = Double(firstX) - 0.5 + (Double(column) + 0.5) * side
        let distance = ((x - centre.x) * (x - centre.x) + (y - centre.y) * (y - centre.y)).squareRoot()
        let rays = refines ? ImageSampling.refinement.first { distance < $0.pixels }?.rays ?? 1 : 1
        for j in 0..<rays {
          for i in 0..<rays {
            let dx = ((Double(i) + 0.5) / Double(rays) - 0.5) * side
            let dy = ((Double(j) + 0.5) / Double(rays) - 0.5) * side
            guard let traced = place(x + dx, y + dy) else { continue }
            u.append(traced.u)
            v.append(traced.v)
          }
        }
        starts.append(Int32(u.count))
      }
    }
    self.u = u
    self.v = v
    self.starts = starts
  }

  /// Number of rays.
  public var rayCount: Int { u.count }

  /// What the pixels of interest see of up to eight functions of the place: their means over the pixel through the point
  /// spread function, in the order of `pixels`.
  /// - Parameter add: adds the functions' values at a place, times a weight, to sums.
  @inline(__always)
  public func observe(
    _ add: (_ u: Double, _ v: Double, _ weight: Double, _ sums: inout SIMD8<Double>) -> Void
  ) -> [SIMD8<Double>] {
    var cells = [SIMD8<Double>](repeating: .zero, count: cellColumns * cellRows)
    for cell in cells.indices {
      let (first, last) = (Int(starts[cell]), Int(starts[cell + 1]))
      guard last > first else { continue }
      let weight = 1 / Double(last - first)
      var sums = SIMD8<Double>.zero
      for ray in first..<last { add(u[ray], v[ray], weight, &sums) }
      cells[cell] = sums
    }
    return spread(cells)
  }

  /// The point spread function over the cells, at the pixels of interest alone.
  private func spread(_ cells: [SIMD8<Double>]) -> [SIMD8<Double>] {
    let fine = kernel.oversampling
    let middle = fine / 2
    if let weights = kernel.separable { return spreadSeparably(cells, weights, fine: fine, middle: middle) }
    let (half, side) = (kernel.half, 2 * kernel.half + 1)
    return pixels.map { pixel in
      let column = (pixel % imageWidth - firstX) * fine + middle
      let row = (pixel / imageWidth - firstY) * fine + middle
      var sum = SIMD8<Double>.zero
      for j in -half...half {
        let (from, at) = ((row + j) * cellColumns + column, (j + half) * side + half)
        for i in -half...half { sum += kernel.full[at + i] * cells[from + i] }
      }
      return sum
    }
  }

  /// Along rows at the pixels' columns first, then along columns: two short sums in place of a square.
  private func spreadSeparably(
    _ cells: [SIMD8<Double>], _ weights: [Double], fine: Int, middle: Int
  ) -> [SIMD8<Double>] {
    let half = kernel.half
    let columns = cellColumns / fine
    let reach = kernel.reachPixels
    var rows = [SIMD8<Double>](repeating: .zero, count: columns * cellRows)
    for row in 0..<cellRows {
      for column in reach..<(columns - reach) {
        let from = row * cellColumns + column * fine + middle
        var sum = SIMD8<Double>.zero
        for i in -half...half { sum += weights[i + half] * cells[from + i] }
        rows[row * columns + column] = sum
      }
    }
    return pixels.map { pixel in
      let column = pixel % imageWidth - firstX
      let row = (pixel / imageWidth - firstY) * fine + middle
      var sum = SIMD8<Double>.zero
      for j in -half...half { sum += weights[j + half] * rows[(row + j) * columns + column] }
      return sum
    }
  }
}

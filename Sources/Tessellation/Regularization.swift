/// Voronoi tessellation around generators that move to their cells' centroids, until it settles.
///
/// Weighted: a pixel goes to the generator that minimises |x - z| / delta, with the unweighted centroid as z and
/// delta = sqrt(A / pi * target / SN) (Diehl & Statler 2006, MNRAS 368, 497, sect. 2). Centroidal: delta is 1
/// and z the centroid weighted with (S/N)^4 (Cappellari & Copin 2003, sect. 4.1). The pass with the smallest
/// scatter is kept.
struct Regularization {
  /// Movement below which the generators have settled, pixel.
  private static let settled = 0.1
  /// Passes without a smaller scatter after which a cycle is taken for granted.
  private static let stallLimit = 10
  /// Radius painted around a generator, in units of its scale length; a round cell ends well inside.
  private static let reach = 1.6
  /// The smallest share of the target taken for a bin's S/N, so that scale lengths stay finite.
  private static let smallestShare = 0.05

  private let pixels: PixelSet
  private let target: Double
  private let method: TessellationSettings.Method
  private let binCount: Int
  /// Bins below this number are single bright pixels, which stay as they are.
  private let firstBin: Int
  private let rows: PixelRows
  private var tree: PointTree
  private(set) var binOfPixel: [Int32]
  private(set) var iterations = 0
  private(set) var evaluations = 0
  private var x: [Double]
  private var y: [Double]
  private var scale: [Double]
  private var distance: [Double]
  private var best: (scatter: Double, bins: [Int32])

  /// Starts from bins; pixels with a negative bin wait for the first pass.
  init(
    _ pixels: PixelSet, binOfPixel: [Int32], binCount: Int, firstBin: Int, settings: TessellationSettings
  ) {
    self.pixels = pixels
    target = settings.targetSNR
    method = settings.method
    self.binCount = binCount
    self.firstBin = firstBin
    rows = PixelRows(pixels)
    self.binOfPixel = binOfPixel
    x = Array(repeating: 0, count: binCount)
    y = x
    scale = x
    distance = Array(repeating: 0, count: pixels.count)
    best = (.infinity, binOfPixel)
    tree = PointTree(x: [], y: [])
    _ = moveGenerators()
    tree = PointTree(x: x, y: y)
  }

  /// Passes until the generators settle.
  mutating func run(
    limit: Int, progress: (Double) -> Void, checkCancellation: () throws -> Void
  ) throws {
    var sinceBest = 0
    while iterations < limit, sinceBest < Self.stallLimit {
      try assign(checkCancellation)
      iterations += 1
      let (movement, scatter) = moveGenerators()
      sinceBest += 1
      if scatter < best.scatter {
        best = (scatter, binOfPixel)
        sinceBest = 0
      }
      progress(Double(iterations) / Double(limit))
      if movement < Self.settled { break }
    }
    binOfPixel = best.bins
  }

  /// Moves every generator to its cell's centroid and sets its scale; returns the largest movement in pixels
  /// and the scatter of S/N over target of the cells.
  private mutating func moveGenerators() -> (movement: Double, scatter: Double) {
    var sums = Array(repeating: BinSums(), count: binCount)
    var weighted = Array(repeating: SIMD3<Double>(repeating: 0), count: method == .cvt ? binCount : 0)
    for pixel in 0..<pixels.count {
      let bin = Int(binOfPixel[pixel])
      guard bin >= firstBin else { continue }
      sums[bin].count += 1
      sums[bin].sumX += pixels.x[pixel]
      sums[bin].sumY += pixels.y[pixel]
      sums[bin].signal += pixels.signal[pixel]
      sums[bin].variance += pixels.variance[pixel]
      if method == .cvt {
        let ratio = max(pixels.signalToNoise(pixel), 0)
        let weight = ratio * ratio * ratio * ratio
        weighted[bin] += SIMD3(weight, weight * pixels.x[pixel], weight * pixels.y[pixel])
      }
    }
    var movement = 0.0
    for bin in firstBin..<binCount {
      let sum = sums[bin]
      guard sum.count > 0 else {
        scale[bin] = 0
        continue
      }
      var (newX, newY) = (sum.sumX / sum.count, sum.sumY / sum.count)
      if method == .cvt, weighted[bin].x > 0 {
        (newX, newY) = (weighted[bin].y / weighted[bin].x, weighted[bin].z / weighted[bin].x)
      }
      movement = max(movement, (newX - x[bin]) * (newX - x[bin]) + (newY - y[bin]) * (newY - y[bin]))
      (x[bin], y[bin]) = (newX, newY)
      let share = max(sum.signalToNoise / target, Self.smallestShare)
      scale[bin] = method == .wvt ? (sum.count / (.pi * share)).squareRoot() : 1
    }
    return (movement.squareRoot(), scatter(sums))
  }

  private func scatter(_ sums: [BinSums]) -> Double {
    var (count, total, squares) = (0.0, 0.0, 0.0)
    for bin in firstBin..<binCount where sums[bin].count > 1 {
      let ratio = sums[bin].signalToNoise / target
      count += 1
      total += ratio
      squares += ratio * ratio
    }
    return count > 0 ? max(squares / count - total * total / (count * count), 0).squareRoot() : 0
  }

  /// Assigns every pixel to its nearest generator.
  private mutating func assign(_ checkCancellation: () throws -> Void) throws {
    tree.refit(x: x, y: y, scale: scale)
    var isPainted = false
    if method == .wvt {
      try paint(checkCancellation)
      isPainted = true
    }
    var sinceCheck = 0
    var previous: Int?
    for pixel in 0..<pixels.count where binOfPixel[pixel] >= firstBin || binOfPixel[pixel] < 0 {
      if isPainted, distance[pixel] < .infinity { continue }
      sinceCheck += 1
      if sinceCheck & 0xFFF == 0 { try checkCancellation() }
      let (guess, bound) = startingPoint(pixel, previous)
      guard let found = tree.nearest(x: pixels.x[pixel], y: pixels.y[pixel], guess: guess, bound: bound)
      else { continue }
      binOfPixel[pixel] = Int32(found.point)
      previous = found.point
    }
    evaluations += tree.evaluations
    tree.evaluations = 0
  }

  /// A generator that is likely near: the pixel's last one, or that of the pixel before it.
  private func startingPoint(_ pixel: Int, _ previous: Int?) -> (Int?, Double) {
    let last = Int(binOfPixel[pixel])
    guard let guess = last >= firstBin && scale[last] > 0 ? last : previous, scale[guess] > 0 else {
      return (nil, .infinity)
    }
    let (dx, dy) = (x[guess] - pixels.x[pixel], y[guess] - pixels.y[pixel])
    return (guess, (dx * dx + dy * dy) / (scale[guess] * scale[guess]))
  }

  /// Offers every generator to all pixels within `reach` of its scale length. A pixel that at least one disc
  /// covers has then met its nearest generator, because any nearer one covers it as well.
  private mutating func paint(_ checkCancellation: () throws -> Void) throws {
    for pixel in 0..<pixels.count { distance[pixel] = .infinity }
    let (rows, firstBin) = (rows, firstBin)
    let (x, y, scale) = (x, y, scale)
    var painted = 0
    try pixels.x.withUnsafeBufferPointer { pixelX in
      try pixels.y.withUnsafeBufferPointer { pixelY in
        try distance.withUnsafeMutableBufferPointer { distance in
          try binOfPixel.withUnsafeMutableBufferPointer { bins in
            for generator in firstBin..<x.count where scale[generator] > 0 {
              if generator & 0xFF == 0 { try checkCancellation() }
              let (centreX, centreY) = (x[generator], y[generator])
              let inverse = 1 / (scale[generator] * scale[generator])
              let limit = Self.reach * Self.reach
              rows.ranges(aroundX: centreX, y: centreY, radius: Self.reach * scale[generator]) { range in
                painted += range.count
                for pixel in range {
                  let dx = pixelX[pixel] - centreX
                  let dy = pixelY[pixel] - centreY
                  let squared = (dx * dx + dy * dy) * inverse
                  if squared < distance[pixel], squared <= limit, bins[pixel] < 0 || bins[pixel] >= firstBin {
                    distance[pixel] = squared
                    bins[pixel] = Int32(generator)
                  }
                }
              }
            }
          }
        }
      }
    }
    evaluations += painted
  }
}

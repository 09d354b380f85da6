/// Runs of pixels side by side, to reach all pixels of a disc without looking at others.
struct PixelRows {
  private var lowY: [Double] = []
  private var highY: [Double] = []
  private var start: [Int] = []
  /// One over the spacing of a run without gaps; nil for others.
  private var inverseSpacing: [Double?] = []
  private let x: [Double]

  /// The runs of pixels in row order.
  init(_ pixels: PixelSet) {
    x = pixels.x
    func run(_ pixel: Int) -> Double {
      pixels.isLattice ? pixels.y[pixel] : pixels.y[pixel].rounded(.down)
    }
    var current = Double.nan
    for pixel in 0..<pixels.count {
      if run(pixel) != current {
        current = run(pixel)
        start.append(pixel)
        lowY.append(pixels.y[pixel])
        highY.append(pixels.y[pixel])
      } else {
        let last = start.count - 1
        lowY[last] = min(lowY[last], pixels.y[pixel])
        highY[last] = max(highY[last], pixels.y[pixel])
      }
    }
    start.append(pixels.count)
    for row in lowY.indices {
      inverseSpacing.append(Self.inverseSpacing(pixels, start[row]..<start[row + 1]))
    }
  }

  private static func inverseSpacing(_ pixels: PixelSet, _ run: Range<Int>) -> Double? {
    guard pixels.isLattice, run.count > 1 else { return nil }
    let spacing = pixels.x[run.lowerBound + 1] - pixels.x[run.lowerBound]
    let expected = spacing * Double(run.count - 1)
    let extent = pixels.x[run.upperBound - 1] - pixels.x[run.lowerBound]
    // A gap makes the extent longer by a whole spacing, unless the first step was itself over a gap: then
    // the extent is shorter than expected.
    return abs(extent - expected) < 0.5 * spacing ? 1 / spacing : nil
  }

  /// Calls `body` with ranges of pixels that together hold every pixel within `radius` of a place.
  @inline(__always)
  func ranges(
    aroundX centreX: Double, y centreY: Double, radius: Double, _ body: (Range<Int>) -> Void
  ) {
    var row = firstRow(reaching: centreY - radius)
    while row < lowY.count, lowY[row] <= centreY + radius {
      let dy = max(lowY[row] - centreY, centreY - highY[row], 0)
      let half = max(radius * radius - dy * dy, 0).squareRoot()
      let range = pixels(inRow: row, from: centreX - half, to: centreX + half)
      if !range.isEmpty { body(range) }
      row += 1
    }
  }

  private func firstRow(reaching y: Double) -> Int {
    var low = 0
    var high = highY.count
    while low < high {
      let middle = (low + high) / 2
      if highY[middle] < y { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func pixels(inRow row: Int, from lowX: Double, to highX: Double) -> Range<Int> {
    let (first, end) = (start[row], start[row + 1])
    if let inverse = inverseSpacing[row] {
      let count = Double(end - first)
      let low = min(max(((lowX - x[first]) * inverse).rounded(.up), 0), count)
      let high = min(max(((highX - x[first]) * inverse).rounded(.down) + 1, low), count)
      return first + Int(low)..<first + Int(high)
    }
    let low = lowerBound(lowX, first, end) { $0 < $1 }
    return low..<lowerBound(highX, low, end) { $0 <= $1 }
  }

  private func lowerBound(
    _ value: Double, _ first: Int, _ end: Int, _ isBefore: (Double, Double) -> Bool
  ) -> Int {
    var low = first
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if isBefore(x[middle], value) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

import Grid

/// Gathers pixels into compact bins of nearly one signal-to-noise.
///
/// Bin accretion (Cappellari & Copin 2003) finds the bins; a weighted (Diehl & Statler 2006) or centroidal Voronoi
/// tessellation makes them round and even; pieces that it tore off return to a bin that they touch; last, pixels at
/// the border of two bins change hands where that brings both nearer to the target. Every usable pixel ends in a
/// bin. The same pixels give the same bins in any order of the table, with any number of threads.
///
/// Work: accretion looks at the rim of the growing bin alone, and the nearest of N generators is found on discs
/// or in a tree, so that the whole grows as N log N.
public struct Tessellator: Sendable {
  /// How to tessellate.
  public var settings: TessellationSettings

  /// A tessellator with its settings.
  public init(_ settings: TessellationSettings) { self.settings = settings }

  /// Bins of a map.
  /// - Parameters:
  ///   - signal: signal per pixel; may be negative in noise.
  ///   - noise: standard deviation per pixel, same shape and unit.
  ///   - mask: pixels that take part; nil for all.
  ///   - progress: called now and then with the share done, 0 to 1.
  ///   - checkCancellation: called often; throws to stop.
  /// - Returns: bins with one entry a pixel, row after row, in `binOfPixel`; centroids in pixels.
  /// - Throws: `TessellationError`, or what `checkCancellation` throws.
  public func bins(
    signal: Map2D<Double>, noise: Map2D<Double>, mask: Mask? = nil,
    progress: (Double) -> Void = { _ in }, checkCancellation: () throws -> Void = {}
  ) throws -> VoronoiBins {
    precondition(signal.hasSameShape(as: noise), "signal and noise need one shape")
    precondition(mask.map { $0.map.hasSameShape(as: signal) } ?? true, "mask and signal need one shape")
    let pixels = PixelSet(signal: signal, noise: noise, mask: mask)
    let given = mask?.count ?? signal.count
    let width = signal.width
    return try bins(pixels, given: given, size: signal.count, progress, checkCancellation) { pixel in
      let place = Int(pixels.source[pixel])
      return PixelPosition(x: Double(place % width), y: Double(place / width))
    }
  }

  /// Bins of a table of pixels at any places; on a lattice of any spacing, neighbours share a side, elsewhere
  /// they are among each other's six nearest.
  /// - Parameters: positions in any one unit, signal and standard deviation in one unit, all of one length.
  /// - Returns: bins with one entry a row in `binOfPixel`; centroids in the unit of the positions.
  /// - Throws: `TessellationError`, or what `checkCancellation` throws.
  public func bins(
    x: [Double], y: [Double], signal: [Double], noise: [Double],
    progress: (Double) -> Void = { _ in }, checkCancellation: () throws -> Void = {}
  ) throws -> VoronoiBins {
    precondition(x.count == y.count && x.count == signal.count && x.count == noise.count, "unequal columns")
    let pixels = PixelSet(x: x, y: y, signal: signal, noise: noise)
    return try bins(pixels, given: x.count, size: x.count, progress, checkCancellation) { pixel in
      PixelPosition(x: x[Int(pixels.source[pixel])], y: y[Int(pixels.source[pixel])])
    }
  }

  private func bins(
    _ pixels: PixelSet, given: Int, size: Int, _ progress: (Double) -> Void,
    _ checkCancellation: () throws -> Void, position: @escaping (Int) -> PixelPosition
  ) throws -> VoronoiBins {
    let target = settings.targetSNR
    guard target > 0, target.isFinite else { throw TessellationError.badTarget(target) }
    guard pixels.count > 0 else { throw TessellationError.noUsablePixel(pixelCount: given) }

    var accretion = BinAccretion(pixels, target: target)
    let singles = accretion.takeBrightPixels()
    try accretion.growBins(progress: { progress(0.5 * $0) }, checkCancellation: checkCancellation)
    var draft = Draft(binOfPixel: accretion.binOfPixel, evaluations: accretion.evaluations)
    var binCount = accretion.binCount
    if binCount == 0 {
      draft.binOfPixel = Array(repeating: 0, count: pixels.count)
      binCount = 1
      draft.notes.append(tooFaint(pixels))
    } else if binCount > singles || draft.binOfPixel.contains(where: { $0 < 0 }) {
      // Where only single bright pixels are bins, they too must take in what is left over.
      let first = binCount > singles ? singles : 0
      var regularization = Regularization(
        pixels, binOfPixel: draft.binOfPixel, binCount: binCount, firstBin: first, settings: settings)
      try regularization.run(
        limit: settings.maximumIterations, progress: { progress(0.5 + 0.5 * $0) },
        checkCancellation: checkCancellation)
      draft.binOfPixel = regularization.binOfPixel
      draft.iterations = regularization.iterations
      draft.evaluations += regularization.evaluations
    }
    var connection = BinConnection(pixels, binOfPixel: draft.binOfPixel, binCount: binCount, target: target)
    try connection.reconnect(checkCancellation: checkCancellation)
    var exchange = BoundaryExchange(
      pixels, binOfPixel: connection.binOfPixel, binCount: connection.binCount, target: target)
    try exchange.run(checkCancellation: checkCancellation)
    draft.binOfPixel = exchange.binOfPixel
    draft.evaluations += exchange.evaluations
    return Summary(pixels: pixels, target: target, given: given, size: size, position: position)
      .bins(draft, binCount: connection.binCount, disconnected: connection.disconnected)
  }

  private func tooFaint(_ pixels: PixelSet) -> String {
    var sums = BinSums()
    for pixel in 0..<pixels.count { sums = sums.adding(pixel, pixels) }
    let total = (sums.signalToNoise * 100).rounded() / 100
    return "No part of the map reaches the target signal-to-noise \(settings.targetSNR), all of it together "
      + "\(total): everything is in one bin."
  }
}

/// What the stages hand on.
struct Draft {
  var binOfPixel: [Int32]
  var evaluations: Int
  var iterations = 0
  var notes: [String] = []
}

import Grid

/// Turns bins of usable pixels into the result: numbered outwards, measured, with notes.
struct Summary {
  var pixels: PixelSet
  var target: Double
  /// How many pixels took part in name.
  var given: Int
  /// Entries of the result.
  var size: Int
  /// Place of a pixel in the unit given.
  var position: (Int) -> PixelPosition

  func bins(_ draft: Draft, binCount: Int, disconnected: Set<Int>) -> VoronoiBins {
    var sums = Array(repeating: BinSums(), count: binCount)
    var centroids = Array(repeating: SIMD2<Double>(repeating: 0), count: binCount)
    for pixel in 0..<pixels.count {
      let bin = Int(draft.binOfPixel[pixel])
      sums[bin] = sums[bin].adding(pixel, pixels)
      let place = position(pixel)
      centroids[bin] += SIMD2(place.x, place.y)
    }
    let order = numbering(sums)
    var number = Array(repeating: Int32(-1), count: binCount)
    for (place, bin) in order.enumerated() { number[bin] = Int32(place) }
    var binOfPixel = Array(repeating: Int32(-1), count: size)
    for pixel in 0..<pixels.count {
      binOfPixel[Int(pixels.source[pixel])] = number[Int(draft.binOfPixel[pixel])]
    }
    let bins = order.map { bin in
      VoronoiBins.Bin(
        pixelCount: Int(sums[bin].count), signalToNoise: sums[bin].signalToNoise,
        centroid: PixelPosition(
          x: centroids[bin].x / sums[bin].count, y: centroids[bin].y / sums[bin].count),
        isConnected: !disconnected.contains(bin))
    }
    var result = VoronoiBins(
      binOfPixel: binOfPixel, bins: bins, targetSNR: target, unusablePixels: given - pixels.count,
      negativePixels: pixels.signal.count { $0 < 0 }, iterations: draft.iterations,
      distanceEvaluations: draft.evaluations, notes: draft.notes)
    result.notes += notes(result)
    return result
  }

  /// Bins that have pixels, by distance from the pixel of highest S/N, then by row and column.
  private func numbering(_ sums: [BinSums]) -> [Int] {
    var peak = 0
    for pixel in 0..<pixels.count where pixels.signalToNoise(pixel) > pixels.signalToNoise(peak) {
      peak = pixel
    }
    let keys = sums.map { sum in
      let (x, y) = (sum.sumX / sum.count, sum.sumY / sum.count)
      let (dx, dy) = (x - pixels.x[peak], y - pixels.y[peak])
      return (dx * dx + dy * dy, y, x)
    }
    return sums.indices.filter { sums[$0].count > 0 }.sorted { keys[$0] < keys[$1] }
  }

  private func notes(_ result: VoronoiBins) -> [String] {
    var notes: [String] = []
    if result.unusablePixels > 0 {
      notes.append(
        "\(result.unusablePixels) of \(given) pixels are in no bin: their signal or noise is not finite or the "
          + "noise is not positive.")
    }
    if result.negativePixels > 0 {
      notes.append(
        "\(result.negativePixels) pixels have a negative signal: they count in the sums of their bins and start "
          + "none.")
    }
    if result.bins.allSatisfy({ $0.pixelCount == 1 && $0.signalToNoise >= target }) {
      notes.append("Every pixel reaches the target signal-to-noise \(target): each is a bin.")
    }
    let disconnected = result.disconnectedBins
    if !disconnected.isEmpty {
      let names = disconnected.prefix(10).map { "\($0)" }.joined(separator: ", ")
      let more = disconnected.count > 10 ? " and \(disconnected.count - 10) more" : ""
      notes.append(
        (disconnected.count == 1 ? "Bin \(names) is" : "Bins \(names)\(more) are")
          + " in several pieces: a piece too faint to be a bin touches no other pixel.")
    }
    return notes
  }
}

/// Hands pixels at the border of two bins from one to the other where that brings both nearer to the target.
///
/// A Voronoi cell ends where geometry says; with few pixels a bin, a pixel more or less is much of the S/N.
/// A pixel changes hands only if the bin that loses it stays connected and the one that gains it stays round.
struct BoundaryExchange {
  /// Passes over all border pixels.
  private static let passes = 6
  /// Farthest a gained pixel may lie from the centroid, in radii of a disc of the bin's area.
  private static let reach = 1.4
  /// Smallest gain in the sum of squared (S/N / target - 1) that is worth a change.
  private static let smallestGain = 1e-4

  private let pixels: PixelSet
  private let target: Double
  /// Bins that give and take: those of several pixels.
  private var sums: [BinSums]
  private(set) var binOfPixel: [Int32]
  private(set) var evaluations = 0

  init(_ pixels: PixelSet, binOfPixel: [Int32], binCount: Int, target: Double) {
    self.pixels = pixels
    self.target = target
    self.binOfPixel = binOfPixel
    sums = Array(repeating: BinSums(), count: binCount)
    for pixel in 0..<pixels.count {
      sums[Int(binOfPixel[pixel])] = sums[Int(binOfPixel[pixel])].adding(pixel, pixels)
    }
  }

  /// Passes over the border until nothing changes.
  mutating func run(checkCancellation: () throws -> Void) throws {
    for _ in 0..<Self.passes {
      var changes = 0
      for pixel in 0..<pixels.count {
        if pixel & 0x3FFF == 0 { try checkCancellation() }
        if offer(pixel) { changes += 1 }
      }
      if changes == 0 { break }
    }
  }

  /// Gives a pixel to the neighbouring bin with the largest gain; returns whether it changed hands.
  private mutating func offer(_ pixel: Int) -> Bool {
    let home = binOfPixel[pixel]
    guard sums[Int(home)].count > 2 else { return false }
    var best: Int32 = -1
    var largest = Self.smallestGain
    for slot in pixels.neighbourStart[pixel]..<pixels.neighbourStart[pixel + 1] {
      let bin = binOfPixel[Int(pixels.neighbours[Int(slot)])]
      guard bin != home, bin != best, sums[Int(bin)].count > 1 else { continue }
      let gain = gain(pixel, from: Int(home), to: Int(bin))
      if gain > largest {
        largest = gain
        best = bin
      }
    }
    guard best >= 0, staysConnected(without: pixel) else { return false }
    sums[Int(home)] = sums[Int(home)].removing(pixel, pixels)
    sums[Int(best)] = sums[Int(best)].adding(pixel, pixels)
    binOfPixel[pixel] = best
    return true
  }

  private mutating func gain(_ pixel: Int, from home: Int, to bin: Int) -> Double {
    let gaining = sums[bin].adding(pixel, pixels)
    let losing = sums[home].removing(pixel, pixels)
    let change = cost(sums[home]) + cost(sums[bin]) - cost(losing) - cost(gaining)
    guard change > 0 else { return 0 }
    evaluations += 1
    let (dx, dy) = (
      pixels.x[pixel] - gaining.sumX / gaining.count, pixels.y[pixel] - gaining.sumY / gaining.count
    )
    return (dx * dx + dy * dy) * .pi <= Self.reach * Self.reach * gaining.count ? change : 0
  }

  private func cost(_ sums: BinSums) -> Double {
    let off = sums.signalToNoise / target - 1
    return off * off
  }

  /// Whether the neighbours of a pixel in its own bin hang together without it, through each other or through a
  /// common neighbour in the bin.
  private func staysConnected(without pixel: Int) -> Bool {
    let bin = binOfPixel[pixel]
    let own = neighbours(of: pixel).filter { binOfPixel[Int($0)] == bin }
    guard own.count > 1 else { return own.count == 1 }
    var reached = [own[0]]
    var next = 0
    var missing = Set(own.dropFirst())
    while next < reached.count, !missing.isEmpty {
      let current = reached[next]
      next += 1
      for other in missing.sorted() where touches(current, other, in: bin, without: pixel) {
        missing.remove(other)
        reached.append(other)
      }
    }
    return missing.isEmpty
  }

  private func touches(_ one: Int32, _ other: Int32, in bin: Int32, without pixel: Int) -> Bool {
    for step in neighbours(of: Int(one)) where Int(step) != pixel && binOfPixel[Int(step)] == bin {
      if step == other || neighbours(of: Int(step)).contains(other) { return true }
    }
    return false
  }

  private func neighbours(of pixel: Int) -> ArraySlice<Int32> {
    pixels.neighbours[Int(pixels.neighbourStart[pixel])..<Int(pixels.neighbourStart[pixel + 1])]
  }
}

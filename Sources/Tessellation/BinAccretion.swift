/// Bin accretion (Cappellari & Copin 2003, MNRAS 342, 345, sect. 5.1): bins grown one after another from their
/// brightest place outwards.
///
/// Two points differ from the letter of the paper, both for the sake of noisy maps. The next pixel is the
/// nearest unbinned one among those that touch the bin, rather than the nearest of all, which closes a bin as soon
/// as its surroundings are taken. And where noise makes the S/N fall, a bin may go on until it has lost
/// `patience`; on closing it keeps the pixels up to its best S/N.
struct BinAccretion {
  /// Largest roundness: farthest pixel over the radius of a disc of the same area, minus 1.
  private static let largestRoundness = 0.3
  /// The share of the target that a bin must reach.
  static let success = 0.8
  /// Loss of S/N, in units of 1, that noise may cause before a bin is closed.
  private static let patience = 0.5

  private let pixels: PixelSet
  private let target: Double
  private var unused: PointTree
  /// Bin of a pixel, -1 unbinned, -2 in a bin that fell short.
  private(set) var binOfPixel: [Int32]
  private(set) var binCount = 0
  private(set) var evaluations = 0
  /// Sum of positions and number of the pixels that were in any bin.
  private var sumX = 0.0
  private var sumY = 0.0
  private var placed = 0.0
  /// Sum of (S/N)^2 of positive unbinned pixels; its root is the most that any bin of them can reach.
  private var remainingSquared = 0.0
  private var growth: Growth

  init(_ pixels: PixelSet, target: Double) {
    self.pixels = pixels
    self.target = target
    unused = PointTree(x: pixels.x, y: pixels.y) { pixels.signal[$0] > 0 }
    binOfPixel = Array(repeating: -1, count: pixels.count)
    growth = Growth(count: pixels.count)
    for pixel in 0..<pixels.count where pixels.signal[pixel] > 0 {
      remainingSquared += pixels.signal[pixel] * pixels.signal[pixel] / pixels.variance[pixel]
    }
  }

  /// Makes every pixel that reaches the target a bin of its own, numbered from 0; returns how many.
  mutating func takeBrightPixels() -> Int {
    for pixel in 0..<pixels.count where pixels.signalToNoise(pixel) >= target {
      place(pixel, in: Int32(binCount))
      binCount += 1
    }
    return binCount
  }

  /// Grows bins until the pixels left cannot make one.
  mutating func growBins(progress: (Double) -> Void, checkCancellation: () throws -> Void) throws {
    var seed = brightestUnbinned()
    var sinceCheck = 0
    while let start = seed {
      sinceCheck += grow(from: start)
      if sinceCheck > 2048 {
        sinceCheck = 0
        try checkCancellation()
        progress(placed / Double(pixels.count))
      }
      guard remainingSquared.squareRoot() >= Self.success * target else { break }
      seed = unused.nearest(x: sumX / placed, y: sumY / placed)?.point
    }
    evaluations += unused.evaluations
  }

  private func brightestUnbinned() -> Int? {
    var best: Int?
    for pixel in 0..<pixels.count where binOfPixel[pixel] == -1 && pixels.signal[pixel] > 0 {
      if best.map({ pixels.signalToNoise(pixel) > pixels.signalToNoise($0) }) ?? true { best = pixel }
    }
    return best
  }

  private mutating func place(_ pixel: Int, in bin: Int32) {
    binOfPixel[pixel] = bin
    sumX += pixels.x[pixel]
    sumY += pixels.y[pixel]
    placed += 1
    if pixels.signal[pixel] > 0 {
      remainingSquared -= pixels.signal[pixel] * pixels.signal[pixel] / pixels.variance[pixel]
      unused.remove(pixel)
    }
  }

  /// Grows one bin and places its pixels; returns how many it tried.
  private mutating func grow(from seed: Int) -> Int {
    growth.begin(seed, pixels)
    extendFrontier(around: seed)
    var best = growth.state
    while let (slot, candidate) = nearestInFrontier() {
      let next = growth.state.adding(candidate, pixels)
      guard isRound(adding: candidate, next) else { break }
      let isCloser = abs(next.signalToNoise - target) <= abs(best.signalToNoise - target)
      let isGrowing = next.signalToNoise >= best.signalToNoise
      guard (isCloser && isGrowing) || next.signalToNoise < target else { break }
      guard next.signalToNoise > best.signalToNoise - Self.patience else { break }
      growth.accept(candidate, slot: slot, next)
      extendFrontier(around: candidate)
      if isCloser && isGrowing { best = next }
    }
    let tried = growth.members.count
    growth.release(keeping: Int(best.count))
    let bin: Int32 = best.signalToNoise >= Self.success * target ? Int32(binCount) : -2
    if bin >= 0 { binCount += 1 }
    for member in growth.members { place(Int(member), in: bin) }
    return tried
  }

  private mutating func extendFrontier(around pixel: Int) {
    for slot in pixels.neighbourStart[pixel]..<pixels.neighbourStart[pixel + 1] {
      let neighbour = pixels.neighbours[Int(slot)]
      if binOfPixel[Int(neighbour)] == -1 { growth.offer(neighbour) }
    }
  }

  private mutating func nearestInFrontier() -> (slot: Int, pixel: Int)? {
    let state = growth.state
    let (x, y) = (state.sumX / state.count, state.sumY / state.count)
    var best: (slot: Int, pixel: Int)?
    var smallest = Double.infinity
    evaluations += growth.frontier.count
    for (slot, pixel) in growth.frontier.enumerated() {
      let (dx, dy) = (pixels.x[Int(pixel)] - x, pixels.y[Int(pixel)] - y)
      let squared = dx * dx + dy * dy
      if squared < smallest || (squared == smallest && Int(pixel) < best?.pixel ?? .max) {
        smallest = squared
        best = (slot, Int(pixel))
      }
    }
    return best
  }

  /// Whether the bin stays round; keeps an upper bound of the farthest distance, and computes the true one only
  /// when the bound is too large to decide.
  private mutating func isRound(adding candidate: Int, _ next: BinSums) -> Bool {
    let state = growth.state
    let limit = (1 + Self.largestRoundness) * (next.count / .pi).squareRoot()
    let (x, y) = (next.sumX / next.count, next.sumY / next.count)
    let shift = distance(state.sumX / state.count - x, state.sumY / state.count - y)
    let reach = distance(pixels.x[candidate] - x, pixels.y[candidate] - y)
    guard reach <= limit else { return false }
    if growth.farthest + shift <= limit {
      growth.farthest = max(growth.farthest + shift, reach)
      return true
    }
    var farthest = reach
    evaluations += growth.members.count
    for member in growth.members {
      farthest = max(farthest, distance(pixels.x[Int(member)] - x, pixels.y[Int(member)] - y))
    }
    guard farthest <= limit else { return false }
    growth.farthest = farthest
    return true
  }

  private func distance(_ dx: Double, _ dy: Double) -> Double { (dx * dx + dy * dy).squareRoot() }
}

/// The sums over a bin that its S/N and centroid need.
struct BinSums {
  var count = 0.0
  var sumX = 0.0
  var sumY = 0.0
  var signal = 0.0
  var variance = 0.0

  var signalToNoise: Double { variance > 0 ? signal / variance.squareRoot() : 0 }

  func adding(_ pixel: Int, _ pixels: PixelSet) -> BinSums {
    BinSums(
      count: count + 1, sumX: sumX + pixels.x[pixel], sumY: sumY + pixels.y[pixel],
      signal: signal + pixels.signal[pixel], variance: variance + pixels.variance[pixel])
  }

  func removing(_ pixel: Int, _ pixels: PixelSet) -> BinSums {
    BinSums(
      count: count - 1, sumX: sumX - pixels.x[pixel], sumY: sumY - pixels.y[pixel],
      signal: signal - pixels.signal[pixel], variance: variance - pixels.variance[pixel])
  }
}

/// The bin that grows at the moment.
private struct Growth {
  var members: [Int32] = []
  var frontier: [Int32] = []
  var state = BinSums()
  /// An upper bound of the distance of a member from the centroid.
  var farthest = 0.0
  /// The number of the growth that last met a pixel.
  private var stamp: [Int32]
  private var number: Int32 = 0

  init(count: Int) { stamp = Array(repeating: 0, count: count) }

  mutating func begin(_ seed: Int, _ pixels: PixelSet) {
    number += 1
    members.removeAll(keepingCapacity: true)
    frontier.removeAll(keepingCapacity: true)
    members.append(Int32(seed))
    stamp[seed] = number
    state = BinSums().adding(seed, pixels)
    farthest = 0
  }

  mutating func offer(_ pixel: Int32) {
    guard stamp[Int(pixel)] != number else { return }
    stamp[Int(pixel)] = number
    frontier.append(pixel)
  }

  mutating func accept(_ pixel: Int, slot: Int, _ next: BinSums) {
    frontier.swapAt(slot, frontier.count - 1)
    frontier.removeLast()
    members.append(Int32(pixel))
    state = next
  }

  mutating func release(keeping count: Int) { members.removeLast(members.count - count) }
}

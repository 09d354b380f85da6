/// Finds bins in several pieces and gives stray pieces to the bins that they touch.
struct BinConnection {
  private let pixels: PixelSet
  private let target: Double
  private(set) var binOfPixel: [Int32]
  private(set) var binCount: Int
  /// Bins that stay in several pieces, because no other bin touches a piece that is too faint to be a bin.
  private(set) var disconnected: Set<Int> = []

  init(_ pixels: PixelSet, binOfPixel: [Int32], binCount: Int, target: Double) {
    self.pixels = pixels
    self.target = target
    self.binOfPixel = binOfPixel
    self.binCount = binCount
  }

  private struct Piece {
    var bin: Int
    var sums: BinSums
    var members: [Int32]
  }

  /// Leaves every bin with its largest piece, and moves the others.
  mutating func reconnect(checkCancellation: () throws -> Void) throws {
    var sums = Array(repeating: BinSums(), count: binCount)
    var strays: [Piece] = []
    var largest: [Piece?] = Array(repeating: nil, count: binCount)
    for piece in try pieces(checkCancellation) {
      sums[piece.bin] = sums[piece.bin].adding(piece.sums)
      if let other = largest[piece.bin] {
        let isLarger = piece.sums.count > other.sums.count
        strays.append(isLarger ? other : piece)
        if isLarger { largest[piece.bin] = piece }
      } else {
        largest[piece.bin] = piece
      }
    }
    // The smallest first: a piece may then join a bin through another stray that has moved already.
    strays.sort { ($0.sums.count, $0.members[0]) < ($1.sums.count, $1.members[0]) }
    var home = Array(repeating: Int32(-1), count: pixels.count)
    for (number, piece) in strays.enumerated() {
      for member in piece.members { home[Int(member)] = Int32(number) }
    }
    // A piece between other strays finds a bin once those have moved.
    while true {
      let left = strays.filter { !join($0, &sums, &home) }
      if left.count == strays.count { break }
      strays = left
    }
    for piece in strays where !found(piece, &sums) { disconnected.insert(piece.bin) }
  }

  /// Gives a piece to the bin beside it that profits most; returns false where there is none.
  private mutating func join(_ piece: Piece, _ sums: inout [BinSums], _ home: inout [Int32]) -> Bool {
    var candidates: Set<Int> = []
    for member in piece.members {
      for slot in pixels.neighbourStart[Int(member)]..<pixels.neighbourStart[Int(member) + 1] {
        let neighbour = Int(pixels.neighbours[Int(slot)])
        // A neighbour that is itself astray would not connect the piece.
        if Int(binOfPixel[neighbour]) != piece.bin, home[neighbour] < 0 {
          candidates.insert(Int(binOfPixel[neighbour]))
        }
      }
    }
    func cost(_ bin: Int) -> Double {
      let before = sums[bin].signalToNoise - target
      let after = sums[bin].adding(piece.sums).signalToNoise - target
      return after * after - before * before
    }
    guard let destination = candidates.min(by: { (cost($0), $0) < (cost($1), $1) }) else { return false }
    move(piece, to: destination, &sums)
    for member in piece.members { home[Int(member)] = -1 }
    return true
  }

  /// Makes a piece a bin of its own if it is bright enough.
  private mutating func found(_ piece: Piece, _ sums: inout [BinSums]) -> Bool {
    guard piece.sums.signalToNoise >= BinAccretion.success * target else { return false }
    sums.append(BinSums())
    move(piece, to: binCount, &sums)
    binCount += 1
    return true
  }

  private mutating func move(_ piece: Piece, to destination: Int, _ sums: inout [BinSums]) {
    sums[piece.bin] = sums[piece.bin].subtracting(piece.sums)
    sums[destination] = sums[destination].adding(piece.sums)
    for member in piece.members { binOfPixel[Int(member)] = Int32(destination) }
  }

  private func pieces(_ checkCancellation: () throws -> Void) throws -> [Piece] {
    var seen = Array(repeating: false, count: pixels.count)
    var pieces: [Piece] = []
    for seed in 0..<pixels.count where !seen[seed] {
      if pieces.count & 0xFF == 0 { try checkCancellation() }
      let bin = binOfPixel[seed]
      var piece = Piece(bin: Int(bin), sums: BinSums(), members: [Int32(seed)])
      seen[seed] = true
      var next = 0
      while next < piece.members.count {
        let pixel = Int(piece.members[next])
        next += 1
        piece.sums = piece.sums.adding(pixel, pixels)
        for slot in pixels.neighbourStart[pixel]..<pixels.neighbourStart[pixel + 1] {
          let neighbour = Int(pixels.neighbours[Int(slot)])
          guard !seen[neighbour], binOfPixel[neighbour] == bin else { continue }
          seen[neighbour] = true
          piece.members.append(Int32(neighbour))
        }
      }
      pieces.append(piece)
    }
    return pieces
  }
}

extension BinSums {
  func adding(_ other: BinSums) -> BinSums {
    BinSums(
      count: count + other.count, sumX: sumX + other.sumX, sumY: sumY + other.sumY,
      signal: signal + other.signal, variance: variance + other.variance)
  }

  func subtracting(_ other: BinSums) -> BinSums {
    BinSums(
      count: count - other.count, sumX: sumX - other.sumX, sumY: sumY - other.sumY,
      signal: signal - other.signal, variance: variance - other.variance)
  }
}

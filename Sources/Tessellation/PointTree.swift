/// A tree of bounding boxes over points in Morton order, for nearest-neighbour searches.
///
/// Points keep their places in the tree for good; they may move a little (`refit`) or be taken out
/// (`remove`) without sorting again. A search takes a time that grows as the logarithm of their number.
struct PointTree {
  /// Points per leaf, children per node.
  private static let leafSize = 8
  private static let fanOut = 4

  private struct Node {
    var lowX = Double.infinity
    var lowY = Double.infinity
    var highX = -Double.infinity
    var highY = -Double.infinity
    var largestScale = 0.0
    var alive: Int32 = 0
  }

  /// Point numbers in Morton order.
  private var order: [Int32]
  /// Place of every point in `order`.
  private var place: [Int32]
  private var x: [Double]
  private var y: [Double]
  private var scale: [Double]
  private var isAlive: [Bool]
  /// Levels from leaves to root.
  private var levels: [[Node]] = []
  /// How many distances the searches computed.
  var evaluations = 0

  /// A tree over points; `alive` says which take part at the start.
  init(x: [Double], y: [Double], alive: (Int) -> Bool = { _ in true }) {
    order = MortonOrder.sorted(x: x, y: y)
    place = Array(repeating: 0, count: x.count)
    self.x = Array(repeating: 0, count: x.count)
    self.y = self.x
    scale = Array(repeating: 1, count: x.count)
    isAlive = Array(repeating: true, count: x.count)
    for (slot, point) in order.enumerated() {
      let point = Int(point)
      place[point] = Int32(slot)
      self.x[slot] = x[point]
      self.y[slot] = y[point]
      isAlive[slot] = alive(point)
    }
    var size = (x.count + Self.leafSize - 1) / Self.leafSize
    while true {
      levels.append(Array(repeating: Node(), count: max(size, 1)))
      if size <= 1 { break }
      size = (size + Self.fanOut - 1) / Self.fanOut
    }
    rebuild()
  }

  /// Moves the points and gives each a scale; a point whose scale is not positive takes no part.
  mutating func refit(x: [Double], y: [Double], scale: [Double]) {
    for slot in order.indices {
      let point = Int(order[slot])
      self.x[slot] = x[point]
      self.y[slot] = y[point]
      self.scale[slot] = scale[point]
      isAlive[slot] = scale[point] > 0
    }
    rebuild()
  }

  /// Takes a point out.
  mutating func remove(_ point: Int) {
    let slot = Int(place[point])
    guard isAlive[slot] else { return }
    isAlive[slot] = false
    var node = slot / Self.leafSize
    for level in levels.indices {
      levels[level][node].alive -= 1
      node /= Self.fanOut
    }
  }

  /// The point with the smallest distance over scale, of equal ones the lowest; nil where none is left.
  /// - Parameter bound: only points at a smaller squared distance over scale, or equal to `guess`, count.
  mutating func nearest(
    x: Double, y: Double, guess: Int? = nil, bound: Double = .infinity
  ) -> (point: Int, squared: Double)? {
    var search = Search(x: x, y: y, best: guess.map { Int32($0) } ?? Int32.max, squared: bound)
    visit(level: levels.count - 1, node: 0, &search)
    evaluations += search.evaluations
    return search.best == Int32.max ? nil : (Int(search.best), search.squared)
  }

  /// The `count` nearest points by plain distance, nearest first, of equal ones the lowest first.
  mutating func nearest(
    _ count: Int, x: Double, y: Double, except: Int
  ) -> [(point: Int, squared: Double)] {
    var found: [(point: Int, squared: Double)] = []
    collect(level: levels.count - 1, node: 0, x: x, y: y, except: except, count: count, into: &found)
    return found
  }

  private mutating func collect(
    level: Int, node: Int, x: Double, y: Double, except: Int, count: Int,
    into found: inout [(point: Int, squared: Double)]
  ) {
    if found.count == count, squaredDistance(to: levels[level][node], x: x, y: y) > found[count - 1].squared {
      return
    }
    if level > 0 {
      let first = node * Self.fanOut
      let children = (first..<min(first + Self.fanOut, levels[level - 1].count)).map {
        (squaredDistance(to: levels[level - 1][$0], x: x, y: y), $0)
      }
      for (distance, child) in children.sorted(by: { $0 < $1 }) where distance < .infinity {
        collect(level: level - 1, node: child, x: x, y: y, except: except, count: count, into: &found)
      }
      return
    }
    let first = node * Self.leafSize
    for slot in first..<min(first + Self.leafSize, order.count) where isAlive[slot] {
      let candidate = (point: Int(order[slot]), squared: squared(self.x[slot] - x, self.y[slot] - y))
      evaluations += 1
      guard candidate.point != except else { continue }
      let place = found.firstIndex { ($0.squared, $0.point) > (candidate.squared, candidate.point) }
      found.insert(candidate, at: place ?? found.count)
      if found.count > count { found.removeLast() }
    }
  }

  private func squared(_ dx: Double, _ dy: Double) -> Double { dx * dx + dy * dy }

  private struct Search {
    var x: Double
    var y: Double
    var best: Int32
    var squared: Double
    var evaluations = 0
  }

  private func visit(level: Int, node: Int, _ search: inout Search) {
    if level == 0 {
      scan(leaf: node, &search)
      return
    }
    let first = node * Self.fanOut
    let count = min(Self.fanOut, levels[level - 1].count - first)
    var distances = SIMD4<Double>(repeating: .infinity)
    for child in 0..<count {
      distances[child] = squaredDistance(
        to: levels[level - 1][first + child], x: search.x, y: search.y)
    }
    for _ in 0..<count {
      var closest = 0
      for child in 1..<4 where distances[child] < distances[closest] { closest = child }
      guard distances[closest] <= search.squared, distances[closest] < .infinity else { return }
      visit(level: level - 1, node: first + closest, &search)
      distances[closest] = .infinity
    }
  }

  private func scan(leaf: Int, _ search: inout Search) {
    let first = leaf * Self.leafSize
    for slot in first..<min(first + Self.leafSize, order.count) where isAlive[slot] {
      let dx = x[slot] - search.x
      let dy = y[slot] - search.y
      let squared = (dx * dx + dy * dy) / (scale[slot] * scale[slot])
      search.evaluations += 1
      if squared < search.squared || (squared == search.squared && order[slot] < search.best) {
        search.squared = squared
        search.best = order[slot]
      }
    }
  }

  private func squaredDistance(to node: Node, x: Double, y: Double) -> Double {
    guard node.alive > 0 else { return .infinity }
    let dx = max(node.lowX - x, x - node.highX, 0)
    let dy = max(node.lowY - y, y - node.highY, 0)
    return (dx * dx + dy * dy) / (node.largestScale * node.largestScale)
  }

  private mutating func rebuild() {
    for leaf in levels[0].indices {
      var node = Node()
      let first = leaf * Self.leafSize
      for slot in first..<min(first + Self.leafSize, order.count) where isAlive[slot] {
        node.lowX = min(node.lowX, x[slot])
        node.lowY = min(node.lowY, y[slot])
        node.highX = max(node.highX, x[slot])
        node.highY = max(node.highY, y[slot])
        node.largestScale = max(node.largestScale, scale[slot])
        node.alive += 1
      }
      levels[0][leaf] = node
    }
    for level in levels.indices.dropFirst() {
      for index in levels[level].indices {
        var node = Node()
        let first = index * Self.fanOut
        for child in first..<min(first + Self.fanOut, levels[level - 1].count) {
          let part = levels[level - 1][child]
          node.lowX = min(node.lowX, part.lowX)
          node.lowY = min(node.lowY, part.lowY)
          node.highX = max(node.highX, part.highX)
          node.highY = max(node.highY, part.highY)
          node.largestScale = max(node.largestScale, part.largestScale)
          node.alive += part.alive
        }
        levels[level][index] = node
      }
    }
  }
}

/// The order of points along a Z-shaped curve, which keeps neighbours together.
enum MortonOrder {
  /// Point numbers in Morton order, those in one cell of the curve by number.
  static func sorted(x: [Double], y: [Double]) -> [Int32] {
    guard let lowX = x.min(), let highX = x.max(), let lowY = y.min(), let highY = y.max() else { return [] }
    let extent = max(highX - lowX, highY - lowY)
    let factor = extent > 0 ? 65535 / extent : 0
    var keys: [UInt64] = []
    keys.reserveCapacity(x.count)
    for point in x.indices {
      let code =
        spread(UInt32((x[point] - lowX) * factor)) | (spread(UInt32((y[point] - lowY) * factor)) << 1)
      keys.append(UInt64(code) << 32 | UInt64(point))
    }
    keys.sort()
    return keys.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
  }

  private static func spread(_ value: UInt32) -> UInt32 {
    var bits = value
    bits = (bits | (bits << 8)) & 0x00FF_00FF
    bits = (bits | (bits << 4)) & 0x0F0F_0F0F
    bits = (bits | (bits << 2)) & 0x3333_3333
    return (bits | (bits << 1)) & 0x5555_5555
  }
}

import Grid

/// The usable pixels of a map or table, in row order, in units of one pixel's side, with their neighbours.
///
/// On a lattice the unit is the side of a square of one pixel's area, so that a square lattice has integer
/// coordinates and a pixel's area is 1.
struct PixelSet {
  /// Places, in units of a pixel's side.
  var x: [Double]
  var y: [Double]
  var signal: [Double]
  var variance: [Double]
  /// The place of every pixel in what was given.
  var source: [Int32]
  /// Neighbours of pixel i: `neighbours[neighbourStart[i]..<neighbourStart[i + 1]]`.
  var neighbourStart: [Int32]
  var neighbours: [Int32]
  /// Whether the pixels lie on a lattice.
  var isLattice: Bool

  var count: Int { x.count }

  func signalToNoise(_ pixel: Int) -> Double { signal[pixel] / variance[pixel].squareRoot() }

  /// The usable pixels of two maps, inside a mask.
  init(signal: Map2D<Double>, noise: Map2D<Double>, mask: Mask?) {
    var column: [Int32] = []
    var row: [Int32] = []
    var source: [Int32] = []
    for y in 0..<signal.height {
      for x in 0..<signal.width {
        let place = y * signal.width + x
        if let mask, !mask.map.values[place] { continue }
        guard Self.isUsable(signal.values[place], noise.values[place]) else { continue }
        column.append(Int32(x))
        row.append(Int32(y))
        source.append(Int32(place))
      }
    }
    let lattice = PixelLattice(column: column, row: row, aspect: 1)
    self.init(lattice: lattice, source: source, signal: signal.values, noise: noise.values)
  }

  /// The usable pixels of a table.
  init(x: [Double], y: [Double], signal: [Double], noise: [Double]) {
    let usable = x.indices.filter {
      x[$0].isFinite && y[$0].isFinite && Self.isUsable(signal[$0], noise[$0])
    }
    if let lattice = PixelLattice(x: usable.map { x[$0] }, y: usable.map { y[$0] }) {
      let order = lattice.rowOrder
      self.init(
        lattice: lattice.reordered(order), source: order.map { Int32(usable[Int($0)]) }, signal: signal,
        noise: noise)
      // Rounded coordinates of any pixels lie on some fine lattice, where almost none share a side.
      if 2 * lonelyPixels <= count { return }
    }
    self.init(scattered: usable, x: x, y: y, signal: signal, noise: noise)
  }

  private init(lattice: PixelLattice, source: [Int32], signal: [Double], noise: [Double]) {
    let side = lattice.aspect.squareRoot()
    x = lattice.column.map { Double($0) * side }
    y = lattice.row.map { Double($0) / side }
    self.source = source
    self.signal = source.map { signal[Int($0)] }
    variance = source.map { noise[Int($0)] * noise[Int($0)] }
    (neighbourStart, neighbours) = lattice.neighbours()
    isLattice = true
  }

  /// How many pixels have no neighbour.
  private var lonelyPixels: Int {
    (0..<count).count { neighbourStart[$0] == neighbourStart[$0 + 1] }
  }

  private init(scattered usable: [Int], x: [Double], y: [Double], signal: [Double], noise: [Double]) {
    let graph = ScatteredPixels(x: usable.map { x[$0] }, y: usable.map { y[$0] })
    self.x = graph.x
    self.y = graph.y
    source = graph.order.map { Int32(usable[Int($0)]) }
    self.signal = source.map { signal[Int($0)] }
    variance = source.map { noise[Int($0)] * noise[Int($0)] }
    (neighbourStart, neighbours) = (graph.neighbourStart, graph.neighbours)
    isLattice = false
  }

  /// Whether a pixel can be in a sum: a finite signal and a positive, finite noise whose square is both.
  static func isUsable(_ signal: Double, _ noise: Double) -> Bool {
    signal.isFinite && noise > 0 && (noise * noise).isFinite && noise * noise > 0
  }
}

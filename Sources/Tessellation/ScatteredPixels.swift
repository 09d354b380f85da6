/// Pixels on no lattice (fibres, spaxels of a mosaic): their spacing, row order and neighbours.
///
/// Neighbours are the six nearest, in either direction, as on a hexagonal lattice, none of them farther than
/// twice the typical distance of a sixth neighbour, so that pieces apart stay apart.
struct ScatteredPixels {
  private static let neighbourCount = 6
  /// Neighbours whose distance measures the area of a pixel: two shells of a hexagonal lattice.
  private static let densityCount = 12

  /// Places in units of the square root of a pixel's typical area, in strips of that height, along x in each.
  var x: [Double]
  var y: [Double]
  /// Pixel numbers in that order.
  var order: [Int32]
  var neighbourStart: [Int32]
  var neighbours: [Int32]

  init(x: [Double], y: [Double]) {
    let count = x.count
    var tree = PointTree(x: x, y: y)
    var nearest: [[(point: Int, squared: Double)]] = []
    for pixel in 0..<count {
      nearest.append(tree.nearest(Self.densityCount, x: x[pixel], y: y[pixel], except: pixel))
    }
    let outer = nearest.compactMap { $0.last.map { $0.squared } }.sorted()
    let used = Double(min(Self.densityCount, max(count - 1, 1)))
    let area = outer.isEmpty ? 1 : Double.pi * outer[outer.count / 2] / used
    let side = area > 0 ? area.squareRoot() : 1
    let sixth = nearest.compactMap { $0.prefix(Self.neighbourCount).last?.squared }.sorted()
    let limit = sixth.isEmpty ? 0 : 4 * sixth[sixth.count / 2]

    let lowX = x.min() ?? 0
    let lowY = y.min() ?? 0
    let scaledX = x.map { ($0 - lowX) / side }
    let scaledY = y.map { ($0 - lowY) / side }
    func key(_ pixel: Int32) -> (Double, Double, Double, Int32) {
      (scaledY[Int(pixel)].rounded(.down), scaledX[Int(pixel)], scaledY[Int(pixel)], pixel)
    }
    order = (0..<Int32(count)).sorted { key($0) < key($1) }
    self.x = order.map { scaledX[Int($0)] }
    self.y = order.map { scaledY[Int($0)] }
    var place = Array(repeating: Int32(0), count: count)
    for (slot, pixel) in order.enumerated() { place[Int(pixel)] = Int32(slot) }
    var links = Array(repeating: [Int32](), count: count)
    for pixel in 0..<count {
      for other in nearest[pixel].prefix(Self.neighbourCount) where other.squared <= limit {
        links[Int(place[pixel])].append(place[other.point])
        links[Int(place[other.point])].append(place[pixel])
      }
    }
    neighbourStart = [0]
    neighbours = []
    for list in links {
      neighbours.append(contentsOf: Set(list).sorted())
      neighbourStart.append(Int32(neighbours.count))
    }
  }
}

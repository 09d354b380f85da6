import Analysis
import Grid
import Screen

extension Model {
  /// The newest result, however old its settings.
  var snapshot: Snapshot? { analysis.snapshot }

  /// The index of the bin under the cursor; nil outside every bin.
  public var currentBin: Int? {
    guard let snapshot, let cursor else { return nil }
    return snapshot.bin(at: cursor)
  }

  /// Whether values on screen belong to other settings than the wanted ones.
  public var isStale: Bool {
    guard let snapshot else { return false }
    return !snapshot.settings.hasSameValues(as: decisions.settings)
  }

  /// Whether the bins themselves belong to other settings than the wanted ones.
  var hasStaleBins: Bool {
    guard let snapshot else { return false }
    return !snapshot.settings.hasSameBins(as: decisions.settings)
  }

  /// Whether the table of all fits belongs to other settings than the wanted ones.
  public var isComparisonStale: Bool {
    guard let settings = analysis.comparisonSettings else { return false }
    return !settings.hasSameComparison(as: decisions.settings)
  }

  /// Indices of the bins with at least one pixel on screen, ascending.
  var visibleBins: [Int] {
    guard let snapshot, let box = visibleBox else { return [] }
    var isVisible = Array(repeating: false, count: snapshot.binning.bins.count)
    guard let map = frame?.indexMap else { return [] }
    for y in box.y {
      for x in box.x where map[x, y] >= 0 { isVisible[Int(map[x, y])] = true }
    }
    return isVisible.indices.filter { isVisible[$0] && !isHidden(snapshot, bin: $0) }
  }
}

extension Snapshot {
  /// The index of the bin that a pixel belongs to; nil for none.
  func bin(at pixel: MapPixel) -> Int? {
    guard let index = binning.indexMap.value(atX: pixel.x, y: pixel.y), index >= 0 else { return nil }
    return Int(index)
  }

  /// The pixel of a bin that lies nearest to its centroid, which itself may lie in another bin.
  func centralPixel(ofBin index: Int) -> MapPixel? {
    let centroid = binning.bins[index].centroid
    var best: (pixel: MapPixel, distance: Double)?
    for y in 0..<binning.indexMap.height {
      for x in 0..<binning.indexMap.width where binning.indexMap[x, y] == Int32(index) {
        let dx = Double(x) - centroid.x
        let dy = Double(y) - centroid.y
        let distance = dx * dx + dy * dy
        if distance < best?.distance ?? .infinity { best = (MapPixel(x: x, y: y), distance) }
      }
    }
    return best?.pixel
  }

  /// The index of the bin with a number of its own.
  func index(ofBinNumber number: Int) -> Int? {
    binning.bins.firstIndex { $0.number == number }
  }
}

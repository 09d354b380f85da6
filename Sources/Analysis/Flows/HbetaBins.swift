import Grid
import Nebular

/// Neighbouring bins measured together in what follows from Hbeta.
public struct HbetaGroup: Sendable, Hashable {
  /// Its number, from 0 on.
  public var number: Int
  /// Indices of its bins in `binning.bins`, ascending.
  public var bins: [Int]
  /// Signal-to-noise of their summed Hbeta.
  public var signalToNoise: Double

  /// A group from its parts.
  public init(number: Int, bins: [Int], signalToNoise: Double) {
    self.number = number
    self.bins = bins
    self.signalToNoise = signalToNoise
  }
}

/// Puts neighbouring bins together until Hbeta reaches a signal-to-noise.
///
/// From the brightest bin on, a group takes the touching bin nearest to its centroid until the target is reached, as
/// Cappellari & Copin 2003 (sect. 5.1) do with pixels; a group that cannot reach it joins a touching one. Every bin is in
/// exactly one group; bins without Hbeta are groups of their own.
struct HbetaBins: Sendable {
  /// The groups, by number.
  private(set) var groups: [HbetaGroup] = []
  /// Number of the group of each bin.
  private(set) var groupOfBin: [Int]

  /// - Parameter target: signal-to-noise of Hbeta, above 0.
  init(_ binning: Binning, target: Double) {
    let bins = binning.bins
    groupOfBin = Array(repeating: -1, count: bins.count)
    let neighbours = HbetaBins.neighbours(binning)
    let usable = bins.indices.filter { bins[$0].fluxes[.hbeta]?.isUsable == true }
    var members: [[Int]] = []
    let order = usable.sorted {
      let (one, other) = (bins[$0].hbetaSNR, bins[$1].hbetaSNR)
      return one > other || (one == other && $0 < $1)
    }
    var poor: [Int] = []
    for seed in order where groupOfBin[seed] < 0 {
      var group = [seed]
      groupOfBin[seed] = members.count
      while HbetaBins.signalToNoise(group, bins) < target,
        let next = HbetaBins.nearest(
          to: group, bins,
          among: group.flatMap { neighbours[$0] }.filter { groupOfBin[$0] < 0 && bins[$0].hasHbeta })
      {
        groupOfBin[next] = members.count
        group.append(next)
      }
      if HbetaBins.signalToNoise(group, bins) < target { poor.append(members.count) }
      members.append(group)
    }
    join(poor, &members, bins, neighbours)
    for bin in bins.indices where groupOfBin[bin] < 0 { members.append([bin]) }
    for group in members where !group.isEmpty {
      for bin in group { groupOfBin[bin] = groups.count }
      groups.append(
        HbetaGroup(
          number: groups.count, bins: group.sorted(),
          signalToNoise: HbetaBins.signalToNoise(group, bins)))
    }
  }

  // A group short of the target joins the touching group whose centroid is nearest; one that touches none stays.
  private mutating func join(
    _ poor: [Int], _ members: inout [[Int]], _ bins: [Bin], _ neighbours: [[Int]]
  ) {
    for number in poor {
      let around = Set(members[number].flatMap { neighbours[$0] }.map { groupOfBin[$0] })
        .subtracting([number, -1]).sorted()
      let own = HbetaBins.centroid(members[number], bins)
      func distance(_ group: Int) -> Double {
        own.squaredDistance(to: HbetaBins.centroid(members[group], bins))
      }
      guard let host = around.min(by: { distance($0) < distance($1) }) else { continue }
      for bin in members[number] { groupOfBin[bin] = host }
      members[host] += members[number]
      members[number] = []
    }
  }

  private static func nearest(to group: [Int], _ bins: [Bin], among candidates: [Int]) -> Int? {
    let centre = centroid(group, bins)
    return candidates.min {
      let (one, other) = (
        bins[$0].centroid.squaredDistance(to: centre), bins[$1].centroid.squaredDistance(to: centre)
      )
      return one < other || (one == other && $0 < $1)
    }
  }

  private static func centroid(_ group: [Int], _ bins: [Bin]) -> PixelPosition {
    var (x, y, count) = (0.0, 0.0, 0.0)
    for bin in group {
      let weight = Double(bins[bin].pixelCount)
      x += weight * bins[bin].centroid.x
      y += weight * bins[bin].centroid.y
      count += weight
    }
    return PixelPosition(x: x / count, y: y / count)
  }

  private static func signalToNoise(_ group: [Int], _ bins: [Bin]) -> Double {
    var (flux, variance) = (0.0, 0.0)
    for bin in group {
      guard let own = bins[bin].fluxes[.hbeta], own.isUsable else { continue }
      flux += own.value
      variance += own.error * own.error
    }
    return variance > 0 ? flux / variance.squareRoot() : .nan
  }

  // Bins that share a side of a pixel, ascending.
  private static func neighbours(_ binning: Binning) -> [[Int]] {
    var found = [Set<Int>](repeating: [], count: binning.bins.count)
    let map = binning.indexMap
    func touch(_ one: Int32, _ other: Int32) {
      guard one >= 0, other >= 0, one != other else { return }
      found[Int(one)].insert(Int(other))
      found[Int(other)].insert(Int(one))
    }
    for y in 0..<map.height {
      for x in 0..<map.width {
        if x + 1 < map.width { touch(map[x, y], map[x + 1, y]) }
        if y + 1 < map.height { touch(map[x, y], map[x, y + 1]) }
      }
    }
    return found.map { $0.sorted() }
  }
}

extension Bin {
  fileprivate var hasHbeta: Bool { fluxes[.hbeta]?.isUsable == true }
  fileprivate var hbetaSNR: Double { fluxes[.hbeta]?.signalToNoise ?? -.infinity }
}

extension PixelPosition {
  fileprivate func squaredDistance(to other: PixelPosition) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }
}

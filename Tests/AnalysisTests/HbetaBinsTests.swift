import Grid
import Inference
import Nebular
import Testing

@testable import Analysis

@Suite("Bins put together for Hbeta") struct HbetaBinsTests {
  private func snapshot(_ target: Double?) async throws -> Snapshot {
    var settings = FlowGalaxy.settings
    settings.binning.targetSNR = 25
    settings.flows.age.hbetaTargetSNR = target
    return try await FlowGalaxy.analyzer().snapshot(settings)
  }

  @Test func everyBinIsInOneConnectedGroup() async throws {
    let binning = try await snapshot(nil).binning
    let target = 12.0
    let grouping = HbetaBins(binning, target: target)
    #expect(grouping.groups.count < binning.bins.count && grouping.groups.count > 3)
    #expect(grouping.groups.flatMap(\.bins).sorted() == Array(binning.bins.indices))
    for group in grouping.groups {
      #expect(group.bins.allSatisfy { grouping.groupOfBin[$0] == group.number })
      // Those left over joined a neighbour: all reach the target in a disk without holes.
      #expect(group.signalToNoise >= target)
      // Flood from one pixel: the group's pixels are one piece.
      let members = Set(group.bins.map(Int32.init))
      let inside = Mask(binning.indexMap.map { members.contains($0) })
      #expect(pieces(inside) == 1)
    }
  }

  private func pieces(_ mask: Mask) -> Int {
    var left = Set(mask.map.values.indices.filter { mask.map.values[$0] })
    var count = 0
    while let start = left.popFirst() {
      count += 1
      var queue = [start]
      while let pixel = queue.popLast() {
        let x = pixel % mask.width
        let around = [
          x > 0 ? pixel - 1 : -1, x + 1 < mask.width ? pixel + 1 : -1, pixel - mask.width, pixel + mask.width,
        ]
        for next in around where left.remove(next) != nil { queue.append(next) }
      }
    }
    return count
  }

  @Test func aGroupHasOneSurfaceBrightnessAndOneAge() async throws {
    let fine = try #require(try await snapshot(nil).flows)
    let coarse = try #require(try await snapshot(12).flows)
    #expect(fine.hbetaGroups.isEmpty && !coarse.hbetaGroups.isEmpty)
    let group = try #require(coarse.hbetaGroups.max { $0.bins.count < $1.bins.count })
    #expect(group.bins.count > 2)
    let first = coarse.bins[group.bins[0]]
    for bin in group.bins {
      #expect(coarse.bins[bin][.width] == first[.width])
      #expect(coarse.hbetaGroup(ofBin: bin) == group)
    }
    // The widths of the group are less noisy than those of its bins.
    let noise = group.bins.map { fine.bins[$0][.width].conservativeError }
    #expect(first[.width].conservativeError < noise.min() ?? 0)
    // Stars are the bins' own still, and the galaxy as a whole does not change.
    for (one, other) in zip(fine.bins, coarse.bins) { #expect(one[.sigmaStars] == other[.sigmaStars]) }
    #expect(fine.integrated == coarse.integrated)
    #expect(coarse.notes.contains { $0.contains("put together") })
  }

  @Test func aTargetThatIsReachedAlreadyKeepsTheBins() async throws {
    let fine = try #require(try await snapshot(nil).flows)
    let same = try #require(try await snapshot(0.01).flows)
    #expect(same.hbetaGroups.count == same.bins.count)
    #expect(fine.bins == same.bins)
    let whole = try #require(try await snapshot(1e6).flows)
    // Nothing reaches it: groups that touch are one.
    #expect(whole.hbetaGroups.count == 1)
  }
}

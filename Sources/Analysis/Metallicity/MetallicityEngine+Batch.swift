import Foundation
import Inference
import Nebular

extension MetallicityEngine {
  /// Regions are dealt out in this many bands at most, whatever the number of threads; one by one where each takes
  /// long enough for the user to wonder how far it is.
  private static let bandCount = 32

  /// The posteriors of many regions, in their order, on all cores; each is bit for bit what `estimate` gives.
  ///
  /// Cancellation is looked for before every region, and within it where the method takes long.
  /// - Parameter progress: called with the fraction done, 0 to 1, ascending, after each band.
  @concurrent
  public func estimates(
    _ regions: [LineFluxes], progress: @Sendable (Double) -> Void = { _ in }
  ) async throws -> [MetallicityEstimate] {
    try await MetallicityEngine.estimates(regions, [self], progress: progress)[0]
  }

  /// The posteriors of the same regions under several engines, one list for each. All are dealt out together, so that no
  /// core waits between one engine and the next.
  @concurrent
  public static func estimates(
    _ regions: [LineFluxes], _ engines: [MetallicityEngine], progress: @Sendable (Double) -> Void = { _ in }
  ) async throws -> [[MetallicityEstimate]] {
    guard !regions.isEmpty else { return engines.map { _ in [] } }
    let isSlow = engines.contains { $0.settings.method == .ensemble }
    let size = isSlow ? 1 : max(1, (regions.count + Self.bandCount - 1) / Self.bandCount)
    let starts = Array(stride(from: 0, to: regions.count, by: size))
    return try await withThrowingTaskGroup(of: (Int, [MetallicityEstimate]).self) { group in
      var next = 0
      func addBand() {
        guard next < engines.count * starts.count else { return }
        let place = next
        next += 1
        group.addTask {
          let start = starts[place % starts.count]
          let part = regions[start..<min(start + size, regions.count)]
          return (place, try engines[place / starts.count].estimates(inBand: part))
        }
      }
      // Not all at once: this task, which says how far it is, would get its turn behind the last of them.
      for _ in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) { addBand() }
      var bands = [[MetallicityEstimate]](repeating: [], count: engines.count * starts.count)
      var done = 0
      for try await (band, estimates) in group {
        addBand()
        bands[band] = estimates
        done += estimates.count
        progress(Double(done) / Double(regions.count * engines.count))
      }
      return engines.indices.map { place in
        bands[(place * starts.count)..<((place + 1) * starts.count)].flatMap { $0 }
      }
    }
  }

  private func estimates(inBand regions: ArraySlice<LineFluxes>) throws -> [MetallicityEstimate] {
    var workspace = RatioWorkspace()
    var estimates: [MetallicityEstimate] = []
    estimates.reserveCapacity(regions.count)
    for region in regions {
      try Task.checkCancellation()
      estimates.append(estimate(region, workspace: &workspace) { Task.isCancelled })
    }
    try Task.checkCancellation()
    return estimates
  }
}

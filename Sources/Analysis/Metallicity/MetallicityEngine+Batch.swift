import Inference
import Nebular

extension MetallicityEngine {
  /// Regions are dealt out in this many bands at most, whatever the number of threads.
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
    let size = max(1, (regions.count + Self.bandCount - 1) / Self.bandCount)
    let starts = Array(stride(from: 0, to: regions.count, by: size))
    return try await withThrowingTaskGroup(of: (Int, [MetallicityEstimate]).self) { group in
      for (place, engine) in engines.enumerated() {
        for (band, start) in starts.enumerated() {
          group.addTask {
            let part = regions[start..<min(start + size, regions.count)]
            return (place * starts.count + band, try engine.estimates(inBand: part))
          }
        }
      }
      var bands = [[MetallicityEstimate]](repeating: [], count: engines.count * starts.count)
      var done = 0
      for try await (band, estimates) in group {
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

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
    guard !regions.isEmpty else { return [] }
    let size = max(1, (regions.count + Self.bandCount - 1) / Self.bandCount)
    let starts = Array(stride(from: 0, to: regions.count, by: size))
    return try await withThrowingTaskGroup(of: (Int, [MetallicityEstimate]).self) { group in
      for (band, start) in starts.enumerated() {
        group.addTask {
          var workspace = RatioWorkspace()
          var estimates: [MetallicityEstimate] = []
          estimates.reserveCapacity(size)
          for region in regions[start..<min(start + size, regions.count)] {
            try Task.checkCancellation()
            estimates.append(estimate(region, workspace: &workspace) { Task.isCancelled })
          }
          try Task.checkCancellation()
          return (band, estimates)
        }
      }
      var bands = [[MetallicityEstimate]](repeating: [], count: starts.count)
      var done = 0
      for try await (band, estimates) in group {
        bands[band] = estimates
        done += estimates.count
        progress(Double(done) / Double(regions.count))
      }
      return bands.flatMap { $0 }
    }
  }
}

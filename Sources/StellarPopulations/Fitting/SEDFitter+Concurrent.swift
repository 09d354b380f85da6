extension SEDFitter {
  /// Regions are dealt out in this many parts at most, whatever the number of threads.
  private static let partCount = 32

  /// Fits all regions on all cores, in their order; each estimate is bit for bit what `fit` gives.
  ///
  /// Cancellation is looked for before every block of four regions.
  /// - Parameter progress: called with the share done, 0 to 1, ascending.
  @concurrent
  public func estimates(
    _ photometry: BandPhotometry, progress: @Sendable (Double) -> Void = { _ in }
  ) async throws -> [SEDEstimate] {
    let count = photometry.regionCount
    guard count > 0 else { return [] }
    // Whole blocks, so that only the last part has a block that is not full.
    let size = ((count + Self.partCount - 1) / Self.partCount + 3) / 4 * 4
    let starts = Array(stride(from: 0, to: count, by: size))
    return try await withThrowingTaskGroup(of: (Int, [SEDEstimate]).self) { group in
      for (part, start) in starts.enumerated() {
        group.addTask {
          let workspace = SEDWorkspace(for: self)
          let estimates = fit(
            photometry, regions: start..<min(start + size, count), workspace: workspace,
            isCancelled: { Task.isCancelled })
          guard let estimates else { throw CancellationError() }
          return (part, estimates)
        }
      }
      var parts = [[SEDEstimate]](repeating: [], count: starts.count)
      var done = 0
      for try await (part, estimates) in group {
        parts[part] = estimates
        done += estimates.count
        progress(Double(done) / Double(count))
      }
      return parts.flatMap { $0 }
    }
  }
}

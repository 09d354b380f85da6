import Grid
import Nebular

extension Observation {
  /// The flux of a line summed over the object's pixels that have a value, 1e-17 erg/s/cm2; nil where there are none.
  ///
  /// The object's pixels are the given bins, else the segmentation, else all. Errors add in quadrature over independent
  /// data: pixels, or given bins, whose error of the mean counts for each of their pixels together.
  public func integratedFlux(_ map: LineMap) -> LineFlux? {
    let footprint = self.footprint
    var total = 0.0
    var variance = 0.0
    var (binCounts, binErrors): ([Int32: Double], [Int32: Double]) = ([:], [:])
    for place in map.flux.values.indices where footprint?.map.values[place] ?? true {
      let (flux, error) = (map.flux.values[place], map.error.values[place])
      guard flux.isFinite, error.isFinite else { continue }
      total += flux
      if map.sampling == .perGivenBin, let bin = givenBins?.values[place], bin >= 0 {
        binCounts[bin, default: 0] += 1
        binErrors[bin] = error
      } else {
        variance += error * error
      }
    }
    // In order of the bins, so that rounding does not depend on the dictionary.
    for bin in binCounts.keys.sorted() {
      let error = (binCounts[bin] ?? 0) * (binErrors[bin] ?? 0)
      variance += error * error
    }
    guard variance > 0 else { return nil }
    return LineFlux(value: total, error: variance.squareRoot())
  }
}

import Grid
import Nebular
import Observations

/// Line fluxes of a set of pixels.
enum BinFluxes {
  /// Sums of every line over the pixels, 1e-17 erg/s/cm2; errors add in quadrature (Wang et al. 2019, sect. 3.1).
  ///
  /// A line without a value in one of the pixels is left out: its sum would count fewer pixels than the others'.
  /// Maps that repeat one value per given bin are multiplied by the number of pixels instead, flux and error alike,
  /// since the error is that of the bin.
  static func sum(_ observation: Observation, pixels: [Int]) -> LineFluxes {
    var fluxes: LineFluxes = [:]
    for map in observation.lines {
      guard pixels.allSatisfy(map.hasValue(at:)) else { continue }
      fluxes[map.line] = sum(map, pixels: pixels)
    }
    return fluxes
  }

  /// Sum of one map over pixels that all have values.
  static func sum(_ map: LineMap, pixels: [Int]) -> LineFlux {
    switch map.sampling {
    case .perPixel:
      let flux = pixels.reduce(0) { $0 + map.flux.values[$1] }
      let variance = pixels.reduce(0) { $0 + map.error.values[$1] * map.error.values[$1] }
      return LineFlux(value: flux, error: variance.squareRoot())
    case .perGivenBin:
      let count = Double(pixels.count)
      let mean = pixels.reduce(0) { $0 + map.flux.values[$1] } / count
      let error = pixels.reduce(0) { $0 + map.error.values[$1] } / count
      return LineFlux(value: mean * count, error: error * count)
    }
  }
}

extension BinFluxes {
  /// Sums over a whole object of the lines that cover it.
  ///
  /// Where maps repeat one value per given bin, bins are summed as units: each bin's error counts once.
  static func sumOverObject(_ observation: Observation, pixels: [Int], lines: [EmissionLine]) -> LineFluxes {
    var fluxes: LineFluxes = [:]
    for map in observation.lines where lines.contains(map.line) {
      let pixels = map.sampling == .perGivenBin ? pixels.filter(map.hasValue(at:)) : pixels
      guard !pixels.isEmpty else { continue }
      guard map.sampling == .perGivenBin, let given = observation.givenBins else {
        fluxes[map.line] = sum(map, pixels: pixels)
        continue
      }
      let bins = Dictionary(grouping: pixels) { given.values[$0] }
      let sums = bins.values.map { sum(map, pixels: $0) }
      fluxes[map.line] = LineFlux(
        value: sums.reduce(0) { $0 + $1.value },
        error: sums.reduce(0) { $0 + $1.error * $1.error }.squareRoot())
    }
    return fluxes
  }
}

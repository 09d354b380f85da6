import BaryonCycle
import Grid
import Nebular
import Observations

/// A set of pixels whose light is measured together: a bin, a ring or the galaxy.
struct FlowRegion: Sendable {
  /// Places in the row-major maps.
  var pixels: [Int]
  /// Line fluxes, 1e-17 erg/s/cm2.
  var fluxes: LineFluxes

  /// The sum of a map over the region; NaN where a pixel has no value.
  func sum(of map: Map2D<Double>) -> Double { pixels.reduce(0) { $0 + map.values[$1] } }

  /// Every bin of a binning.
  static func bins(_ binning: Binning) -> [FlowRegion] {
    var members = [[Int]](repeating: [], count: binning.bins.count)
    for (index, bin) in binning.bins.enumerated() { members[index].reserveCapacity(bin.pixelCount) }
    for (pixel, bin) in binning.indexMap.values.enumerated() where bin >= 0 {
      members[Int(bin)].append(pixel)
    }
    return zip(members, binning.bins).map { FlowRegion(pixels: $0, fluxes: $1.fluxes) }
  }

  /// Several regions together: fluxes add, errors in quadrature; a line that one of them lacks is left out.
  static func stack(_ regions: [FlowRegion]) -> FlowRegion {
    var fluxes: LineFluxes = [:]
    for line in EmissionLine.allCases {
      let parts = regions.compactMap { $0.fluxes[line] }
      guard parts.count == regions.count, !parts.isEmpty else { continue }
      fluxes[line] = LineFlux(
        value: parts.reduce(0) { $0 + $1.value },
        error: parts.reduce(0) { $0 + $1.error * $1.error }.squareRoot())
    }
    return FlowRegion(pixels: regions.flatMap(\.pixels), fluxes: fluxes)
  }
}

/// The magnification of regions.
struct MagnificationMap: Sendable {
  private let lens: LensResult
  /// Where it comes from, one sentence.
  let note: String

  /// The model given beside the galaxy, else the map that came with it, else that of its deflections, else none.
  init(_ lens: LensResult, _ observation: Observation) {
    self.lens = lens
    if lens.magnification == nil {
      note =
        "Magnification: none is known, 1 is taken; rates and masses of a lensed galaxy are too large by it."
    } else if lens.origin == .model {
      note = "Magnification: by the lens model \(lens.name); rates and masses are divided by it once."
    } else if observation.magnification != nil {
      note = "Magnification: the map that came with the data; rates and masses are divided by it once."
    } else {
      note = "Magnification: from the deflections; rates and masses are divided by it once."
    }
  }

  /// Image area over source area of a set of pixels; pixels without a value are left out, and a region of none has
  /// NaN.
  func magnification(of pixels: [Int]) -> Double { abs(lens.magnification(of: pixels)) }
}

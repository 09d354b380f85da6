import BaryonCycle
import Grid
import Lensing
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
  /// Area in the source plane over that in the image plane, per pixel.
  private let shrink: Map2D<Double>?
  /// Where it comes from, one sentence.
  let note: String

  /// The map that came with the data, else that of the deflections, else none.
  init(_ observation: Observation) {
    if let given = observation.magnification {
      shrink = given.map { 1 / abs($0) }
      note = "Magnification: the map that came with the data; rates and masses are divided by it once."
    } else if let deflections = observation.deflections {
      let plane = SourcePlane(
        deflectionWestArcsec: deflections.westArcsec, deflectionNorthArcsec: deflections.northArcsec,
        orientation: observation.orientation)
      shrink = Map2D(width: observation.width, height: observation.height) { x, y in
        abs(plane.jacobian(x: x, y: y).determinant)
      }
      note = "Magnification: from the deflections; rates and masses are divided by it once."
    } else {
      shrink = nil
      note =
        "Magnification: none is known, 1 is taken; rates and masses of a lensed galaxy are too large by it."
    }
  }

  /// Image area over source area of a set of pixels; pixels without a value are left out, and a region of none has
  /// NaN.
  func magnification(of pixels: [Int]) -> Double {
    guard let shrink else { return 1 }
    var sum = 0.0
    var count = 0
    for pixel in pixels where shrink.values[pixel].isFinite {
      sum += shrink.values[pixel]
      count += 1
    }
    return sum > 0 ? Double(count) / sum : .nan
  }
}

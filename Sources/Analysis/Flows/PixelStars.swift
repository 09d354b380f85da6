import Grid
import Inference
import Observations
import StellarPopulations

/// The stars of every pixel by its own broad-band light, and what they make of regions.
struct PixelStars: Sendable {
  /// Index into `estimates` per pixel, -1 where none was fitted.
  private let places: [Int32]
  private let estimates: [SEDEstimate?]
  /// How many pixels were fitted, and how many lack bands, one sentence.
  let note: String

  /// Fits the pixels of regions, each once.
  init(
    _ observation: Observation, regions: [FlowRegion], photometer: PhotometryStage, fitter: StarsStage
  ) async throws {
    var places = [Int32](repeating: -1, count: observation.width * observation.height)
    var pixels: [Int] = []
    for region in regions {
      for pixel in region.pixels where places[pixel] < 0 {
        places[pixel] = Int32(pixels.count)
        pixels.append(pixel)
      }
    }
    let parts = pixels.map {
      FlowRegion(pixels: [$0], fluxes: BinFluxes.sum(observation, pixels: [$0]))
    }
    let found = try await fitter.fit(photometer.measure(parts), regionCount: parts.count)
    self.places = places
    estimates = found
    let fitted = found.count { $0 != nil }
    let lacking = found.count - fitted
    note =
      "SED: \(fitted) pixels were fitted one by one and added up; a pixel fainter than its noise has a positive mass all the same, so that sums over faint pixels are too large."
      + (lacking > 0 ? " \(lacking) pixels with fewer than two bands are missing in the sums." : "")
  }

  /// The estimate of a region from its pixels; nil where none has one.
  func sum(_ region: FlowRegion) -> SEDEstimate? {
    SEDEstimate.sum(
      of: region.pixels.compactMap { pixel in
        guard places[pixel] >= 0, let estimate = estimates[Int(places[pixel])] else { return nil }
        return (estimate, pixel)
      })
  }

  /// Surface density of stars, Msun/pc2, of every pixel, for the area of a pixel in the image plane, kpc2: what a lens
  /// conserves.
  func map(width: Int, height: Int, pixelAreaKpc2: Double) -> StellarPixelMap {
    func values(_ path: KeyPath<Percentiles, Double>) -> Map2D<Double> {
      Map2D(
        width: width, height: height,
        values: places.map { place in
          guard place >= 0, let estimate = estimates[Int(place)] else { return .nan }
          return estimate.massSolar[keyPath: path] / pixelAreaKpc2 / 1e6
        })
    }
    return StellarPixelMap(median: values(\.median), lower: values(\.lower), upper: values(\.upper))
  }
}

/// Surface density of stars, Msun/pc2, pixel by pixel; NaN where there is none.
public struct StellarPixelMap: Sendable {
  /// Medians.
  public var median: Map2D<Double>
  /// 16th percentiles.
  public var lower: Map2D<Double>
  /// 84th percentiles.
  public var upper: Map2D<Double>

  /// A map from its parts, of one shape.
  public init(median: Map2D<Double>, lower: Map2D<Double>, upper: Map2D<Double>) {
    self.median = median
    self.lower = lower
    self.upper = upper
  }
}

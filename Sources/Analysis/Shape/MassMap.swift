import Grid
import Inference
import Morphology
import StellarPopulations

/// Sigma_* of the bins with the places of their pixels in the plane where radii are measured.
struct MassMap: Sendable {
  /// A pixel of a bin.
  struct Place: Sendable {
    /// Index of its bin.
    var bin: Int
    /// Its place in the row-major maps.
    var pixel: Int
    /// Towards North, arcsec from the plane's origin.
    var north: Double
    /// Towards East.
    var east: Double
    /// Area in that plane, arcsec2.
    var area: Double
  }

  /// Pixels of all bins that can be traced.
  var places: [Place]
  /// Stellar mass surface density of every bin, Msun/pc2, 16/50/84; `.none` where there is none.
  var densities: [Percentiles]

  init(binning: Binning, geometry: Geometry, plane: ProjectedPlane, estimates: [SEDEstimate?]) {
    let pixelKpc2 = geometry.pixelAreaArcsec2 * geometry.kpcPerArcsec * geometry.kpcPerArcsec
    densities = binning.bins.indices.map { index in
      guard let mass = estimates[index]?.massSolar, mass.isFinite else { return .none }
      // Apparent mass over image area: surface density is conserved by lensing.
      let area = Double(binning.bins[index].pixelCount) * pixelKpc2 * 1e6
      return Percentiles(lower: mass.lower / area, median: mass.median / area, upper: mass.upper / area)
    }
    var places: [Place] = []
    let map = binning.indexMap
    for y in 0..<map.height {
      for x in 0..<map.width where map[x, y] >= 0 && densities[Int(map[x, y])].isFinite {
        let (column, row) = (Double(x), Double(y))
        guard let here = plane.position(x: column, y: row),
          let right = plane.position(x: column + 0.5, y: row),
          let left = plane.position(x: column - 0.5, y: row),
          let up = plane.position(x: column, y: row + 0.5),
          let down = plane.position(x: column, y: row - 0.5)
        else { continue }
        let area =
          (right.east - left.east) * (up.north - down.north)
          - (right.north - left.north) * (up.east - down.east)
        places.append(
          Place(
            bin: Int(map[x, y]), pixel: y * map.width + x, north: here.north, east: here.east,
            area: abs(area)))
      }
    }
    self.places = places
  }

  /// The bins as samples for a fit: u North, v East, arcsec.
  var samples: SurfaceSamples {
    var members = [[Int]](repeating: [], count: densities.count)
    for (index, place) in places.enumerated() { members[place.bin].append(index) }
    var samples = SurfaceSamples()
    for (bin, density) in densities.enumerated() where density.isFinite {
      samples.append(
        value: density.median, error: density.conservativeError,
        places: members[bin].lazy.map { (places[$0].north, places[$0].east, places[$0].area) })
    }
    return samples
  }

  /// The curve of growth of the mass.
  /// - Parameters:
  ///   - radiiKpc: one a place; those that are not finite are left out.
  ///   - densities: one a bin, Msun/pc2.
  func growth(radiiKpc: [Double], densities: [Double], kpcPerArcsec: Double, limitKpc: Double?)
    -> CurveOfGrowth
  {
    let squareParsecs = kpcPerArcsec * kpcPerArcsec * 1e6
    return CurveOfGrowth(
      zip(places, radiiKpc).map { place, radius in
        (radius: radius, amount: densities[place.bin] * place.area * squareParsecs)
      }, limit: limitKpc)
  }

  /// Radius of every place in the plane of a disk, kpc.
  func radiiKpc(_ disk: Deprojection, kpcPerArcsec: Double) -> [Double] {
    places.map { kpcPerArcsec * disk.radius(u: $0.north, v: $0.east) }
  }
}

import Cosmology
import Grid
import Nebular

/// What is true of the galaxy and does not stand in the maps as such.
extension NoiselessGalaxy {
  /// Solar masses a year per erg/s of Halpha (Wang et al. 2019, eq. 2).
  private static let starFormationPerHalpha = 4.6e-42

  /// De-reddened Hbeta per pixel, 1e-17 erg/s/cm2, before the point spread function.
  public var intrinsicHbeta: Map2D<Double> {
    let factor = lines.first { $0.spec.line == .hbeta }?.factor ?? .nan
    return hbetaShape.map { factor * $0 }
  }

  /// Stellar mass per area of the source on the sky, solar masses per kpc2.
  public var stellarMassDensity: Map2D<Double> {
    let perArea = stellarMassSolar / sourceAreaKpc2
    return massShareOfPixel.map { $0 * perArea }
  }

  /// Star formation per area of the source on the sky, solar masses per year and kpc2 (Wang et al. 2019, eq. 2).
  public var starFormationDensity: Map2D<Double> {
    let perArea = starFormationPerHbeta / sourceAreaKpc2
    return intrinsicHbeta.map { $0 * perArea }
  }

  /// Rest-frame equivalent width of Hbeta of every pixel, Angstrom, after the point spread function.
  public var hbetaEquivalentWidth: Map2D<Double> {
    guard let index = lines.firstIndex(where: { $0.spec.line == .hbeta }) else {
      return radiusKpc.map { _ in .nan }
    }
    let stretch = 1 + spec.redshift
    return Map2D(
      width: radiusKpc.width, height: radiusKpc.height,
      values: zip(lines[index].flux.values, continua[index].values).map { $0 / ($1 * stretch) })
  }

  /// Star formation inside the segmentation, solar masses a year, without the lens.
  public var starFormation: Double { intrinsicHbeta.sum(over: segmentation) * starFormationPerHbeta }

  /// The share of that star formation inside a radius.
  public func starFormationShare(insideKpc radius: Double) -> Double {
    let inner = Mask(radiusKpc.map { $0 < radius })
    return intrinsicHbeta.sum(over: inner) / intrinsicHbeta.sum(over: segmentation)
  }

  /// Radius in the disk's plane that encloses half of the mass of the segmentation, kpc: from the pixels in
  /// order of their radius, linear in between.
  public var halfMassRadiusKpc: Double {
    let pixels = radiusKpc.values.indices.filter { segmentation.map.values[$0] }
      .sorted { radiusKpc.values[$0] < radiusKpc.values[$1] }
    let half = 0.5 * massShareOfPixel.sum(over: segmentation)
    // Half of a pixel's mass lies inside the radius of its centre.
    var (below, enclosed, radius) = (0.0, 0.0, 0.0)
    for pixel in pixels {
      let share = massShareOfPixel.values[pixel]
      let inside = below + 0.5 * share
      if inside >= half {
        return radius + (radiusKpc.values[pixel] - radius) * (half - enclosed) / (inside - enclosed)
      }
      below += share
      enclosed = inside
      radius = radiusKpc.values[pixel]
    }
    return radius
  }

  /// Rest-frame equivalent width of a line over the segmentation, Angstrom.
  public func equivalentWidth(ofLine index: Int) -> Double {
    lines[index].spec.flux.value / (continua[index].sum(over: segmentation) * (1 + spec.redshift))
  }

  /// Area of the source on the sky that a pixel shows, kpc2.
  private var sourceAreaKpc2: Double { geometry.pixelAreaKpc2 * spec.disk.axisRatio }

  /// Solar masses a year, without the lens, per de-reddened 1e-17 erg/s/cm2 of Hbeta.
  private var starFormationPerHbeta: Double {
    let distance =
      FlatCosmology.wang2019.luminosityDistanceMpc(redshift: spec.redshift) * FlatCosmology.centimetresPerMpc
    return Self.starFormationPerHalpha * BalmerRatios().halpha * 4 * .pi * distance * distance * 1e-17
      / spec.lens.magnification
  }
}

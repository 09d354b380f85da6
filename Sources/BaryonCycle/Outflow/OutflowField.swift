import Grid

/// The net direction of the outflow over a galaxy: down the gradient of the smoothed rate of outflow per area
/// (Wang et al. 2019, Fig. 6).
///
/// The gradient of a projected map is no velocity: the field is a proxy of the net direction of transport.
public struct OutflowField: Sendable {
  /// The smoothed surface rate, in the unit of the map; NaN where there is none.
  public let smoothed: Map2D<Double>
  /// Eastward component of minus the gradient, unit of the map per kpc; NaN where there is none.
  public let east: Map2D<Double>
  /// Northward component of minus the gradient, unit of the map per kpc; NaN where there is none.
  public let north: Map2D<Double>
  /// How pixels lie on the sky.
  public let orientation: SkyOrientation

  /// The field of a map of Sigma_Psi = lambda Sigma_SFR.
  ///
  /// The map is smoothed by normalised convolution, as tessellated maps are constant in steps; slopes are central
  /// differences, or one-sided ones beside the mask and the map's edge. A pixel alone in its row or column has none.
  /// - Parameters:
  ///   - map: Sigma_Psi, Msun/yr/kpc2 as a rule; NaN means none.
  ///   - mask: pixels that take part; nil for all.
  ///   - sigmaPixels: standard deviation of the smoothing, pixels: that of the point-spread function.
  ///   - orientation: how pixels lie on the sky.
  ///   - kpcPerArcsec: scale at the galaxy's redshift.
  public init(
    of map: Map2D<Double>, mask: Mask? = nil, sigmaPixels: Double, orientation: SkyOrientation,
    kpcPerArcsec: Double
  ) {
    precondition(kpcPerArcsec > 0, "a scale is positive")
    precondition(orientation.pixelAreaArcsec2 > 0, "pixels have an area")
    let smoothed = NormalisedSmoothing.gaussian(map, mask: mask, sigmaPixels: sigmaPixels)
    var east = Map2D(width: map.width, height: map.height, repeating: Double.nan)
    var north = east
    let inverse = PixelsPerArcsec(orientation)
    for y in 0..<map.height {
      for x in 0..<map.width where smoothed[x, y].isFinite {
        let alongX = OutflowField.slope(
          smoothed[x, y], before: smoothed.value(atX: x - 1, y: y), after: smoothed.value(atX: x + 1, y: y))
        let alongY = OutflowField.slope(
          smoothed[x, y], before: smoothed.value(atX: x, y: y - 1), after: smoothed.value(atX: x, y: y + 1))
        east[x, y] = -(alongX * inverse.xPerEast + alongY * inverse.yPerEast) / kpcPerArcsec
        north[x, y] = -(alongX * inverse.xPerNorth + alongY * inverse.yPerNorth) / kpcPerArcsec
      }
    }
    self.smoothed = smoothed
    self.east = east
    self.north = north
    self.orientation = orientation
  }

  /// The length of the vector at a pixel, unit of the map per kpc; NaN where there is none.
  public func magnitude(x: Int, y: Int) -> Double {
    (east[x, y] * east[x, y] + north[x, y] * north[x, y]).squareRoot()
  }

  // Per pixel; NaN where neither neighbour has a value.
  private static func slope(_ here: Double, before: Double?, after: Double?) -> Double {
    switch (before.flatMap { $0.isFinite ? $0 : nil }, after.flatMap { $0.isFinite ? $0 : nil }) {
    case (let before?, let after?): (after - before) / 2
    case (nil, let after?): after - here
    case (let before?, nil): here - before
    case (nil, nil): .nan
    }
  }
}

/// The inverse of an orientation: pixel steps for one arcsecond East or North.
struct PixelsPerArcsec {
  let xPerEast: Double
  let yPerEast: Double
  let xPerNorth: Double
  let yPerNorth: Double

  init(_ orientation: SkyOrientation) {
    let determinant =
      orientation.eastArcsecPerX * orientation.northArcsecPerY
      - orientation.eastArcsecPerY * orientation.northArcsecPerX
    xPerEast = orientation.northArcsecPerY / determinant
    yPerEast = -orientation.northArcsecPerX / determinant
    xPerNorth = -orientation.eastArcsecPerY / determinant
    yPerNorth = orientation.eastArcsecPerX / determinant
  }
}

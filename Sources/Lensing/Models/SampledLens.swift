import Grid

/// Deflections given as two maps on a grid of their own.
public struct SampledLens: LensModel {
  /// Towards West, in the map's unit.
  let west: Map2D<Double>
  /// Towards North, in the map's unit.
  let north: Map2D<Double>
  /// Where the sky lies on the maps.
  let locator: any SkyLocator
  /// Arcsec towards West at the galaxy's redshift for one unit of `west`; negative for a map that counts East.
  let westFactor: Double
  /// Arcsec towards North at the galaxy's redshift for one unit of `north`.
  let northFactor: Double

  /// Two maps of one shape.
  /// - Parameters:
  ///   - factor: arcsec at the galaxy's redshift for one unit of the maps.
  ///   - isEastPositive: whether the first map counts to the East, against Lenstool's convention.
  public init(
    west: Map2D<Double>, north: Map2D<Double>, locator: any SkyLocator, factor: Double,
    isEastPositive: Bool = false
  ) {
    precondition(west.hasSameShape(as: north), "the deflection maps have one shape")
    self.west = west
    self.north = north
    self.locator = locator
    westFactor = isEastPositive ? -factor : factor
    northFactor = factor
  }

  /// Bicubic between the maps' pixels.
  public func deflections(at places: [SkyPosition]) -> [Deflection] {
    locator.pixels(of: places).map { pixel in
      Deflection(
        westArcsec: westFactor * Interpolation.value(of: west, at: pixel),
        northArcsec: northFactor * Interpolation.value(of: north, at: pixel))
    }
  }

  /// Outside of the maps, or on pixels without a number.
  public func reach(at places: [SkyPosition]) -> [LensReach] {
    locator.pixels(of: places).map { Interpolation.reach(of: [west, north], at: $0) }
  }
}

/// Convergence and shear given as maps: they state the magnification but deflect nothing.
public struct ConvergenceMaps: Sendable {
  /// kappa for the maps' own source.
  let convergence: Map2D<Double>
  /// |gamma| for the maps' own source.
  let shear: Map2D<Double>
  let locator: any SkyLocator
  /// What brings both to the galaxy's redshift.
  let factor: Double

  /// Two maps of one shape and what brings them to the galaxy's redshift.
  public init(
    convergence: Map2D<Double>, shear: Map2D<Double>, locator: any SkyLocator, factor: Double
  ) {
    precondition(convergence.hasSameShape(as: shear), "the maps of kappa and gamma have one shape")
    self.convergence = convergence
    self.shear = shear
    self.locator = locator
    self.factor = factor
  }

  /// Magnification with the parity of the image: `1 / ((1 - kappa)^2 - gamma^2)`.
  public func magnifications(at places: [SkyPosition]) -> [Double] {
    locator.pixels(of: places).map { pixel in
      let rest = 1 - factor * Interpolation.value(of: convergence, at: pixel)
      let gamma = factor * Interpolation.value(of: shear, at: pixel)
      return 1 / (rest * rest - gamma * gamma)
    }
  }

  /// Outside of the maps, or on pixels without a number.
  public func reach(at places: [SkyPosition]) -> [LensReach] {
    locator.pixels(of: places).map { Interpolation.reach(of: [convergence, shear], at: $0) }
  }
}

extension Interpolation {
  /// Whether all maps have a value at a place.
  static func reach(of maps: [Map2D<Double>], at place: PixelPosition) -> LensReach {
    guard let first = maps.first, place.x >= 0, place.y >= 0, place.x <= Double(first.width - 1),
      place.y <= Double(first.height - 1)
    else { return .outside }
    return maps.allSatisfy { value(of: $0, at: place).isFinite } ? .known : .blank
  }
}

import Grid
import Nebular
import Numerical
import Observations

extension NoiselessGalaxy {
  /// What would be observed with the noise of a seed, or without noise but with its errors: the content of the
  /// file, in memory and in double precision.
  /// - Parameter seed: seed of the noise; nil adds none.
  public func observation(noiseSeed seed: UInt64?) -> Observation {
    var observation = Observation(
      source: "simulation of \(spec.name)", name: spec.name, redshift: spec.redshift, width: spec.stamp.width,
      height: spec.stamp.height, orientation: .northUp(pixelScaleArcsec: spec.stamp.pixelScaleArcsec))
    observation.lines = lines.indices.map { index in
      LineMap(
        line: lines[index].spec.line, fileName: lines[index].spec.name,
        flux: seed.map { noisyFlux(index, seed: $0) } ?? lines[index].flux,
        error: lines[index].flux.map { _ in lines[index].noise }, continuum: continua[index])
    }
    observation.bands = bands.indices.map { index in
      BandImage(
        band: bands[index].spec.name,
        image: seed.map { noisyImage(index, seed: $0) } ?? bands[index].image,
        error: bands[index].image.map { _ in bands[index].noise }, photflam: bands[index].photflam,
        pivotAngstrom: bands[index].pivotAngstrom, unit: "ELECTRONS/S")
    }
    observation.segmentation = segmentation
    observation.deflections = DeflectionMaps(
      westArcsec: stampMap { geometry.deflection(x: $0, y: $1).west },
      northArcsec: stampMap { geometry.deflection(x: $0, y: $1).north })
    observation.magnification = stampMap { _, _ in spec.lens.magnification }
    observation.isSimulated = true
    observation.psfFWHMArcsec = spec.linePSFFWHMArcsec
    return observation
  }

  /// True 12+log(O/H) and A_V of a group of pixels (row-major places), both weighted by the Hbeta that arrives from
  /// each: what a measurement of their sum could hope for.
  public func truth(ofPixels pixels: [Int]) -> (oh: Double, av: Double) {
    guard let hbeta = lines.first(where: { $0.spec.line == .hbeta })?.flux else { return (.nan, .nan) }
    var (oh, av, weight) = (0.0, 0.0, 0.0)
    for pixel in pixels {
      let radius = radiusKpc.values[pixel]
      oh += hbeta.values[pixel] * fields.metallicity(radiusKpc: radius)
      av += hbeta.values[pixel] * fields.attenuation(radiusKpc: radius)
      weight += hbeta.values[pixel]
    }
    return (oh / weight, av / weight)
  }

  /// What is true of a group of pixels (row-major places) before the point spread function: what a measurement of
  /// their light could hope for.
  public struct StellarTruth: Sendable {
    /// Stellar mass per area of the source on the sky, solar masses per pc2.
    public var starsMsunPc2: Double
    /// Star formation per area of the source on the sky, solar masses per year and kpc2.
    public var starFormationMsunYrKpc2: Double
    /// Age of constant star formation weighted by the Hbeta that arrives, Myr: what its equivalent width tells of.
    public var hbetaAgeMyr: Double
    /// The same weighted by stellar mass, Myr: what broad bands tell of.
    public var massAgeMyr: Double
  }

  /// The truth of groups of pixels, in their order.
  public func stellarTruth(ofGroups groups: [[Int]]) -> [StellarTruth] {
    let stars = stellarMassDensity
    let rate = starFormationDensity
    guard let hbeta = lines.first(where: { $0.spec.line == .hbeta })?.flux else { return [] }
    return groups.map { pixels in
      var (mass, formed, light, young, old) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for pixel in pixels {
        let age = Elementary.pow10(fields.log10Age(radiusKpc: radiusKpc.values[pixel]) - 6)
        mass += stars.values[pixel]
        formed += rate.values[pixel]
        light += hbeta.values[pixel]
        young += hbeta.values[pixel] * age
        old += stars.values[pixel] * age
      }
      let count = Double(pixels.count)
      return StellarTruth(
        starsMsunPc2: mass / count / 1e6, starFormationMsunYrKpc2: formed / count,
        hbetaAgeMyr: young / light, massAgeMyr: old / mass)
    }
  }

  func stampMap(_ value: (Double, Double) -> Double) -> Map2D<Double> {
    Map2D(width: spec.stamp.width, height: spec.stamp.height) { value(Double($0), Double($1)) }
  }
}

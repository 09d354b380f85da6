import Grid
import Nebular
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

  func stampMap(_ value: (Double, Double) -> Double) -> Map2D<Double> {
    Map2D(width: spec.stamp.width, height: spec.stamp.height) { value(Double($0), Double($1)) }
  }
}

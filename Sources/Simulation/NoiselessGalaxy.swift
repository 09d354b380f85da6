import Grid
import Nebular

/// A line map without noise, and how it was brought to its integrated flux.
public struct NoiselessLine: Sendable {
  /// The line as specified.
  public var spec: SimulationSpec.Line
  /// Flux per pixel, 1e-17 erg/s/cm2; its sum over the segmentation is the specified flux.
  public var flux: Map2D<Double>
  /// Factor from the fields' units to 1e-17 erg/s/cm2 per pixel.
  var factor: Double
  /// log10 of the constant that brought the line to that flux, relative to Hbeta's, dex.
  public var offsetFromCalibrationDex: Double
  /// Standard deviation of the noise in every pixel, 1e-17 erg/s/cm2.
  public var noise: Double
}

/// A simulated galaxy before noise is added.
public struct NoiselessGalaxy: Sendable {
  /// What it was made from.
  public var spec: SimulationSpec
  let fields: GalaxyFields
  let geometry: SourceGeometry
  /// Radius in the plane of the disk of every pixel centre, kpc.
  public var radiusKpc: Map2D<Double>
  /// The pixels of the object: r below the segmentation radius.
  public var segmentation: Mask
  /// Lines in the order of the specification.
  public var lines: [NoiselessLine]
  /// Continuum under every line, 1e-17 erg/s/cm2/Angstrom per pixel.
  public var continua: [Map2D<Double>]
  /// Bands in the order of the specification.
  public var bands: [NoiselessBand]
  /// Stellar mass inside the segmentation, solar masses, without the lens.
  public var stellarMassSolar: Double
  /// The share of that mass that a pixel shows, before the point spread function.
  var massShareOfPixel: Map2D<Double>
  /// De-reddened Hbeta of a pixel in the fields' units, before the point spread function.
  var hbetaShape: Map2D<Double>

  /// A band with the noise of a seed, electrons/s.
  public func noisyImage(_ band: Int, seed: UInt64) -> Map2D<Double> {
    // Streams of bands begin far above those of lines.
    adding(
      WhiteNoise.map(
        width: spec.stamp.width, height: spec.stamp.height, sigma: bands[band].noise, seed: seed,
        stream: 1000 + UInt64(band)), to: bands[band].image)
  }

  /// A line with the noise of a seed; the noise sums to zero over the segmentation, so that the integrated flux
  /// stays as specified.
  public func noisyFlux(_ line: Int, seed: UInt64) -> Map2D<Double> {
    let flux = lines[line].flux
    let noise = WhiteNoise.map(
      width: flux.width, height: flux.height, sigma: lines[line].noise, seed: seed, stream: UInt64(line),
      zeroOver: segmentation)
    return adding(noise, to: flux)
  }

  private func adding(_ noise: Map2D<Double>, to map: Map2D<Double>) -> Map2D<Double> {
    Map2D(width: map.width, height: map.height, values: zip(map.values, noise.values).map { $0 + $1 })
  }
}

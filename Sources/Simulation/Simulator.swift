import Grid
import Library
import Nebular
import Numerical

/// Why a specification cannot be simulated: one sentence.
public struct SimulationError: Error, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String
}

/// Builds galaxies forward from their parameters: fields in the disk, lens, point spread function, calibration to
/// integrated fluxes, noise.
public struct Simulator: Sendable {
  private let library: DataLibrary

  /// A simulator with the program's calibrations and tables.
  public init(library: DataLibrary) { self.library = library }

  /// The galaxy without noise.
  /// - Throws: `DataError` for data that cannot be read or an unknown calibration, `SimulationError` for a
  ///   specification whose numbers do not fit each other.
  public func galaxy(_ spec: SimulationSpec) throws -> NoiselessGalaxy {
    let calibration = try library.calibration(named: spec.metallicity.calibration)
    for ratio in [LineRatio.o3hb, .o2hb] where calibration.ratios[ratio] == nil {
      throw SimulationError(
        description: "metallicity.calibration: \(calibration.name) has no \(ratio.rawValue); use another one."
      )
    }
    guard let stars = StellarProfile(spec.disk) else {
      throw SimulationError(
        description: "disk: no exponential disk gives the effective radius; lower bulge_fraction.")
    }
    let fields = GalaxyFields(spec, calibration: calibration, stars: stars)
    let geometry = SourceGeometry(spec)
    let radius = Map2D(width: spec.stamp.width, height: spec.stamp.height) { x, y in
      geometry.radiusKpc(x: Double(x), y: Double(y))
    }
    let segmentation = Mask(radius.map { $0 < spec.disk.segmentationRadiusKpc })
    guard segmentation.count > 8, Self.leavesRim(segmentation) else {
      throw SimulationError(
        description: "stamp: the segmentation has \(segmentation.count) pixels and "
          + "\(Self.leavesRim(segmentation) ? "is too small" : "reaches the rim"); change width and height.")
    }
    let psfs = spec.bands.map(\.psfFWHMArcsec) + [spec.linePSFFWHMArcsec]
    let renderer = ImageRenderer(geometry, largestPSFFWHMArcsec: psfs.max() ?? 0)
    let lines = LineRendering(spec, fields, geometry, renderer).lines(over: segmentation)
    return NoiselessGalaxy(
      spec: spec, fields: fields, geometry: geometry, radiusKpc: radius, segmentation: segmentation,
      lines: lines)
  }

  private static func leavesRim(_ mask: Mask) -> Bool {
    for y in 0..<mask.height {
      for x in 0..<mask.width where x == 0 || y == 0 || x == mask.width - 1 || y == mask.height - 1 {
        if mask[x, y] { return false }
      }
    }
    return true
  }
}

/// A line map without noise, and how it was brought to its integrated flux.
public struct NoiselessLine: Sendable {
  /// The line as specified.
  public var spec: SimulationSpec.Line
  /// Flux per pixel, 1e-17 erg/s/cm2; its sum over the segmentation is the specified flux.
  public var flux: Map2D<Double>
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

  /// A line with the noise of a seed; the noise sums to zero over the segmentation, so that the integrated flux
  /// stays as specified.
  public func noisyFlux(_ line: Int, seed: UInt64) -> Map2D<Double> {
    let flux = lines[line].flux
    let noise = WhiteNoise.map(
      width: flux.width, height: flux.height, sigma: lines[line].noise, seed: seed, stream: UInt64(line),
      zeroOver: segmentation)
    return Map2D(
      width: flux.width, height: flux.height, values: zip(flux.values, noise.values).map { $0 + $1 })
  }
}

/// Renders the line maps.
struct LineRendering {
  private let spec: SimulationSpec
  private let fields: GalaxyFields
  private let geometry: SourceGeometry
  private let renderer: ImageRenderer

  init(
    _ spec: SimulationSpec, _ fields: GalaxyFields, _ geometry: SourceGeometry, _ renderer: ImageRenderer
  ) {
    self.spec = spec
    self.fields = fields
    self.geometry = geometry
    self.renderer = renderer
  }

  func lines(over segmentation: Mask) -> [NoiselessLine] {
    let rendered = spec.lines.map { line in
      let table = RadialTable(largestKpc: renderer.largestRadiusKpc) {
        fields.observedLine(line.line, radiusKpc: $0)
      }
      return renderer.render(psfFWHMArcsec: spec.linePSFFWHMArcsec, table)
    }
    let factors = zip(spec.lines, rendered).map { line, map in line.flux.value / map.sum(over: segmentation) }
    let hbeta = spec.lines.firstIndex { $0.line == .hbeta }.map { factors[$0] } ?? .nan
    return spec.lines.indices.map { index in
      NoiselessLine(
        spec: spec.lines[index], flux: rendered[index].map { $0 * factors[index] },
        offsetFromCalibrationDex: Elementary.log10(factors[index] / hbeta),
        noise: spec.lines[index].flux.error / Double(segmentation.count).squareRoot())
    }
  }
}

extension Map2D<Double> {
  /// The sum over a mask.
  func sum(over mask: Mask) -> Double {
    var sum = 0.0
    for pixel in values.indices where mask.map.values[pixel] { sum += values[pixel] }
    return sum
  }
}

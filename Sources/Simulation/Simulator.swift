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
    let geometry = SourceGeometry(spec)
    guard let stars = StellarProfile(spec.disk, coreRadiusKpc: geometry.rayRadiusKpc) else {
      throw SimulationError(
        description: "disk: no exponential disk gives the effective radius; lower bulge_fraction.")
    }
    let fields = GalaxyFields(spec, calibration: calibration, stars: stars)
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
    let lines = LineRendering(spec, fields, renderer).lines(over: segmentation)
    let photometry = try Photometry(
      fields, geometry, renderer, lines: lines, segmentation: segmentation, library: library)
    return NoiselessGalaxy(
      spec: spec, fields: fields, geometry: geometry, radiusKpc: radius, segmentation: segmentation,
      lines: lines, continua: photometry.continua(), bands: try photometry.bands(),
      stellarMassSolar: photometry.massSolar,
      massShareOfPixel: renderer.render(psfFWHMArcsec: 0, photometry.massTable)
        .map { $0 * geometry.pixelAreaKpc2 },
      hbetaShape: renderer.render(psfFWHMArcsec: 0, photometry.hbetaTable))
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

extension Map2D<Double> {
  /// The sum over a mask.
  func sum(over mask: Mask) -> Double {
    var sum = 0.0
    for pixel in values.indices where mask.map.values[pixel] { sum += values[pixel] }
    return sum
  }
}

import Cosmology
import Grid
import Library
import Nebular
import Numerical
import StellarPopulations

/// A broad-band image without noise.
public struct NoiselessBand: Sendable {
  /// The band as specified.
  public var spec: SimulationSpec.Band
  /// Electrons per second and pixel, continuum and lines.
  public var image: Map2D<Double>
  /// Continuum's share of the flux inside the segmentation: the factor that removes the lines.
  public var continuumShare: Double
  /// Standard deviation of the noise in every pixel, electrons/s.
  public var noise: Double
  /// f_lambda, erg/s/cm2/Angstrom, of one electron per second.
  public var photflam: Double
  /// Pivot wavelength, Angstrom.
  public var pivotAngstrom: Double
}

/// Renders continua and bands, and finds the mass whose light gives the specified equivalent width of Hbeta.
struct Photometry {
  /// Radius of the aperture in which depths are stated, arcsec.
  private static let depthRadiusArcsec = 0.2

  private let fields: GalaxyFields
  private let spec: SimulationSpec
  private let renderer: ImageRenderer
  private let lines: [NoiselessLine]
  private let segmentation: Mask
  private let model: ContinuumModel
  private let filters: [FilterCurve]
  /// Image-plane area of a pixel over the disk's inclination, kpc2: flux per pixel over the flux per disk area.
  private let areaKpc2: Double
  let massSolar: Double

  init(
    _ fields: GalaxyFields, _ geometry: SourceGeometry, _ renderer: ImageRenderer, lines: [NoiselessLine],
    segmentation: Mask, library: DataLibrary
  ) throws {
    self.fields = fields
    spec = fields.spec
    self.renderer = renderer
    self.lines = lines
    self.segmentation = segmentation
    filters = try library.filterCurves()
    let stars = try library.stellarLibrary()
    model = ContinuumModel(
      fields, stars: stars, masses: try library.populationMasses(nearest: stars.metallicity),
      largestKpc: renderer.largestRadiusKpc)
    areaKpc2 = geometry.pixelAreaKpc2 * spec.lens.magnification
    let perMass =
      areaKpc2
      * renderer.render(psfFWHMArcsec: spec.linePSFFWHMArcsec, model.fluxPerAngstrom(under: .hbeta))
      .sum(over: segmentation)
    guard let hbeta = lines.first(where: { $0.spec.line == .hbeta }), perMass > 0 else {
      throw SimulationError(description: "age: the stars give no light at Hbeta; change the age.")
    }
    let flux = hbeta.spec.flux.value * 1e-17
    massSolar = flux / (spec.hbetaEquivalentWidthAngstrom * (1 + spec.redshift)) / perMass
  }

  /// Stellar mass per kpc2 of the disk's plane, for a unit mass inside the segmentation.
  var massTable: RadialTable {
    RadialTable(largestKpc: renderer.largestRadiusKpc) { fields.stars.surfaceDensity(radiusKpc: $0) }
  }

  /// De-reddened Hbeta in the fields' units.
  var hbetaTable: RadialTable {
    RadialTable(largestKpc: renderer.largestRadiusKpc) { fields.hbeta(radiusKpc: $0) }
  }

  /// Continuum under every line, 1e-17 erg/s/cm2/Angstrom per pixel.
  func continua() -> [Map2D<Double>] {
    spec.lines.map { line in
      let factor = areaKpc2 * massSolar * 1e17
      return renderer.render(psfFWHMArcsec: spec.linePSFFWHMArcsec, model.fluxPerAngstrom(under: line.line))
        .map { $0 * factor }
    }
  }

  /// Every band.
  func bands() throws -> [NoiselessBand] { try spec.bands.map(band) }

  private func band(_ band: SimulationSpec.Band) throws -> NoiselessBand {
    guard let filter = filters.first(where: { $0.name == band.name }) else {
      let known = filters.map(\.name).joined(separator: ", ")
      throw SimulationError(description: "bands: there is no filter '\(band.name)'; known are \(known).")
    }
    let factor = areaKpc2 * massSolar
    let continuum = renderer.render(psfFWHMArcsec: band.psfFWHMArcsec, try model.microJy(in: filter))
      .map { $0 * factor }
    // What each line adds for a unit of its field.
    let weights = lines.map { line in
      LineContribution(
        of: LineContribution.ObservedLine.lines(
          of: line.spec.line, flux: line.factor * 1e-17, redshift: spec.redshift), to: filter
      ).microJy
    }
    let emission = renderer.render(
      psfFWHMArcsec: band.psfFWHMArcsec,
      RadialTable(largestKpc: renderer.largestRadiusKpc) { radius in
        zip(lines, weights).reduce(0) { sum, line in
          line.1 > 0 ? sum + line.1 * fields.observedLine(line.0.spec.line, radiusKpc: radius) : sum
        }
      })
    // Magnitude 23.9 is a microjansky.
    let ratePerMicroJy = Elementary.pow10(0.4 * (band.zeroPointAB - 23.9))
    let rate = zip(continuum.values, emission.values).map { ($0 + $1) * ratePerMicroJy }
    let continuumSum = continuum.sum(over: segmentation)
    return NoiselessBand(
      spec: band, image: Map2D(width: continuum.width, height: continuum.height, values: rate),
      continuumShare: continuumSum / (continuumSum + emission.sum(over: segmentation)),
      noise: noise(band),
      photflam: Self.photflam(zeroPointAB: band.zeroPointAB, pivotAngstrom: filter.pivotAngstrom),
      pivotAngstrom: filter.pivotAngstrom)
  }

  /// The noise of a pixel from the depth: five standard deviations in the aperture.
  private func noise(_ band: SimulationSpec.Band) -> Double {
    let side = spec.stamp.pixelScaleArcsec
    let pixels = Double.pi * Self.depthRadiusArcsec * Self.depthRadiusArcsec / (side * side)
    return Elementary.pow10(0.4 * (band.zeroPointAB - band.depthAB)) / 5 / pixels.squareRoot()
  }

  /// f_lambda of one electron per second: 10^(-0.4 (ZP + 48.6)) c / pivot^2.
  private static func photflam(zeroPointAB: Double, pivotAngstrom: Double) -> Double {
    let speedOfLight = FlatCosmology.speedOfLightKmPerSec * 1e13
    return Elementary.pow10(-0.4 * (zeroPointAB + 48.6)) * speedOfLight / (pivotAngstrom * pivotAngstrom)
  }
}

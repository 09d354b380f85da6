import Grid
import Nebular
import Observations
import StellarPopulations

/// Flux densities of regions in the broad bands, without the measured emission lines.
struct RegionPhotometry: Sendable {
  /// Names of the bands, blue to red.
  var bands: [String]
  /// Pivot wavelengths, Angstrom.
  var pivotsAngstrom: [Double]
  /// Continuum flux density, microjansky, at `region * bands.count + band`; NaN without a value.
  var flux: [Double]
  /// One standard deviation, same order.
  var error: [Double]
  /// Share of the band's light that is continuum, same order; NaN without a value.
  var continuumShare: [Double]

  /// Flux density and error of a region in a band; nil without a value.
  func value(region: Int, band: String) -> (flux: Double, error: Double)? {
    guard let place = bands.firstIndex(of: band) else { return nil }
    let index = region * bands.count + place
    return flux[index].isFinite && error[index] > 0 ? (flux[index], error[index]) : nil
  }
}

/// Sums bands over regions and takes the lines off.
struct PhotometryStage {
  /// A band that takes part.
  private struct Band {
    var image: BandImage
    /// What is summed: the image without foreground and with one point spread function, as the settings have it.
    var prepared: Map2D<Double>
    var microJyPerCount: Double
    var pivotAngstrom: Double
    /// Microjansky for 1e-17 erg/s/cm2 of each line.
    var perLine: [EmissionLine: Double]
  }

  private let bands: [Band]
  private let removesLines: Bool
  /// What was left out, one sentence each.
  let notes: [String]

  /// - Parameter object: the pixels of the object, which a foreground is not fitted to.
  /// - Throws: `AnalysisError` for a band that the settings name and the data do not have.
  init(
    _ observation: Observation, object: Mask, filters: [String: FilterCurve], settings: StellarSettings
  ) throws(AnalysisError) {
    var bands: [Band] = []
    var notes: [String] = []
    if let wanted = settings.bands {
      let known = observation.bands.map(\.band)
      for name in wanted where !known.contains(name) {
        throw AnalysisError(
          .usage, "there is no band '\(name)'; \(observation.name) has \(known.joined(separator: ", "))")
      }
    }
    for image in observation.bands where settings.bands?.contains(image.band) ?? true {
      guard let photflam = image.photflam, let pivot = image.pivotAngstrom else {
        notes.append("\(image.band) is not used: its file states no PHOTFLAM and PHOTPLAM.")
        continue
      }
      guard let filter = filters[image.band] else {
        notes.append("\(image.band) is not used: no curve of that band is known.")
        continue
      }
      var perLine: [EmissionLine: Double] = [:]
      for line in observation.lines.map(\.line) {
        perLine[line] =
          LineContribution(
            of: LineContribution.ObservedLine.lines(of: line, flux: 1e-17, redshift: observation.redshift),
            to: filter
          ).microJy
      }
      // The weaker [OIII] line comes with the stronger where it has no map of its own.
      let hasWeak = observation.line(.oiii4960) != nil
      if observation.line(.oiii5008) != nil, !hasWeak {
        perLine[.oiii5008, default: 0] +=
          LineContribution(
            of: LineContribution.ObservedLine.lines(
              of: .oiii4960, flux: 1e-17 / 2.98, redshift: observation.redshift), to: filter
          ).microJy
      }
      if observation.line(.oiii5008) != nil { perLine[.oiiiDoublet] = nil }
      if observation.line(.halpha) != nil { perLine[.halphaNII] = nil }
      if observation.line(.sii6718) != nil { perLine[.siiDoublet] = nil }
      bands.append(
        Band(
          image: image, prepared: image.image,
          microJyPerCount: FluxDensity.microJy(perAngstrom: photflam, pivotAngstrom: pivot),
          pivotAngstrom: pivot, perLine: perLine))
    }
    bands.sort { $0.pivotAngstrom < $1.pivotAngstrom }
    let preparation = try BandPreparation(
      bands.map(\.image), object: object, pixelScaleArcsec: observation.pixelScaleArcsec, settings: settings)
    for place in bands.indices { bands[place].prepared = preparation.images[place] }
    self.bands = bands
    self.notes = notes + preparation.notes
    removesLines = settings.removesLines
  }

  /// The photometry of regions.
  func measure(_ regions: [FlowRegion]) -> RegionPhotometry {
    let count = regions.count * bands.count
    var result = RegionPhotometry(
      bands: bands.map(\.image.band), pivotsAngstrom: bands.map(\.pivotAngstrom),
      flux: Array(repeating: .nan, count: count), error: Array(repeating: .nan, count: count),
      continuumShare: Array(repeating: .nan, count: count))
    for (place, region) in regions.enumerated() {
      for (offset, band) in bands.enumerated() {
        let index = place * bands.count + offset
        let sum = PhotometryStage.sum(band, region.pixels)
        var flux = sum.flux * band.microJyPerCount
        var variance = sum.variance * band.microJyPerCount * band.microJyPerCount
        guard flux.isFinite, variance > 0 else { continue }
        let total = flux
        if removesLines {
          for (line, perFlux) in band.perLine.sorted(by: {
            $0.key.wavelengthAngstrom < $1.key.wavelengthAngstrom
          }) {
            guard let measured = region.fluxes[line], measured.isUsable else { continue }
            flux -= perFlux * measured.value
            variance += perFlux * measured.error * perFlux * measured.error
          }
        }
        result.flux[index] = flux
        result.error[index] = variance.squareRoot()
        result.continuumShare[index] = flux / total
      }
    }
    return result
  }

  private static func sum(_ band: Band, _ pixels: [Int]) -> (flux: Double, variance: Double) {
    var flux = 0.0
    var variance = 0.0
    for pixel in pixels {
      flux += band.prepared.values[pixel]
      variance += band.image.error.values[pixel] * band.image.error.values[pixel]
    }
    return (flux, variance)
  }
}

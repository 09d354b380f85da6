import Cosmology
import Grid
import Morphology
import Observations
import StellarPopulations

/// Fits Sersic components to a band of a galaxy: a model in the source plane, traced through the lens, convolved with
/// the point spread function and compared with the image, pixel by pixel.
///
/// A lensed dwarf cannot be fitted otherwise: brought to the source plane, its point spread function would be another
/// one in every pixel.
public struct BulgeDiskFitter {
  private let observation: Observation
  private let filters: [String: FilterCurve]
  private let settings: BulgeDiskSettings
  private let plane: ProjectedPlane
  private let isSourcePlane: Bool
  private let object: ObjectPixels
  private let kpcPerArcsec: Double

  /// A fitter for a galaxy.
  /// - Parameters:
  ///   - filters: curves of the bands, which removing lines needs.
  ///   - geometry: which lens the model is traced through.
  /// - Throws: `AnalysisError`.
  public init(
    _ observation: Observation, filters: [String: FilterCurve], settings: BulgeDiskSettings,
    geometry: GeometrySettings = GeometrySettings(), cosmology: FlatCosmology = .wang2019
  ) throws {
    self.observation = observation
    self.filters = filters
    self.settings = settings
    object = try ObjectPixels(observation, line: nil)
    let lens = try LensStage.run(
      observation, object: object.usable, settings: geometry, cosmology: cosmology,
      check: Task.checkCancellation)
    plane = ProjectedPlane(lens.field)
    isSourcePlane = lens.isLensed
    kpcPerArcsec = cosmology.kpcPerArcsec(redshift: observation.redshift)
  }

  /// Fits the band.
  /// - Parameter pointSpread: what the file says of the band's point spread function.
  /// - Throws: `AnalysisError` for a band without errors or point spread function, or a fit that leads nowhere;
  ///   `CancellationError`.
  public func fit(pointSpread: BandPointSpread) throws -> BulgeDiskResult {
    let band = try chosenBand()
    var notes: [String] = []
    let (image, error, unit) = try light(of: band, notes: &notes)
    let kernel = try kernel(pointSpread, band: band.band, notes: &notes)
    let pixels = fitPixels(image, error, margin: kernel.reachPixels)
    guard pixels.count > 50 else {
      throw AnalysisError(
        .badData,
        "\(observation.source): \(band.band) has \(pixels.count) pixels to fit; more than 50 are needed")
    }
    let mask = objectMask(pixels)
    guard let start = AdaptiveMoments.shape(of: plane.points(image, object: mask)) else {
      throw AnalysisError(
        .badData, "\(observation.source): the light of \(band.band) has no measurable centre to start from")
    }
    let sampling = ImageSampling(
      pixels: pixels, imageWidth: observation.width, kernel: kernel, centre: nearestPixel(start, mask)
    ) { x, y in plane.position(x: x, y: y).map { (u: $0.north, v: $0.east) } }
    let data = SersicImage(
      sampling: sampling, values: pixels.map { image.values[$0] }, errors: pixels.map { error.values[$0] },
      pixelArea: observation.orientation.pixelAreaArcsec2)
    guard
      let fit = try SersicFit(data, start: start, settings: settings.model, check: Task.checkCancellation)
    else {
      throw AnalysisError(.badData, "\(observation.source): no Sersic model fits \(band.band)")
    }
    notes.append(
      "\(pixels.count) pixels, \(settings.oversampling) x \(settings.oversampling) cells a pixel and up to \(11 * settings.oversampling) rays a side near the centre."
    )
    return result(
      fit, pixels: pixels, mask: mask, image: image, error: error, band: band.band, unit: unit, notes: notes)
  }

  private func chosenBand() throws(AnalysisError) -> BandImage {
    let names = observation.bands.map(\.band).joined(separator: ", ")
    if let wanted = settings.band {
      guard let band = observation.bands.first(where: { $0.band == wanted }) else {
        throw AnalysisError(
          .usage, "there is no band '\(wanted)'; \(observation.name) has \(names.isEmpty ? "none" : names)")
      }
      return band
    }
    let measured = observation.bands.filter { $0.error.values.contains { $0.isFinite && $0 > 0 } }
    guard let band = measured.max(by: { $0.pivotAngstrom ?? 0 < $1.pivotAngstrom ?? 0 }) else {
      throw AnalysisError(
        .badData, "\(observation.source): no band has an image with errors (DSCI with DWHT)")
    }
    return band
  }

  /// The band's image with its error: without the lines in microjansky, or as the file has it.
  private func light(
    of band: BandImage, notes: inout [String]
  ) throws -> (image: Map2D<Double>, error: Map2D<Double>, unit: String) {
    guard settings.removesLines, !observation.lines.isEmpty else {
      notes.append("Emission lines were left in \(band.band).")
      return (band.image, band.error, band.unit.isEmpty ? "counts" : band.unit)
    }
    let stage = try PhotometryStage(
      observation, object: object.outline, filters: filters, settings: StellarSettings(bands: [band.band]))
    let regions = band.image.values.indices.map {
      FlowRegion(pixels: [$0], fluxes: BinFluxes.sum(observation, pixels: [$0]))
    }
    let photometry = stage.measure(regions)
    guard photometry.bands == [band.band] else {
      throw AnalysisError(
        .badData,
        "\(observation.source): lines cannot be taken off \(band.band), which has no PHOTFLAM and PHOTPLAM or no known curve; use --keep-lines"
      )
    }
    notes.append(
      "Measured emission lines were taken off \(band.band), pixel by pixel; over the object \(share(photometry)) % of its light is left."
    )
    func map(_ values: [Double]) -> Map2D<Double> {
      Map2D(width: observation.width, height: observation.height, values: values)
    }
    return (map(photometry.flux), map(photometry.error), "uJy")
  }

  private func share(_ photometry: RegionPhotometry) -> String {
    var (left, all) = (0.0, 0.0)
    for pixel in object.usable.map.values.indices where object.usable.map.values[pixel] {
      let (flux, share) = (photometry.flux[pixel], photometry.continuumShare[pixel])
      guard flux.isFinite, share.isFinite, share != 0 else { continue }
      left += flux
      all += flux / share
    }
    return "\((1000 * left / all).rounded() / 10)"
  }

  private func kernel(
    _ stated: BandPointSpread, band: String, notes: inout [String]
  ) throws(AnalysisError) -> PointSpreadKernel {
    let scale = observation.pixelScaleArcsec
    func gaussian(_ width: Double, _ origin: String) -> PointSpreadKernel {
      notes.append("Point spread function: a Gaussian of \(width) arcsec (\(origin)).")
      return PointSpreadKernel(fwhmPixels: width / scale, oversampling: settings.oversampling)
    }
    if let width = settings.psfFWHMArcsec { return gaussian(width, "given") }
    if let image = stated.image,
      let kernel = PointSpreadKernel(image: image, oversampling: settings.oversampling)
    {
      notes.append("Point spread function: the image DPSF of \(band), out to \(kernel.reachPixels) pixels.")
      return kernel
    }
    if let width = stated.fwhmArcsec { return gaussian(width, "the header of \(band)") }
    throw AnalysisError(
      .usage, "the point spread function of \(band) is unknown; give its width with --psf-fwhm ARCSEC")
  }

  /// Pixels with a value and an error; beside the rim of a lensed stamp nothing is known of the light that the point
  /// spread function brings in.
  private func fitPixels(_ image: Map2D<Double>, _ error: Map2D<Double>, margin: Int) -> [Int] {
    let rim = isSourcePlane ? margin : 0
    let inside = observation.segmentation ?? object.usable
    return image.values.indices.filter { pixel in
      let (x, y) = (pixel % image.width, pixel / image.width)
      guard x >= rim, y >= rim, x < image.width - rim, y < image.height - rim else { return false }
      guard settings.region == .stamp || inside.map.values[pixel] else { return false }
      return image.values[pixel].isFinite && error.values[pixel].isFinite && error.values[pixel] > 0
        && plane.position(x: Double(x), y: Double(y)) != nil
    }
  }

  private func objectMask(_ pixels: [Int]) -> Mask {
    let inside = observation.segmentation ?? object.usable
    var mask = Mask(width: observation.width, height: observation.height, repeating: false)
    for pixel in pixels where inside.map.values[pixel] { mask.map.values[pixel] = true }
    return mask
  }

  private func nearestPixel(_ shape: LightShape, _ mask: Mask) -> PixelPosition {
    PlaneImage(plane: plane, mask: mask).place(north: shape.centreU, east: shape.centreV)
      ?? PixelPosition(x: Double(observation.width) / 2, y: Double(observation.height) / 2)
  }
}

extension BulgeDiskFitter {
  private func result(
    _ fit: SersicFit, pixels: [Int], mask: Mask, image: Map2D<Double>, error: Map2D<Double>, band: String,
    unit: String, notes: [String]
  ) -> BulgeDiskResult {
    let kpc = kpcPerArcsec
    func length(_ value: Measured) -> Measured { Measured(value.value * kpc, value.error * kpc) }
    let limit = settings.limitKpc.map { $0 / kpc } ?? outermost(fit, mask)
    let place = PlaneImage(plane: plane, mask: mask)
      .place(north: fit.centreU.value, east: fit.centreV.value)
    var model = Map2D(width: image.width, height: image.height, repeating: Double.nan)
    var (fitted, errors) = (model, model)
    for (index, pixel) in pixels.enumerated() {
      model.values[pixel] = fit.model[index]
      fitted.values[pixel] = image.values[pixel]
      errors.values[pixel] = error.values[pixel]
    }
    var (sum, variance) = (0.0, 0.0)
    for pixel in pixels where mask.map.values[pixel] {
      sum += image.values[pixel]
      variance += error.values[pixel] * error.values[pixel]
    }
    return BulgeDiskResult(
      band: band, unit: unit,
      components: fit.components.map { component in
        BulgeDiskResult.Component(
          flux: component.flux, effectiveRadiusKpc: length(component.effectiveRadius),
          axisRatio: component.axisRatio,
          positionAngleDeg: Measured(
            component.positionAngleRad.value * 180 / .pi, component.positionAngleRad.error * 180 / .pi),
          index: component.index, atBound: component.atBound)
      }, centre: place ?? PixelPosition(x: .nan, y: .nan),
      centreErrorKpc: (fit.centreV.error * kpc, fit.centreU.error * kpc), sky: fit.sky,
      bulgeShare: fit.components.count > 1
        ? (fit.bulgeShare(within: limit), fit.bulgeShare()) : nil,
      halfLightRadiusKpc: (length(fit.halfLightRadius(within: limit)), length(fit.halfLightRadius())),
      limitKpc: limit * kpc, reducedChiSquare: fit.reducedChiSquare, pixelCount: pixels.count,
      starts: fit.agreeingStarts, isSourcePlane: isSourcePlane, signalToNoise: sum / variance.squareRoot(),
      image: fitted, error: errors, model: model, notes: notes)
  }

  /// Radius along the major axis of the last component's ellipse through the object's outermost pixel, arcsec.
  private func outermost(_ fit: SersicFit, _ mask: Mask) -> Double {
    guard let disk = fit.components.last else { return .nan }
    let ellipse = Deprojection(
      centreU: fit.centreU.value, centreV: fit.centreV.value,
      positionAngleRad: disk.positionAngleRad.value, axisRatio: min(max(disk.axisRatio.value, 0.05), 1))
    var largest = 0.0
    for y in 0..<mask.height {
      for x in 0..<mask.width where mask[x, y] {
        guard let place = plane.position(x: Double(x), y: Double(y)) else { continue }
        largest = max(largest, ellipse.radius(u: place.north, v: place.east))
      }
    }
    return largest
  }
}

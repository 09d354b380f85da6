import Cosmology
import FITS
import Foundation
import Grid
import Lensing

extension ManifestReader {
  /// Bins and segmentation.
  mutating func readRegions() throws(ObservationError) {
    if let entry = try top.optionalEntry("bins", allowed: ManifestSources.imageKeys) {
      let bins = try wholeMap(entry, noValue: -1).map { max($0, -1) }
      let numbers = Set(bins.values.filter { $0 >= 0 })
      guard !numbers.isEmpty else {
        throw top.wrong("bins", "names an image without a bin (numbers from 0 up)")
      }
      observation.givenBins = bins
      observation.conventions.append("\(numbers.count) bins came with the data (negative is outside).")
    } else if top.has("sampling") {
      throw top.wrong("sampling", "needs 'bins', which are missing")
    }
    if let entry = try top.optionalEntry("segmentation", allowed: ManifestSources.imageKeys + ["value"]) {
      let numbers = try wholeMap(entry, noValue: 0)
      let mask: Mask
      if entry.has("value") {
        let value = try entry.number("value", { Int32(exactly: $0) != nil }, "a whole number")
        mask = Mask(numbers.map { Double($0) == value })
      } else {
        mask = Mask(numbers.map { $0 != 0 })
      }
      guard mask.count > 0 else { throw top.wrong("segmentation", "leaves no pixel to the object") }
      observation.segmentation = mask
    }
  }

  private mutating func wholeMap(
    _ entry: ManifestEntry, noValue: Int32
  ) throws(ObservationError) -> Map2D<Int32> {
    let image = try sources.image(entry)
    try checkShape(image)
    guard image.planes.count == 1 else { throw entry.wrong("plane", "must be one plane") }
    return try image.source.readWhole(image.hdu, plane: image.planes[0], noValue: noValue)
  }

  /// Broad-band images.
  mutating func readBands() throws(ObservationError) {
    guard top.has("bands") else { return }
    let keys = ManifestSources.imageKeys + ["name", "error", "mask", "unit", "photflam", "pivot", "psf_fwhm"]
    for entry in try top.entries("bands", allowed: keys) {
      let name = try entry.string("name")
      guard !observation.bands.contains(where: { $0.band == name }) else {
        throw entry.wrong("name", "is '\(name)', which another band has")
      }
      let image = try sources.image(entry)
      try checkShape(image)
      let mask = try readMask(entry, image)
      var error = Map2D(width: observation.width, height: observation.height, repeating: Double.nan)
      if entry.has("error") {
        error = try readError(entry, image).sigma
      } else {
        observation.limitations.append("Band \(name) has no error.")
      }
      var flux = try sources.sum(image).map { $0.isFinite ? $0 : .nan }
      for place in flux.values.indices where !(mask?.map.values[place] ?? true) {
        flux.values[place] = .nan
        error.values[place] = .nan
      }
      let header = image.hdu.header
      observation.bands.append(
        BandImage(
          band: name, image: flux, error: error,
          photflam: try entry.optionalNumber("photflam", { $0 > 0 }, "above 0") ?? header.number("PHOTFLAM"),
          pivotAngstrom: try entry.optionalNumber("pivot", { $0 > 0 }, "above 0 (Angstrom)")
            ?? header.number("PHOTPLAM"),
          unit: try entry.optionalString("unit") ?? header.string("BUNIT") ?? "",
          psfFWHMArcsec: try entry.optionalNumber("psf_fwhm", { $0 > 0 && $0 < 60 }, "above 0 arcsec")
            ?? header.number("PSFFWHM").flatMap { $0 > 0 && $0.isFinite ? $0 : nil }))
    }
  }

  /// Deflections and magnification, resampled where they lie on other pixels.
  mutating func readLens() throws(ObservationError) {
    try readLensModels()
    let keys = ["west", "north", "unit", "source_redshift", "lens_redshift"]
    if let entry = try top.optionalEntry("deflections", allowed: keys) {
      let unit = entry.has("unit") ? try entry.choice("unit", of: ["arcsec", "pixel"]) : "arcsec"
      let scale = try deflectionScale(entry)
      var maps: [Map2D<Double>] = []
      for key in ["west", "north"] {
        let image = try sources.image(try entry.entry(key, allowed: ManifestSources.imageKeys))
        let pixel = try unit == "pixel" ? pixelScale(of: image, entry) : 1
        maps.append(try onOurPixels(image).map { $0 * scale * pixel })
      }
      observation.deflections = DeflectionMaps(westArcsec: maps[0], northArcsec: maps[1])
      observation.conventions.append(
        "Deflections: to the West and to the North, arcsec, scaled to the galaxy's redshift (Lenstool's convention)."
      )
    }
    if let entry = try top.optionalEntry("magnification", allowed: ManifestSources.imageKeys) {
      let image = try sources.image(entry)
      observation.magnification = try onOurPixels(image).map { $0.isFinite ? abs($0) : .nan }
    }
  }

  private mutating func deflectionScale(_ entry: ManifestEntry) throws(ObservationError) -> Double {
    guard
      let source = try entry.optionalNumber("source_redshift", { $0 > 0 && $0 < 20 }, "above 0 and below 20")
    else { return 1 }
    let lens = try entry.number(
      "lens_redshift", { $0 > 0 && $0 < min(source, observation.redshift) }, "in front of source and galaxy")
    let cosmology = FlatCosmology.wang2019
    let factor =
      cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: observation.redshift)
      / cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: source)
    observation.conventions.append(
      "Deflections for a source at z = \(source) were multiplied by \((factor * 1e4).rounded() / 1e4), the ratio of"
        + " D_ls/D_s for a lens at z = \(lens).")
    return factor
  }

  private func pixelScale(of image: ManifestImage, _ entry: ManifestEntry) throws(ObservationError) -> Double
  {
    if let world = WorldCoordinates(image.hdu.header) {
      return world.orientation(width: image.width, height: image.height).pixelScaleArcsec
    }
    guard image.width == observation.width, image.height == observation.height else {
      throw entry.wrong(
        "unit", "is pixel, but the map has neither world coordinates nor the size of the line maps")
    }
    return observation.pixelScaleArcsec
  }

  /// A smooth map on the pixels of the lines: bicubic through the sky, as it is where it lies on the same pixels or
  /// has no world coordinates and the same size.
  private mutating func onOurPixels(_ image: ManifestImage) throws(ObservationError) -> Map2D<Double> {
    let map = try sources.sum(image)
    let hasSameSize = image.width == observation.width && image.height == observation.height
    guard let positions = observation.skyPositions, let world = WorldCoordinates(image.hdu.header) else {
      if hasSameSize { return map }
      throw image.entry.wrong(
        "extension",
        "lies on other pixels than the lines, and one of them has no world coordinates to tell which")
    }
    let places = world.pixels(of: positions.values)
    let isAligned = places.indices.allSatisfy { index in
      let (x, y) = (Double(index % observation.width), Double(index / observation.width))
      return abs(places[index].x - x) < 1e-3 && abs(places[index].y - y) < 1e-3
    }
    if hasSameSize, isAligned { return map }
    observation.conventions.append(
      "\(image.hdu.label) of \(image.source.path) was resampled to the pixels of the lines.")
    return Map2D(
      width: observation.width, height: observation.height,
      values: places.map { Interpolation.value(of: map, at: $0) })
  }

  /// Centre, position angle, axis ratio, radii and point spread function that the user gives.
  mutating func readGeometry() throws(ObservationError) {
    if let (x, y) = try top.optionalPair("centre") {
      guard !top.has("centre_sky") else {
        throw top.wrong("centre_sky", "stands beside 'centre'; give one of them")
      }
      observation.givenCentre = PixelPosition(x: x, y: y)
    } else if let (right, up) = try top.optionalPair("centre_sky") {
      guard let world else {
        throw top.wrong("centre_sky", "needs world coordinates, which the maps do not have")
      }
      observation.givenCentre =
        world.pixels(of: [SkyPosition(rightAscensionDeg: right, declinationDeg: up)])[0]
    }
    if let centre = observation.givenCentre {
      let isInside =
        centre.x >= -0.5 && centre.y >= -0.5 && centre.x <= Double(observation.width) - 0.5
        && centre.y <= Double(observation.height) - 0.5
      guard isInside else {
        throw top.wrong(top.has("centre") ? "centre" : "centre_sky", "lies outside of the maps")
      }
    }
    observation.givenPositionAngleDeg = try top.optionalNumber(
      "position_angle", { abs($0) <= 360 }, "degrees from North through East, -360 to 360")
    observation.givenAxisRatio = try top.optionalNumber(
      "axis_ratio", { $0 > 0 && $0 <= 1 }, "above 0 and at most 1")
    observation.psfFWHMArcsec = try top.optionalNumber("psf_fwhm", { $0 > 0 && $0 < 60 }, "above 0 arcsec")
    if let entry = try top.optionalEntry("radius", allowed: ManifestSources.imageKeys + ["unit"]) {
      let isArcsec = try entry.choice("unit", of: ["arcsec", "kpc"]) == "arcsec"
      let factor = isArcsec ? FlatCosmology.wang2019.kpcPerArcsec(redshift: observation.redshift) : 1
      let image = try sources.image(entry)
      try checkShape(image)
      observation.givenRadiusKpc = try sources.sum(image).map { $0.isFinite && $0 >= 0 ? $0 * factor : .nan }
    }
  }
}

import FITS
import Grid
import Nebular

extension ManifestReader {
  mutating func readLines() throws(ObservationError) {
    let lines = try top.entry("lines", allowed: ManifestReader.lineNames)
    if top.has("oiii") && !lines.has("oiii") {
      throw top.wrong("oiii", "tells what the line 'oiii' means, but there is no such line; remove it")
    }
    let sampling = observation.givenBins == nil ? LineMap.Sampling.perPixel : try binSampling()
    for name in lines.keys {
      let line = try emissionLine(name, lines)
      guard observation.line(line) == nil else {
        throw lines.wrong(name, "is \(line.label), which another key gives already; remove one")
      }
      let entry = try lines.entry(name, allowed: ManifestReader.lineKeys)
      let image = try sources.image(entry)
      try checkShape(image)
      let factor = try fluxFactor(entry, image.hdu, perAngstrom: false)
      let mask = try readMask(entry, image)
      let errors = try readError(entry, image)
      var flux = try sources.sum(image).map { $0.isFinite ? $0 * factor : .nan }
      var sigma = errors.sigma.map { $0 * factor }
      for place in flux.values.indices
      where flux.values[place].isNaN || sigma.values[place].isNaN || !(mask?.map.values[place] ?? true) {
        flux.values[place] = .nan
        sigma.values[place] = .nan
      }
      guard flux.values.contains(where: \.isFinite) else {
        observation.limitations.append(
          "\(line.label) is not used: no pixel has a value, an error and no mask.")
        continue
      }
      if let remark = errors.remark(for: name) { observation.conventions.append(remark) }
      observation.lines.append(
        LineMap(
          line: line, fileName: label(image), flux: flux, error: sigma,
          continuum: try readContinuum(entry, image), sampling: sampling))
    }
    guard !observation.lines.isEmpty else {
      throw ObservationError(
        .badData, "\(path): no usable lines: \(observation.limitations.joined(separator: " "))")
    }
  }

  private func label(_ image: ManifestImage) -> String {
    let names = ChannelNames(image.hdu.header).names
    let channels = image.planes.compactMap { names[$0] }
    return channels.isEmpty ? image.hdu.label : channels.joined(separator: "+")
  }

  private func binSampling() throws(ObservationError) -> LineMap.Sampling {
    guard top.has("sampling") else { return .perGivenBin }
    return try top.choice("sampling", of: ["per_bin", "per_pixel"]) == "per_bin" ? .perGivenBin : .perPixel
  }

  private mutating func emissionLine(
    _ name: String, _ lines: ManifestEntry
  ) throws(ObservationError) -> EmissionLine {
    if let line = EmissionLine(rawValue: name) { return line }
    guard top.has("oiii") else {
      throw lines.wrong(
        name,
        "is ambiguous; add 'oiii: 5008' or 'oiii: doublet' at the top, or name the line oiii5008 or \(EmissionLine.oiiiDoublet.rawValue)"
      )
    }
    let isSingle = try top.choice("oiii", of: ["5008", "doublet"]) == "5008"
    observation.conventions.append(
      "oiii is \(isSingle ? "[OIII]5008 alone" : "the doublet 4960+5008"), as the manifest says.")
    return isSingle ? .oiii5008 : .oiiiDoublet
  }

  /// What brings an image's numbers to 1e-17 erg/s/cm2 (/Angstrom) per pixel: `scale`, else `unit`, else `BUNIT`.
  func fluxFactor(
    _ entry: ManifestEntry, _ hdu: HDU, perAngstrom: Bool
  ) throws(ObservationError) -> Double {
    if entry.has("scale") {
      guard !entry.has("unit") else { throw entry.wrong("scale", "stands beside 'unit'; give one of them") }
      return try entry.number("scale", { $0 > 0 }, "above 0 (one unit in 1e-17 erg/s/cm2)")
    }
    let kind = perAngstrom ? "a flux density per Angstrom" : "a line flux"
    let text: String
    if let given = try entry.optionalString("unit") {
      text = given
    } else if let header = hdu.header.string("BUNIT") {
      text = header
    } else {
      throw entry.wrong("extension", "has no BUNIT; add 'unit' or 'scale'")
    }
    guard let unit = FluxUnit(parsing: text), unit.isPerAngstrom == perAngstrom else {
      let key = entry.has("unit") ? "unit" : "extension"
      throw entry.wrong(
        key,
        "has the unit '\(text)', which is not \(kind); write it like '1e-17 erg/s/cm2\(perAngstrom ? "/A" : "")'"
      )
    }
    return unit.factor(pixelAreaArcsec2: observation.orientation.pixelAreaArcsec2)
  }

  /// Errors from `error`, whose `kind` is sigma, variance or inverse_variance; those of added planes add in quadrature.
  mutating func readError(_ owner: ManifestEntry, _ image: ManifestImage) throws(ObservationError) -> ErrorMap
  {
    let entry = try owner.entry("error", allowed: ManifestSources.imageKeys + ["kind"])
    let kind = try entry.choice("kind", of: ["sigma", "variance", "inverse_variance"])
    let errorImage = try sources.image(entry, like: image)
    try checkShape(errorImage)
    guard errorImage.planes.count == image.planes.count else {
      throw entry.wrong(
        "plane",
        "names \(errorImage.planes.count) planes for \(image.planes.count) planes of flux; name as many")
    }
    let footprint = observation.footprint
    var total: ErrorMap?
    for map in try sources.planes(errorImage) {
      let errors: ErrorMap
      switch kind {
      case "sigma": errors = ErrorMap(sigma: map, footprint: footprint)
      case "variance":
        errors = ErrorMap(sigma: map.map { $0 < 0 ? -1 : $0.squareRoot() }, footprint: footprint)
      default: errors = ErrorMap(inverseVariance: map, clips: false, footprint: footprint)
      }
      if let previous = total { total = previous.addingInQuadrature(errors) } else { total = errors }
    }
    guard let total else { throw entry.wrong("plane", "names no plane") }
    return total
  }

  /// The pixels that a mask leaves: by default those where it is zero.
  mutating func readMask(_ owner: ManifestEntry, _ image: ManifestImage) throws(ObservationError) -> Mask? {
    guard let entry = try owner.optionalEntry("mask", allowed: ManifestSources.imageKeys + ["bad"]) else {
      return nil
    }
    let isBadWhereZero =
      entry.has("bad") ? try entry.choice("bad", of: ["nonzero", "zero"]) == "zero" : false
    let maskImage = try sources.image(entry, like: image)
    try checkShape(maskImage)
    var inside = Mask(width: observation.width, height: observation.height, repeating: true)
    for map in try sources.planes(maskImage) {
      for place in map.values.indices where (map.values[place] == 0) == isBadWhereZero {
        inside.map.values[place] = false
      }
    }
    return inside
  }

  private mutating func readContinuum(
    _ owner: ManifestEntry, _ image: ManifestImage
  ) throws(ObservationError) -> Map2D<Double>? {
    let keys = ManifestSources.imageKeys + ["unit", "scale"]
    guard let entry = try owner.optionalEntry("continuum", allowed: keys) else { return nil }
    let continuum = try sources.image(entry, like: image)
    try checkShape(continuum)
    guard continuum.planes.count == 1 else {
      throw entry.wrong("extension", "belongs to a sum of planes; name one plane of continuum with 'plane'")
    }
    let factor = try fluxFactor(entry, continuum.hdu, perAngstrom: true)
    return try sources.sum(continuum).map { $0.isFinite ? $0 * factor : .nan }
  }
}

extension ErrorMap {
  /// The errors of a sum of two independent maps; counts add.
  func addingInQuadrature(_ other: ErrorMap) -> ErrorMap {
    var sum = self
    for place in sigma.values.indices {
      let (a, b) = (sigma.values[place], other.sigma.values[place])
      sum.sigma.values[place] = (a * a + b * b).squareRoot()
    }
    sum.withoutWeight += other.withoutWeight
    sum.negative += other.negative
    sum.clipped += other.clipped
    return sum
  }
}

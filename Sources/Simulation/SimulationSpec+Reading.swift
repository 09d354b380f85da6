import Foundation
import Grid
import Library
import Nebular

extension SimulationSpec {
  private static let keys = [
    "name", "id", "right_ascension_deg", "declination_deg", "redshift", "seed", "reference", "stamp", "lens",
    "disk", "hbeta", "metallicity", "attenuation", "age", "lines", "line_psf_fwhm_arcsec",
    "ew_hbeta_angstrom",
    "bands", "published",
  ]

  /// Reads a specification.
  /// - Throws: `DataError` that names file, line and key.
  public static func read(path: String) throws(DataError) -> SimulationSpec {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw DataError(.fileMissing, "\(path): no such file; give a specification in YAML.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DataError(.fileMissing, "\(path): the file cannot be read; check its permissions.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DataError(.badContent, "\(path): not UTF-8 text; give a specification in YAML.")
    }
    return try read(text: text, file: path)
  }

  /// Reads a specification from text; `file` names it in messages.
  public static func read(text: String, file: String) throws(DataError) -> SimulationSpec {
    let top = try YAMLTable.document(text, file: file, allowed: keys)
    let attenuation = try top.table(
      "attenuation", allowed: ["mean_mag", "slope_mag_per_kpc", "stellar_share"])
    let age = try top.table("age", allowed: ["mean_myr", "slope_dex_per_kpc"])
    var spec = SimulationSpec(
      name: try top.string("name"),
      id: try top.whole("id", 1...Int(Int32.max)),
      centre: SkyPosition(
        rightAscensionDeg: try top.number("right_ascension_deg", in: 0...360),
        declinationDeg: try top.number("declination_deg", in: -90...90)),
      redshift: try top.number("redshift", in: 0.001...10),
      seed: UInt64(try top.whole("seed", 0...Int.max)),
      reference: try top.string("reference"),
      stamp: try Stamp(top), lens: try Lens(top), disk: try Disk(top), hbeta: try Hbeta(top),
      metallicity: try Metallicity(top),
      attenuation: Trend(
        mean: try attenuation.number("mean_mag", in: 0...10),
        slopePerKpc: try attenuation.number("slope_mag_per_kpc", in: -10...10)),
      stellarReddeningShare: try attenuation.number("stellar_share", in: 0...2),
      log10Age: Trend(
        mean: log10(try age.number("mean_myr", in: 1...12000) * 1e6),
        slopePerKpc: try age.number("slope_dex_per_kpc", in: -5...5)),
      lines: try lines(top),
      linePSFFWHMArcsec: try top.number("line_psf_fwhm_arcsec", in: 0...5),
      hbetaEquivalentWidthAngstrom: try top.number("ew_hbeta_angstrom", in: 0.01...1e5),
      bands: try bands(top), published: [])
    spec.published = try published(top, of: spec)
    guard spec.lens.redshift < spec.redshift else {
      throw top.wrong("lens", "must have a redshift below that of the galaxy")
    }
    return spec
  }

  private static func lines(_ top: YAMLTable) throws(DataError) -> [Line] {
    var lines: [Line] = []
    for entry in try top.tables("lines", allowed: ["name", "flux", "error"]) {
      let name = try entry.string("name")
      guard let line = LineNames.line(name) else {
        throw entry.wrong(
          "name", "is no line that can be simulated; use \(LineNames.all.joined(separator: ", "))")
      }
      let flux = LineFlux(
        value: try entry.number("flux", in: 1e-6...1e6), error: try entry.number("error", in: 1e-9...1e6))
      guard !lines.contains(where: { $0.line == line }) else { throw entry.wrong("name", "stands twice") }
      lines.append(Line(name: name, line: line, flux: flux))
    }
    guard lines.contains(where: { $0.line == .hbeta }) else {
      throw top.wrong("lines", "must hold Hb, to which all other lines are tied")
    }
    return lines
  }

  private static func bands(_ top: YAMLTable) throws(DataError) -> [Band] {
    guard top.has("bands") else { return [] }
    var bands: [Band] = []
    for entry in try top.tables(
      "bands", allowed: ["name", "zero_point_ab", "depth_ab", "psf_fwhm_arcsec"])
    {
      let name = try entry.string("name")
      guard !bands.contains(where: { $0.name == name }) else { throw entry.wrong("name", "stands twice") }
      bands.append(
        Band(
          name: name, zeroPointAB: try entry.number("zero_point_ab", in: 10...40),
          depthAB: try entry.number("depth_ab", in: 10...40),
          psfFWHMArcsec: try entry.number("psf_fwhm_arcsec", in: 0...5)))
    }
    return bands
  }

  private static func published(
    _ top: YAMLTable, of spec: SimulationSpec
  ) throws(DataError) -> [Published] {
    guard top.has("published") else { return [] }
    let known = SimulationReport.knownQuantities(
      lines: spec.lines.map(\.name), bands: spec.bands.map(\.name))
    var published: [Published] = []
    for entry in try top.tables("published", allowed: ["quantity", "value"]) {
      let quantity = try entry.string("quantity")
      guard known.contains(quantity) else {
        throw entry.wrong("quantity", "is not known; known are \(known.joined(separator: ", "))")
      }
      published.append(Published(quantity: quantity, value: try entry.number("value", in: -1e30...1e30)))
    }
    return published
  }
}

extension SimulationSpec.Stamp {
  fileprivate init(_ top: YAMLTable) throws(DataError) {
    let table = try top.table("stamp", allowed: ["width", "height", "pixel_scale_arcsec", "oversampling"])
    width = try table.whole("width", 8...2000)
    height = try table.whole("height", 8...2000)
    pixelScaleArcsec = try table.number("pixel_scale_arcsec", in: 1e-3...10)
    oversampling = try table.whole("oversampling", 1...15)
    guard oversampling % 2 == 1 else {
      throw table.wrong("oversampling", "must be odd, so that a ray meets the centre of every pixel")
    }
  }
}

extension SimulationSpec.Lens {
  fileprivate init(_ top: YAMLTable) throws(DataError) {
    let table = try top.table(
      "lens", allowed: ["redshift", "magnification", "minor_stretch", "position_angle_deg"])
    redshift = try table.number("redshift", in: 0.001...10)
    magnification = try table.number("magnification", in: 1...1000)
    minorStretch = try table.number("minor_stretch", in: 0.1...100)
    positionAngleDeg = try table.number("position_angle_deg", in: -360...360)
    guard majorStretch >= minorStretch else {
      throw table.wrong("minor_stretch", "must be at most the root of the magnification")
    }
  }
}

extension SimulationSpec.Disk {
  fileprivate init(_ top: YAMLTable) throws(DataError) {
    let table = try top.table(
      "disk",
      allowed: [
        "position_angle_deg", "axis_ratio", "effective_radius_kpc", "segmentation_radii", "bulge_fraction",
        "bulge_effective_radius_kpc",
      ])
    positionAngleDeg = try table.number("position_angle_deg", in: -360...360)
    axisRatio = try table.number("axis_ratio", in: 0.05...1)
    effectiveRadiusKpc = try table.number("effective_radius_kpc", in: 0.01...100)
    segmentationRadii = try table.number("segmentation_radii", in: 1...10)
    bulgeFraction = try table.number("bulge_fraction", in: 0...0.95)
    bulgeEffectiveRadiusKpc = try table.number("bulge_effective_radius_kpc", in: 0.01...100)
    guard StellarProfile(self) != nil else {
      throw table.wrong(
        "bulge_fraction",
        "leaves no exponential disk whose half-mass radius inside the segmentation is effective_radius_kpc; "
          + "lower it or change the radii")
    }
  }
}

extension SimulationSpec.Hbeta {
  fileprivate init(_ top: YAMLTable) throws(DataError) {
    let table = try top.table("hbeta", allowed: ["sersic_index", "effective_radius_kpc"])
    sersicIndex = try table.number("sersic_index", in: 0.5...8)
    effectiveRadiusKpc = try table.number("effective_radius_kpc", in: 0.01...100)
    guard (2 * sersicIndex).rounded() == 2 * sersicIndex else {
      throw table.wrong("sersic_index", "must be a multiple of one half")
    }
  }
}

extension SimulationSpec.Metallicity {
  fileprivate init(_ top: YAMLTable) throws(DataError) {
    let table = try top.table(
      "metallicity", allowed: ["calibration", "at_mean_radius", "slope_dex_per_kpc", "limits"])
    calibration = try table.string("calibration")
    atMeanRadius = try table.number("at_mean_radius", in: 6...10)
    slopeDexPerKpc = try table.number("slope_dex_per_kpc", in: -10...10)
    let bounds = try table.numbers("limits")
    guard bounds.count == 2, bounds[0] < bounds[1] else {
      throw table.wrong("limits", "must be a list of two numbers, the lower first")
    }
    limits = bounds[0]...bounds[1]
  }
}

/// The lines that can be simulated, by their names in grizli's files.
enum LineNames {
  private static let table: [(name: String, line: EmissionLine)] = [
    ("OII", .oii), ("Hd", .hdelta), ("Hg", .hgamma), ("Hb", .hbeta), ("OIII-4959", .oiii4960),
    ("OIII-5007", .oiii5008),
  ]

  static var all: [String] { table.map(\.name) }

  static func line(_ name: String) -> EmissionLine? { table.first { $0.name == name }?.line }
}

extension YAMLTable {
  fileprivate func number(_ key: String, in range: ClosedRange<Double>) throws(DataError) -> Double {
    let value = try number(key)
    guard range.contains(value) else {
      throw wrong(key, "is \(value); it must lie between \(range.lowerBound) and \(range.upperBound)")
    }
    return value
  }

  fileprivate func whole(_ key: String, _ range: ClosedRange<Int>) throws(DataError) -> Int {
    guard let value = Int(try string(key)), range.contains(value) else {
      throw wrong(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}

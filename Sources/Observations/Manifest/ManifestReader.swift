import FITS
import Foundation
import Grid
import Nebular

/// Reads a manifest: a YAML file that says where the maps of a galaxy are and what they mean.
struct ManifestReader {
  let top: ManifestEntry
  let path: String
  var sources: ManifestSources
  var observation: Observation
  /// The world coordinates of the maps, where there are any.
  let world: WorldCoordinates?
  /// The image of the first line, with which all others must agree.
  let reference: ManifestImage

  static let keys = [
    "name", "redshift", "file", "oiii", "pixel_scale", "world", "centre", "centre_sky", "position_angle",
    "axis_ratio", "psf_fwhm", "sampling", "lines", "bands", "bins", "segmentation", "deflections", "lens",
    "magnification",
    "radius",
  ]

  /// The keys of lines: the program's own names, and `oiii`, whose meaning the key `oiii` at the top tells.
  static let lineNames = EmissionLine.allCases.map(\.rawValue) + ["oiii"]
  static let lineKeys = ManifestSources.imageKeys + ["unit", "scale", "error", "mask", "continuum"]

  /// Reads what all maps share.
  init(path: String) throws(ObservationError) {
    self.path = path
    top = try ManifestEntry(text: try ManifestReader.text(path), file: path, allowed: ManifestReader.keys)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    sources = ManifestSources(folder: folder, defaultFile: try top.optionalString("file"))
    let lines = try top.entry("lines", allowed: ManifestReader.lineNames)
    guard let first = lines.keys.first else { throw top.wrong("lines", "is empty; name at least one line") }
    reference = try sources.image(try lines.entry(first, allowed: ManifestReader.lineKeys))
    let redshift = try top.number("redshift", { RedshiftCheck.complaint($0) == nil }, "above 0 and below 20")
    world = try ManifestReader.world(top, &sources, reference)
    let orientation: SkyOrientation
    if let world {
      guard !top.has("pixel_scale") else {
        throw top.wrong("pixel_scale", "is given, but the maps have world coordinates; remove it")
      }
      orientation = world.orientation(width: reference.width, height: reference.height)
    } else {
      guard top.has("pixel_scale") else {
        throw top.wrong("lines", "name maps without world coordinates; add 'pixel_scale' (arcsec)")
      }
      orientation = .northUp(
        pixelScaleArcsec: try top.number("pixel_scale", { $0 > 0 && $0 < 3600 }, "above 0 arcsec"))
    }
    observation = Observation(
      source: path, name: try top.string("name"), redshift: redshift, width: reference.width,
      height: reference.height, orientation: orientation)
    if let world {
      observation.skyPositions = world.skyMap(width: reference.width, height: reference.height)
    } else {
      observation.limitations.append(
        "World coordinates: none; the pixel scale is the manifest's, North is taken as up, and there is no RA/Dec."
      )
    }
    observation.isSimulated = reference.source.primary.logical("SIMULATD") ?? false
  }

  /// Reads everything else.
  mutating func read() throws(ObservationError) -> Observation {
    observation.conventions.append("Read as the manifest says; planes and pixels count from 0.")
    try readRegions()
    try readLines()
    try readBands()
    try readLens()
    try readGeometry()
    observation.limitations += observation.missingForQuantities()
    return observation
  }

  private static func text(_ path: String) throws(ObservationError) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ObservationError(.noInput, "\(path): there is no such file; check the path")
    }
    guard !isFolder.boolValue else {
      throw ObservationError(.noInput, "\(path): this is a folder; give a manifest inside it")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ObservationError(.inputOutput, "\(path): the file cannot be read; check its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ObservationError(.configuration, "\(path): not UTF-8 text; a manifest is written in YAML")
    }
    return text
  }

  /// World coordinates of the extension that the manifest names, else of the first line's image, else of an image of
  /// the same size in its file.
  private static func world(
    _ top: ManifestEntry, _ sources: inout ManifestSources, _ reference: ManifestImage
  ) throws(ObservationError) -> WorldCoordinates? {
    if top.has("world") {
      let entry = try top.entry("world", allowed: ["file", "extension", "plane"])
      guard let world = WorldCoordinates(try sources.image(entry, like: reference).hdu.header) else {
        throw top.wrong("world", "names an image without usable world coordinates (RA, Dec)")
      }
      return world
    }
    let size = reference.hdu.shape.prefix(2)
    let candidates =
      [reference.hdu] + reference.source.hdus.filter { $0.kind == .image && $0.shape.prefix(2) == size }
    return candidates.lazy.compactMap { WorldCoordinates($0.header) }.first
  }

  /// Refuses an image whose size is not that of the first line's.
  func checkShape(_ image: ManifestImage) throws(ObservationError) {
    guard image.width == observation.width, image.height == observation.height else {
      throw image.entry.wrong(
        "extension",
        "has \(image.width) x \(image.height) pixels, but the first line has \(observation.width) x"
          + " \(observation.height); all maps must lie on the same pixels", kind: .badData)
    }
  }
}

import FITS
import Nebular

/// What the names and units in a FITS file suggest.
struct ManifestGuess {
  /// An image with its companions.
  struct Image {
    var label: String
    var planes: [Int] = []
    var error: (label: String, kind: String)?
    var mask: String?
  }

  /// An image that may be a cube.
  struct Extra {
    var label: String
    var isCube: Bool
  }

  var name: String
  var redshift: Double?
  var hasWorldCoordinates: Bool
  var lines: [(key: String, image: Image, hasUnit: Bool)] = []
  var bands: [(name: String, image: Image)] = []
  var bins: Extra?
  var segmentation: String?
  var objectNumber: Int?
  var radius: Extra?
  var deflections: (west: String, north: String)?
  var magnification: String?

  init(_ source: SourceFile) {
    let images = source.hdus.filter { $0.kind == .image && $0.shape.count >= 2 }
    let headers = [source.primary] + images.map(\.header)
    var stem = source.path.split(separator: "/").last.map { String($0) } ?? "galaxy"
    for suffix in [".gz", ".fz", ".fits", ".fit"] where stem.hasSuffix(suffix) {
      stem.removeLast(suffix.count)
    }
    name = headers.lazy.compactMap { $0.string("OBJECT") ?? $0.string("MANGAID") }.first ?? stem
    let keywords = ["REDSHIFT", "Z", "ZSPEC", "Z_SPEC", "NSA_Z", "NSAZ"]
    redshift =
      headers.lazy.flatMap { header in keywords.compactMap { header.number($0) } }
      .first { RedshiftCheck.complaint($0) == nil }
    hasWorldCoordinates = images.contains { WorldCoordinates($0.header) != nil }
    guessChannels(images)
    if lines.isEmpty { guessNamedLines(images) }
    // Beside a map of 5008 alone, OIII can only be the doublet.
    if lines.contains(where: { $0.key == EmissionLine.oiii5008.rawValue }),
      let place = lines.firstIndex(where: { $0.key == "oiii" })
    {
      lines[place].key = EmissionLine.oiiiDoublet.rawValue
    }
    guessBands(images)
    guessExtras(images, source)
  }

  /// Cubes whose header names a line for each plane; of several the Gaussian fluxes first, as in MaNGA's maps.
  private mutating func guessChannels(_ images: [HDU]) {
    let cubes = images.filter { hdu in
      hdu.shape.count == 3
        && hdu.header.string("BUNIT").flatMap { FluxUnit(parsing: $0) }?.isPerAngstrom == false
        && !ManifestGuess.isCompanion(hdu.name)
        && ChannelNames(hdu.header).names.values.contains { LineNames.meaning(of: $0) != nil }
    }
    guard let cube = cubes.first(where: { $0.name.contains("GFLUX") }) ?? cubes.first else { return }
    let names = ChannelNames(cube.header).names.sorted { $0.key < $1.key }
    let companions = ManifestGuess.companions(of: cube, images)
    // The [OII] doublet comes in two planes, which are added.
    let oii = names.filter { ["OII-3727", "OII-3729"].contains($0.value) }.map(\.key)
    if oii.count == 2 {
      add(
        "oii", Image(label: cube.label, planes: oii, error: companions.error, mask: companions.mask),
        hasUnit: true)
    }
    for (plane, name) in names where !(oii.count == 2 && oii.contains(plane)) {
      guard let key = ManifestGuess.key(name) else { continue }
      add(
        key, Image(label: cube.label, planes: [plane], error: companions.error, mask: companions.mask),
        hasUnit: true)
    }
  }

  /// Images whose name or version is that of a line, alone or with a word such as FLUX.
  private mutating func guessNamedLines(_ images: [HDU]) {
    for hdu in images where !ManifestGuess.isCompanion(hdu.name) {
      let words = hdu.name.uppercased().split(separator: "_").filter {
        !["FLUX", "F", "LINE", "EMLINE", "MAP"].contains($0)
      }
      let isLineHDU = hdu.name.uppercased() == "LINE" || hdu.name.uppercased() == "FLUX"
      guard let key = ManifestGuess.key(isLineHDU ? hdu.version ?? "" : words.joined(separator: "-")) else {
        continue
      }
      let companions = ManifestGuess.companions(of: hdu, images)
      let unit = hdu.header.string("BUNIT").flatMap { FluxUnit(parsing: $0) }
      add(
        key, Image(label: hdu.label, error: companions.error, mask: companions.mask),
        hasUnit: unit?.isPerAngstrom == false)
    }
  }

  private mutating func add(_ key: String, _ image: Image, hasUnit: Bool) {
    if !lines.contains(where: { $0.key == key }) { lines.append((key, image, hasUnit)) }
  }

  /// The manifest's key for a name of a line; nil where no quantity uses it.
  private static func key(_ name: String) -> String? {
    switch LineNames.meaning(of: name) {
    case .line(let line): line.rawValue
    case .ambiguousOIII: "oiii"
    case .niiDoublet, nil: nil
    }
  }

  private static let errorEndings: [(ending: String, kind: String)] = [
    ("_IVAR", "inverse_variance"), ("_WHT", "inverse_variance"), ("WHT", "inverse_variance"),
    ("_VAR", "variance"), ("_VARIANCE", "variance"), ("_ERR", "sigma"), ("_ERROR", "sigma"),
    ("_SIGMA", "sigma"),
    ("_STD", "sigma"), ("ERR", "sigma"),
  ]

  private static func isCompanion(_ name: String) -> Bool {
    let upper = name.uppercased()
    return errorEndings.contains { upper.hasSuffix($0.ending) } || upper.hasSuffix("MASK")
      || upper.hasPrefix("E_")
      || upper.hasPrefix("ERR_")
  }

  /// Error and mask of an image: `NAME_IVAR`, `E_NAME`, `DWHT` beside `DSCI`, and so on.
  private static func companions(of hdu: HDU, _ images: [HDU]) -> (
    error: (label: String, kind: String)?, mask: String?
  ) {
    let name = hdu.name.uppercased()
    let sameShape = images.filter {
      $0.shape == hdu.shape && ($0.version == hdu.version || $0.version == nil)
    }
    var error: (label: String, kind: String)?
    for (ending, kind) in errorEndings where error == nil {
      error = sameShape.first { $0.name.uppercased() == name + ending }.map { ($0.label, kind) }
    }
    let others =
      [("E_" + name, "sigma"), ("ERR_" + name, "sigma")]
      + (name == "DSCI" ? [("DWHT", "inverse_variance")] : [])
    for (other, kind) in others where error == nil {
      error = sameShape.first { $0.name.uppercased() == other }.map { ($0.label, kind) }
    }
    return (error, sameShape.first { $0.name.uppercased() == name + "_MASK" }?.label)
  }

  private mutating func guessBands(_ images: [HDU]) {
    for hdu in images where !ManifestGuess.isCompanion(hdu.name) && hdu.shape.count == 2 {
      guard hdu.matches("DSCI") || (hdu.header.number("PHOTFLAM") != nil && !hdu.matches("DWHT")) else {
        continue
      }
      let name = hdu.version ?? hdu.header.string("FILTER") ?? hdu.label
      guard !bands.contains(where: { $0.name == name }) else { continue }
      bands.append((name, Image(label: hdu.label, error: ManifestGuess.companions(of: hdu, images).error)))
    }
  }

  private mutating func guessExtras(_ images: [HDU], _ source: SourceFile) {
    func first(_ names: [String]) -> HDU? {
      names.lazy.compactMap { name in images.first { $0.matches(name) } }.first
    }
    func extra(_ hdu: HDU) -> Extra { Extra(label: hdu.label, isCube: hdu.shape.count > 2) }
    bins = first(["BINID", "BINMAP", "BINS", "BIN", "VORONOI", "BINNUM"]).map(extra)
    segmentation = first(["SEG", "SEGMENTATION", "SEGMAP"])?.label
    objectNumber = source.primary.whole("ID")
    radius = first(["SPX_ELLCOO", "RADIUS", "BIN_LWELLCOO"]).map(extra)
    if let west = first(["DPLX", "DEFLX", "ALPHAX"]), let north = first(["DPLY", "DEFLY", "ALPHAY"]) {
      deflections = (west.label, north.label)
    }
    magnification = first(["MAGNIF", "MAGNIFICATION"])?.label
  }
}

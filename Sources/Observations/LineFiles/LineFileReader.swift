import FITS
import Grid
import Nebular

/// Reads files with one `LINE` and one `LINEWHT` image for each emission line: grizli's and those laid out alike.
///
/// Extensions are found by `EXTNAME` and `EXTVER`; their order means nothing.
struct LineFileReader {
  let source: SourceFile
  /// The images of lines, in the order of the file.
  let lineHDUs: [HDU]
  var observation: Observation

  /// Reads what all maps share: size, redshift, name, and place on the sky.
  init(_ source: SourceFile) throws(ObservationError) {
    self.source = source
    lineHDUs = source.hdus.filter { $0.matches("LINE") && $0.kind == .image }
    guard let first = lineHDUs.first else {
      throw source.badData(
        nil,
        "no usable lines: there is no LINE extension, so that this is not a file of line maps as grizli writes them;"
          + " describe it in a manifest, which 'galmap init' begins")
    }
    guard first.shape.count >= 2 else { throw source.badData(first, "holds no image") }
    let (width, height) = (first.shape[0], first.shape[1])
    let place = try LineFileReader.place(source, first, width: width, height: height)
    observation = Observation(
      source: source.path, name: LineFileReader.name(source),
      redshift: try LineFileReader.redshift(source, first), width: width, height: height,
      orientation: place.orientation)
    observation.skyPositions = place.positions
    observation.isSimulated = source.primary.logical("SIMULATD") ?? false
    observation.limitations += place.limitations
  }

  /// Reads everything else.
  mutating func read() throws(ObservationError) -> Observation {
    statePrimaryConventions()
    try readSegmentation()
    try readGivenBins()
    try readLines()
    readHeaderFluxes()
    try readBands()
    try readLens()
    try readPointSpread()
    try readPublishedMaps()
    observation.limitations += observation.missingForQuantities()
    return observation
  }

  /// Whether grizli or a grism made the file, where lines closer than the grism resolves are blended.
  var isGrism: Bool {
    source.primary.cards.contains { $0.keyword == "GRIZLIV" || $0.keyword.hasPrefix("T_G") }
      || lineHDUs.contains { ["G102", "G141", "G800L"].contains($0.header.string("FILTER") ?? "") }
  }

  /// Whether the file gives 5008 a map of its own, which makes its `OIII` the doublet.
  var hasSeparate5008: Bool {
    lineHDUs.contains { LineNames.meaning(of: $0.version ?? "") == .line(.oiii5008) }
  }

  private mutating func statePrimaryConventions() {
    if let version = source.primary.string("GRIZLIV") {
      observation.conventions.append("A grizli file (version \(version)).")
    }
    observation.conventions.append(
      "LINE maps are 1e-17 erg/s/cm2 per pixel unless BUNIT says otherwise; LINEWHT is their inverse variance, 0 = bad."
    )
  }

  private static func name(_ source: SourceFile) -> String {
    if let object = source.primary.string("OBJECT") { return object }
    // grizli: {root}_{id:05d}.full.fits, in some archives _full.fits.
    var stem = source.path.split(separator: "/").last.map { String($0) } ?? source.path
    for suffix in [".gz", ".fz", ".fits", ".fit", ".full", "_full"] where stem.hasSuffix(suffix) {
      stem.removeLast(suffix.count)
    }
    return stem
  }

  private static func redshift(_ source: SourceFile, _ line: HDU) throws(ObservationError) -> Double {
    let cards = [source.primary, line.header]
    guard let header = cards.first(where: { $0["REDSHIFT"] != nil }) else {
      throw source.badData(nil, "there is no REDSHIFT keyword; add one to the primary header")
    }
    guard let value = header.number("REDSHIFT") else {
      throw source.badData(
        nil, "REDSHIFT is '\(header["REDSHIFT"]?.text ?? "")', not a number; correct the header")
    }
    if let complaint = RedshiftCheck.complaint(value) {
      throw source.badData(nil, "REDSHIFT: \(complaint); correct the header")
    }
    return value
  }
}

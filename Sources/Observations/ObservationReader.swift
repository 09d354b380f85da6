/// Reads what was observed of a galaxy.
///
/// Formats: the `*.full.fits` of grizli, and files of the same layout with bins, deflections and truth beside the line
/// maps; gzip- and tile-compressed ones, too. Anything else is described by a manifest in YAML.
public enum ObservationReader {
  /// Reads an observation from a FITS file, or from a manifest (`.yaml`, `.yml`).
  /// - Throws: `ObservationError` with one sentence: what is wrong, where, what to do.
  public static func read(_ path: String) throws(ObservationError) -> Observation {
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      var reader = try ManifestReader(path: path)
      return try reader.read()
    }
    let file = try SourceFile(path)
    var reader = try LineFileReader(file)
    return try reader.read()
  }
}

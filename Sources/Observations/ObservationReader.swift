/// Reads what was observed of a galaxy.
///
/// Formats: the `*.full.fits` of grizli, and files of the same layout with bins, deflections and truth beside the line
/// maps; gzip- and tile-compressed ones, too.
public enum ObservationReader {
  /// Reads an observation.
  /// - Throws: `ObservationError` with one sentence: what is wrong, where, what to do.
  public static func read(_ path: String) throws(ObservationError) -> Observation {
    let file = try SourceFile(path)
    var reader = try LineFileReader(file)
    return try reader.read()
  }
}

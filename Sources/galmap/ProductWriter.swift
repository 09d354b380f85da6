import Explorer
import FITS
import Products

/// Writes what the explorer asks for, whole or not at all.
enum ProductWriter {
  /// Writes the request's text or maps to a path.
  static func write(_ request: FileRequest, to path: String) throws(ProductError) {
    guard let maps = request.maps else {
      return try AtomicFile.write(request.text, to: path, overwrite: request.mayOverwrite)
    }
    try AtomicFile.checkPlace(path, overwrite: request.mayOverwrite)
    do {
      try MapsFile.writer(maps.snapshot, version: Version.current, shown: maps.shown)
        .write(to: path, overwrite: request.mayOverwrite)
    } catch {
      throw ProductError(.inputOutput, error.description)
    }
  }
}

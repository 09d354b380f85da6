import FITS
import Foundation

/// The header of one HDU of a galaxy's file, for reading on a screen.
public struct HeaderText: Sendable {
  /// The HDU and what it holds, e.g. `LINE,OIII  image 80x80`; with the file where there are several.
  public var title: String
  /// The cards as they stand in the file, in printable ASCII.
  public var cards: [String]

  /// Reads the headers of a FITS file, or of every file that a manifest names.
  /// - Throws: `ObservationError` for a file that cannot be read any more.
  public static func all(ofGalaxy path: String) throws(ObservationError) -> [HeaderText] {
    let isManifest = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let paths = isManifest ? try ManifestReader.filePaths(path) : [path]
    var texts: [HeaderText] = []
    for path in paths {
      do throws(FITSError) {
        let file = try FITSFile(reading: path)
        let name = paths.count > 1 ? "\(URL(fileURLWithPath: path).lastPathComponent) " : ""
        for hdu in file.hdus {
          texts.append(HeaderText(title: "\(name)\(describe(hdu))", cards: try file.cards(of: hdu)))
        }
      } catch {
        throw ObservationError(error)
      }
    }
    return texts
  }

  private static func describe(_ hdu: HDU) -> String {
    let shape = hdu.shape.map { String($0) }
    switch hdu.kind {
    case .image:
      return "\(hdu.label)  " + (shape.isEmpty ? "no data" : "image \(shape.joined(separator: "x"))")
    case .table: return "\(hdu.label)  table of \(shape.first ?? "0") columns, \(shape.last ?? "0") rows"
    }
  }
}

extension ManifestReader {
  /// The paths of the FITS files that a manifest reads its first line and what all maps share from, then those of its
  /// other lines and bands, each once.
  fileprivate static func filePaths(_ path: String) throws(ObservationError) -> [String] {
    var reader = try ManifestReader(path: path)
    _ = try reader.read()
    return reader.sources.paths
  }
}

import CCFITSIO
import Foundation

/// A FITS file to be written: a primary HDU without data, then images and tables.
///
/// The same content gives the same bytes: no date is written unless a card holds one. The file appears under its
/// name only when it is complete.
public struct FITSWriter: Sendable {
  /// An extension.
  public enum Extension: Sendable {
    /// An image.
    case image(ImageExtension)
    /// A binary table.
    case table(TableExtension)
  }

  /// Cards of the primary header, in order.
  public var primary: [HeaderCard]
  /// Lines of `HISTORY` in the primary header.
  public var history: [String]
  /// The extensions, in order.
  public var extensions: [Extension] = []

  /// A file without extensions yet.
  public init(primary: [HeaderCard] = [], history: [String] = []) {
    self.primary = primary
    self.history = history
  }

  /// Adds an image.
  public mutating func append(_ image: ImageExtension) { extensions.append(.image(image)) }

  /// Adds a table.
  public mutating func append(_ table: TableExtension) { extensions.append(.table(table)) }

  /// Writes the file to a temporary name in the same folder, then renames it.
  /// - Parameter overwrite: whether a file of that name may be replaced.
  /// - Throws: `FITSError` of kind `exists`, `cannotCreate` or `inputOutput`; nothing half-written stays.
  public func write(to path: String, overwrite: Bool = false) throws(FITSError) {
    let target = URL(fileURLWithPath: path)
    try FITSWriter.checkTarget(path, overwrite: overwrite)
    let temporary = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(getpid()).part").path
    // A file of this process's own that an earlier, failed attempt left.
    unlink(temporary)
    do throws(FITSError) {
      try CFITSIO.exclusively { () throws(FITSError) in
        try writeContent(to: temporary, shownAs: path)
      }
      try FITSWriter.publish(temporary, as: path, overwrite: overwrite)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func checkTarget(_ path: String, overwrite: Bool) throws(FITSError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue {
        throw FITSError(.cannotCreate, path: path, "this is a folder; give the name of a file in it")
      }
      if !overwrite {
        throw FITSError(
          .exists, path: path, "the file exists already; give another name or allow overwriting")
      }
    }
    guard !path.hasSuffix(".gz"), !path.hasSuffix(".fz") else {
      throw FITSError(
        .cannotCreate, path: path, "files are written uncompressed; give a name that ends in .fits")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw FITSError(.cannotCreate, path: path, "there is no folder \(folder); create it first")
    }
  }

  /// Gives the complete file its name. Without leave to overwrite, a hard link refuses a name that was taken meanwhile.
  private static func publish(
    _ temporary: String, as path: String, overwrite: Bool
  ) throws(FITSError) {
    if !overwrite {
      if link(temporary, path) == 0 {
        unlink(temporary)
        return
      }
      if errno == EEXIST {
        throw FITSError(
          .exists, path: path, "the file exists already; give another name or allow overwriting")
      }
      // Some file systems have no hard links; a plain rename serves there.
    }
    guard rename(temporary, path) == 0 else {
      throw FITSError(
        .cannotCreate, path: path, "the finished file cannot be named: \(String(cString: strerror(errno)))")
    }
  }
}

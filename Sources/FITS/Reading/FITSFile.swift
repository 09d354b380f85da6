import CCFITSIO
import Foundation

/// A FITS file open for reading; plain, gzip- or tile-compressed.
///
/// Opening reads every header and checks that the file holds the data that they announce, so that a truncated
/// file is refused before anything is believed of it. Pixels are read when asked for.
public final class FITSFile {
  /// Where the file is.
  public let path: String
  /// All HDUs in order; the first is the primary one.
  public let hdus: [HDU]
  let handle: Handle

  /// The largest number of pixels or table cells that one read may have; a damaged header must not exhaust memory.
  public static let largestCount = 100_000_000

  /// Opens a file.
  /// - Throws: `FITSError` for a path without a regular file, an empty file, one that is not FITS, and one that ends
  ///   early.
  public init(reading path: String) throws(FITSError) {
    try FITSFile.checkRegularFile(path)
    let handle = try FITSFile.open(path)
    let pointer = handle.pointer
    self.hdus = try CFITSIO.exclusively { () throws(FITSError) -> [HDU] in
      try FITSFile.scan(pointer, path: path)
    }
    self.handle = handle
    self.path = path
  }

  /// The first HDU with a name and, where given, a version; nil where there is none.
  public func hdu(_ name: String, _ version: String? = nil) -> HDU? {
    hdus.first { $0.matches(name, version) }
  }

  /// The first HDU with a name and, where given, a version.
  /// - Throws: `FITSError` of kind `missing` that names what the file has.
  public func requiredHDU(_ name: String, _ version: String? = nil) throws(FITSError) -> HDU {
    if let hdu = hdu(name, version) { return hdu }
    let wanted = version.map { "\(name),\($0)" } ?? name
    let present = hdus.dropFirst().map(\.label).joined(separator: " ")
    throw FITSError(
      .missing, path: path,
      "there is no extension \(wanted); the file has: \(present.isEmpty ? "none" : present)")
  }

  /// All HDUs with a name, in order.
  public func hdus(named name: String) -> [HDU] { hdus.filter { $0.matches(name) } }

  /// The primary HDU.
  public var primary: HDU { hdus[0] }

  /// Refuses what is not a regular file that starts like FITS or a compressed file.
  private static func checkRegularFile(_ path: String) throws(FITSError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FITSError(.notFound, path: path, "there is no such file; check the path")
    }
    if isFolder.boolValue {
      throw FITSError(.notFound, path: path, "this is a folder; give a FITS file inside it")
    }
    // cfitsio copies the name into a buffer of FLEN_FILENAME (1025) characters.
    guard path.utf8.count < 1000 else {
      throw FITSError(.notFound, path: path, "the path has more than 1000 characters; use a shorter one")
    }
    // Also follows symbolic links, unlike the attributes of the path itself.
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: real)[.type] as? FileAttributeType
    guard type == .typeRegular else {
      throw FITSError(.notFound, path: path, "this is not a regular file; give a FITS file")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw FITSError(.inputOutput, path: path, "the file cannot be read; check its permissions")
    }
    defer { try? file.close() }
    let start: Data
    do { start = try file.read(upToCount: 10) ?? Data() } catch {
      throw FITSError(.inputOutput, path: path, "the file cannot be read: \(error.localizedDescription)")
    }
    guard !start.isEmpty else {
      throw FITSError(.notFITS, path: path, "the file is empty; get it again")
    }
    let isCompressed = start.starts(with: [0x1f, 0x8b])
    guard isCompressed || start.starts(with: Data("SIMPLE  =".utf8)) else {
      throw FITSError(
        .notFITS, path: path,
        "this is not a FITS file: it starts neither with SIMPLE nor as a gzip file; give a FITS file")
    }
    // A header takes at least one block of 2880 bytes.
    let size = (try? file.seekToEnd()) ?? 0
    guard isCompressed || size >= 2880 else {
      throw FITSError(
        .truncated, path: path, "the file is truncated: it has only \(size) bytes; get the file again")
    }
  }

  private static func open(_ path: String) throws(FITSError) -> Handle {
    var pointer: UnsafeMutablePointer<fitsfile>?
    try CFITSIO.exclusively { () throws(FITSError) in
      var status: Int32 = 0
      // fits_open_diskfile: unlike fits_open_file it reads no syntax into brackets of the name.
      ffdkopn(&pointer, path, READONLY, &status)
      try CFITSIO.check(status, "read the primary header", path: path)
    }
    guard let pointer else { throw FITSError(.inputOutput, path: path, "the library opened no file") }
    return Handle(pointer: pointer)
  }
}

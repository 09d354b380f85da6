import CCFITSIO
import Foundation

extension FITSFile {
  /// Reads every header and checks sizes; runs inside `CFITSIO.exclusively`.
  static func scan(
    _ pointer: UnsafeMutablePointer<fitsfile>, path: String
  ) throws(FITSError) -> [HDU] {
    var hdus: [HDU] = []
    var end: Int64 = 0
    let size = pointer.pointee.Fptr.pointee.filesize
    try checkUnpackedSize(size, path: path)
    while true {
      var status: Int32 = 0
      var type: Int32 = 0
      ffmahd(pointer, Int32(hdus.count + 1), &type, &status)  // fits_movabs_hdu
      if status == END_OF_FILE && !hdus.isEmpty {
        ffcmsg()  // fits_clear_errmsg
        break
      }
      if status != 0 && !hdus.isEmpty && !startsExtension(path, at: end, size: size) {
        // The standard allows special records behind the last HDU; they are no HDU.
        ffcmsg()  // fits_clear_errmsg
        break
      }
      try CFITSIO.check(status, "read the header of HDU \(hdus.count)", path: path)
      let hdu = try describe(pointer, index: hdus.count, type: type, path: path)
      var (headStart, dataStart) = (Int64(0), Int64(0))
      ffghadll(pointer, &headStart, &dataStart, &end, &status)  // fits_get_hduaddrll
      try CFITSIO.check(status, "find the data", path: path, hdu: hdu.label)
      guard end <= size else {
        throw FITSError(
          .truncated, path: path, hdu: hdu.label,
          "the file is truncated: \(size) bytes are there, this HDU ends at byte \(end); get the file again")
      }
      hdus.append(hdu)
    }
    if startsExtension(path, at: end, size: size) {
      throw FITSError(
        .truncated, path: path, hdu: "HDU \(hdus.count)",
        "the file is truncated inside this header; get the file again")
    }
    return hdus
  }

  /// Refuses a gzip file that unpacks to another size than its last four bytes state (RFC 1952): the library unpacks
  /// what there is of a file that was cut.
  private static func checkUnpackedSize(_ size: Int64, path: String) throws(FITSError) {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    guard let start = try? file.read(upToCount: 2), start == Data([0x1f, 0x8b]),
      let length = try? file.seekToEnd(), length > 4, (try? file.seek(toOffset: length - 4)) != nil,
      let end = try? file.read(upToCount: 4)
    else { return }
    let stated = end.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard stated == UInt32(truncatingIfNeeded: size) else {
      throw FITSError(
        .truncated, path: path,
        "the gzip file is truncated or damaged: it unpacks to \(size) bytes and states \(stated); get the file again"
      )
    }
  }

  /// Whether an extension's header begins at a byte of a plain file. A gzip file that was cut fails to unpack, and
  /// its bytes have other places.
  private static func startsExtension(_ path: String, at byte: Int64, size: Int64) -> Bool {
    guard byte + 8 <= size, let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    do {
      guard try file.read(upToCount: 6) == Data("SIMPLE".utf8) else { return false }
      try file.seek(toOffset: UInt64(byte))
      return try file.read(upToCount: 8) == Data("XTENSION".utf8)
    } catch {
      return false
    }
  }

  private static func describe(
    _ pointer: UnsafeMutablePointer<fitsfile>, index: Int, type: Int32, path: String
  ) throws(FITSError) -> HDU {
    let header = try readHeader(pointer, index: index, path: path)
    let isImage = type == IMAGE_HDU
    var status: Int32 = 0
    var shape: [Int] = []
    var isWhole = false
    if isImage {
      var axes: Int32 = 0
      ffgidm(pointer, &axes, &status)  // fits_get_img_dim
      try CFITSIO.check(status, "read the number of axes", path: path, hdu: "HDU \(index)")
      var lengths = [Int64](repeating: 0, count: Int(axes))
      ffgiszll(pointer, axes, &lengths, &status)  // fits_get_img_sizell
      shape = lengths.map { Int($0) }
      var pixelType: Int32 = 0
      ffgiet(pointer, &pixelType, &status)  // fits_get_img_equivtype
      isWhole = pixelType > 0
    } else {
      var columns: Int32 = 0
      var rows: Int64 = 0
      ffgncl(pointer, &columns, &status)  // fits_get_num_cols
      ffgnrwll(pointer, &rows, &status)  // fits_get_num_rowsll
      shape = [Int(columns), Int(rows)]
    }
    try CFITSIO.check(status, "read the shape of the data", path: path, hdu: "HDU \(index)")
    return HDU(
      index: index, name: header["EXTNAME"]?.text.trimmingBlanks ?? "",
      version: header["EXTVER"].map { $0.text.trimmingBlanks }.flatMap { $0.isEmpty ? nil : $0 },
      kind: isImage ? .image : .table, shape: shape, holdsWholeNumbers: isWhole, header: header)
  }

  private static func readHeader(
    _ pointer: UnsafeMutablePointer<fitsfile>, index: Int, path: String
  ) throws(FITSError) -> Header {
    var status: Int32 = 0
    var text: UnsafeMutablePointer<CChar>?
    var count: Int32 = 0
    // fits_convert_hdr2str: of a compressed image it gives the header of the image.
    ffcnvthdr2str(pointer, 0, nil, 0, &text, &count, &status)
    defer {
      if let text {
        var ignored: Int32 = 0
        fffree(text, &ignored)  // fits_free_memory
      }
    }
    try CFITSIO.check(status, "read the header", path: path, hdu: "HDU \(index)")
    guard let text else { return Header() }
    let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
    return Header(HeaderCard.cards(parsing: Array(bytes)))
  }
}

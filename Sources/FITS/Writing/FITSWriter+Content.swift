import CCFITSIO
import Grid

/// An open output file of cfitsio with the names that errors need; used inside `CFITSIO.exclusively` only.
struct OutputFile {
  var pointer: UnsafeMutablePointer<fitsfile>
  /// The name that the user gave, not the temporary one.
  var path: String
  /// The extension being written.
  var hdu: String?

  func check(_ status: Int32, _ action: String) throws(FITSError) {
    guard status != 0 else { return }
    do throws(FITSError) {
      try CFITSIO.check(status, action, path: path, hdu: hdu)
    } catch {
      throw FITSError(.inputOutput, path: path, hdu: hdu, error.reason + "; is the disk full?")
    }
  }

  func write(_ cards: [HeaderCard]) throws(FITSError) {
    var status: Int32 = 0
    let groups = cards.map { (card: $0, records: $0.records) }
    if groups.contains(where: { $0.card.isString && $0.records.count > 1 }) {
      let note = HeaderCard.text("LONGSTRN", "OGIP 1.0", "strings may go on in CONTINUE cards")
      for record in note.records { ffprec(pointer, record, &status) }  // fits_write_record
    }
    for group in groups {
      for record in group.records { ffprec(pointer, record, &status) }  // fits_write_record
    }
    try check(status, "write the header")
  }

  /// Writes `DATASUM` and `CHECKSUM` of the current HDU, without the time of day that cfitsio's own routine notes.
  func writeChecksums() throws(FITSError) {
    var status: Int32 = 0
    try write([
      .text("DATASUM", "0", "checksum of the data"),
      .text("CHECKSUM", "0000000000000000", "checksum of the HDU"),
    ])
    var (data, whole): (UInt, UInt) = (0, 0)
    ffflus(pointer, &status)  // fits_flush_file: END and fill must stand where the sums are taken
    ffgcks(pointer, &data, &whole, &status)  // fits_get_chksum
    ffmkys(pointer, "DATASUM", String(data), "&", &status)  // fits_modify_key_str
    ffgcks(pointer, &data, &whole, &status)
    var encoded = [CChar](repeating: 0, count: 17)
    ffesum(whole, 1, &encoded)  // fits_encode_chksum, of the complement
    ffmkys(pointer, "CHECKSUM", CFITSIO.string(encoded), "&", &status)
    try check(status, "write the checksums")
  }
}

extension FITSWriter {
  func writeContent(to temporary: String, shownAs path: String) throws(FITSError) {
    var status: Int32 = 0
    var pointer: UnsafeMutablePointer<fitsfile>?
    ffdkinit(&pointer, temporary, &status)  // fits_create_diskfile
    guard status == 0, let pointer else {
      ffcmsg()  // fits_clear_errmsg
      throw FITSError(
        .cannotCreate, path: path, "the file cannot be created; check that its folder is writable")
    }
    var file = OutputFile(pointer: pointer, path: path)
    do throws(FITSError) {
      try writePrimary(file)
      for content in extensions {
        switch content {
        case .image(let image):
          file.hdu = image.name
          try image.write(to: file)
        case .table(let table):
          file.hdu = table.name
          try table.write(to: file)
        }
        try file.writeChecksums()
      }
    } catch {
      ffclos(pointer, &status)  // fits_close_file
      ffcmsg()
      throw error
    }
    file.hdu = nil
    ffclos(pointer, &status)
    try file.check(status, "finish the file")
  }

  private func writePrimary(_ file: OutputFile) throws(FITSError) {
    var status: Int32 = 0
    ffcrim(file.pointer, 8, 0, nil, &status)  // fits_create_img
    try file.check(status, "create the primary HDU")
    try file.write(primary + history.map { HeaderCard(commentary: "HISTORY", $0) })
    try file.writeChecksums()
  }
}

extension ImageExtension {
  func write(to file: OutputFile) throws(FITSError) {
    var status: Int32 = 0
    var axes = shape
    ffcrim(file.pointer, bitpix, Int32(axes.count), &axes, &status)  // fits_create_img
    try file.check(status, "create the image")
    var cards: [HeaderCard] = [.text("EXTNAME", name, "name of this extension")]
    if let version { cards.append(HeaderCard("EXTVER", version, "version of this extension")) }
    if let unit { cards.append(.text("BUNIT", unit, "unit of the pixels")) }
    if case .int32(_, let blank?) = pixels { cards.append(.whole("BLANK", Int(blank), "no value")) }
    try file.write(cards + self.cards)
    let count = Int64(axes.reduce(1, *))
    // fits_write_img
    switch pixels {
    case .float32, .float32Cube:
      var values = realValues.map { Float($0) }
      ffppr(file.pointer, TFLOAT, 1, count, &values, &status)
    case .float64:
      var values = realValues
      ffppr(file.pointer, TDOUBLE, 1, count, &values, &status)
    case .int32(let map, _):
      var values = map.values
      ffppr(file.pointer, TINT, 1, count, &values, &status)
    case .int32Cube(let maps):
      var values = maps.flatMap(\.values)
      ffppr(file.pointer, TINT, 1, count, &values, &status)
    }
    try file.check(status, "write the pixels")
  }

  private var realValues: [Double] {
    switch pixels {
    case .float32(let map), .float64(let map): map.values
    case .float32Cube(let maps): maps.flatMap(\.values)
    case .int32, .int32Cube: []
    }
  }

  private var bitpix: Int32 {
    switch pixels {
    case .float32, .float32Cube: -32
    case .float64: -64
    case .int32, .int32Cube: 32
    }
  }

  /// The lengths of the axes, fastest first.
  private var shape: [Int] {
    switch pixels {
    case .float32(let map), .float64(let map): return [map.width, map.height]
    case .int32(let map, _): return [map.width, map.height]
    case .float32Cube(let maps):
      precondition(
        !maps.isEmpty && maps.allSatisfy { $0.hasSameShape(as: maps[0]) }, "planes have one shape")
      return [maps[0].width, maps[0].height, maps.count]
    case .int32Cube(let maps):
      precondition(
        !maps.isEmpty && maps.allSatisfy { $0.hasSameShape(as: maps[0]) }, "planes have one shape")
      return [maps[0].width, maps[0].height, maps.count]
    }
  }
}

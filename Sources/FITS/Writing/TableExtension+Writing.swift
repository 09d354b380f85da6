import CCFITSIO

extension TableExtension {
  func write(to file: OutputFile) throws(FITSError) {
    var status: Int32 = 0
    // fits_create_tbl; without columns, which are inserted one by one because their names are Swift strings.
    ffcrtb(file.pointer, BINARY_TBL, 0, 0, nil, nil, nil, name, &status)
    try file.check(status, "create the table")
    for (place, column) in columns.enumerated() {
      var label = HeaderCard.ascii(column.name).utf8.map { CChar(bitPattern: $0) } + [0]
      var form = column.form.utf8.map { CChar(bitPattern: $0) } + [0]
      fficol(file.pointer, Int32(place + 1), &label, &form, &status)  // fits_insert_col
      try file.check(status, "create column \(column.name)")
    }
    for (place, column) in columns.enumerated() {
      try column.describe(as: place + 1, in: file)
    }
    try file.write(cards)
    ffrdef(file.pointer, &status)  // fits_set_hdustruc: TNULL above is for the library, too
    for (place, column) in columns.enumerated() where rowCount > 0 {
      column.cells.write(as: Int32(place + 1), in: file, &status)
      try file.check(status, "write column \(column.name)")
    }
  }
}

extension TableColumn {
  /// `TFORM`.
  var form: String {
    switch cells {
    case .double: "1D"
    case .float: "1E"
    case .int32: "1J"
    case .int64: "1K"
    case .logical: "1L"
    case .string(let texts): "\(max(1, texts.map { HeaderCard.ascii($0).count }.max() ?? 1))A"
    }
  }

  /// Writes `TUNIT`, `TNULL` and `TUCD`, and the meaning as the comment of `TTYPE`.
  func describe(as number: Int, in file: OutputFile) throws(FITSError) {
    var status: Int32 = 0
    if !meaning.isEmpty {
      ffmcom(file.pointer, "TTYPE\(number)", HeaderCard.ascii(meaning), &status)  // fits_modify_comment
    }
    try file.check(status, "describe column \(name)")
    var cards: [HeaderCard] = []
    if let unit { cards.append(.text("TUNIT\(number)", unit, "unit of \(name)")) }
    switch cells {
    case .int32(_, let null?): cards.append(.whole("TNULL\(number)", Int(null), "no value"))
    case .int64(_, let null?): cards.append(.whole("TNULL\(number)", Int(null), "no value"))
    default: break
    }
    if let ucd { cards.append(.text("TUCD\(number)", ucd, "content of \(name)")) }
    try file.write(cards)
  }
}

extension TableColumn.Cells {
  /// Writes the cells from the first row down (fits_write_col).
  func write(as number: Int32, in file: OutputFile, _ status: inout Int32) {
    let rows = Int64(count)
    switch self {
    case .double(var values):
      ffpcl(file.pointer, TDOUBLE, number, 1, 1, rows, &values, &status)
    case .float(let values):
      var narrow = values.map { Float($0) }
      ffpcl(file.pointer, TFLOAT, number, 1, 1, rows, &narrow, &status)
    case .int32(var values, _):
      ffpcl(file.pointer, TINT, number, 1, 1, rows, &values, &status)
    case .int64(var values, _):
      ffpcl(file.pointer, TLONGLONG, number, 1, 1, rows, &values, &status)
    case .logical(let values):
      var flags = values.map { CChar($0 ? 1 : 0) }
      ffpcl(file.pointer, TLOGICAL, number, 1, 1, rows, &flags, &status)
    case .string(let texts):
      for (row, text) in texts.enumerated() {
        var bytes = HeaderCard.ascii(text).utf8.map { CChar(bitPattern: $0) } + [0]
        bytes.withUnsafeMutableBufferPointer { cell in
          var start = cell.baseAddress
          ffpcls(file.pointer, number, Int64(row) + 1, 1, 1, &start, &status)  // fits_write_col_str
        }
      }
    }
  }
}

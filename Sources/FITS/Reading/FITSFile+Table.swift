import CCFITSIO

extension FITSFile {
  /// The names of a table's columns, in order; an unnamed column has an empty name.
  public func columnNames(_ hdu: HDU) throws(FITSError) -> [String] {
    guard hdu.kind == .table else {
      throw FITSError(.unsuitable, path: path, hdu: hdu.label, "is an image where a table is expected")
    }
    return (0..<hdu.shape[0]).map { hdu.header.string("TTYPE\($0 + 1)") ?? "" }
  }

  /// The unit of a column (`TUNITn`); nil where the file states none.
  public func columnUnit(_ hdu: HDU, _ name: String) throws(FITSError) -> String? {
    hdu.header.string("TUNIT\(try columnNumber(hdu, name))")
  }

  /// A column of numbers, row after row; a column of vectors gives all its elements, `width` a row.
  ///
  /// Scaled by `TSCAL` and `TZERO`; NaN where the file has no value (`TNULL`, NaN).
  public func numbers(
    _ hdu: HDU, column name: String
  ) throws(FITSError) -> (values: [Double], width: Int) {
    let number = try columnNumber(hdu, name)
    let (type, width) = try columnType(hdu, number)
    guard type != TSTRING else {
      throw FITSError(.unsuitable, path: path, hdu: hdu.label, "column \(name) holds text, not numbers")
    }
    let count = try cellCount(hdu, width: width)
    guard count > 0 else { return ([], width) }
    let (pointer, path) = (handle.pointer, path)
    let values = try CFITSIO.exclusively { () throws(FITSError) -> [Double] in
      try FITSFile.move(pointer, to: hdu, path: path)
      var values = [Double](repeating: .nan, count: count)
      var status: Int32 = 0
      var anyNull: Int32 = 0
      // fits_read_col_dbl
      ffgcvd(pointer, Int32(number), 1, 1, Int64(count), .nan, &values, &anyNull, &status)
      try CFITSIO.check(status, "read column \(name)", path: path, hdu: hdu.label)
      return values
    }
    return (values, width)
  }

  /// A column of text, one string a row, without trailing blanks; numbers are given as text.
  public func strings(_ hdu: HDU, column name: String) throws(FITSError) -> [String] {
    let number = try columnNumber(hdu, name)
    let (type, width) = try columnType(hdu, number)
    // A number as text has at most a few dozen characters.
    let length = type == TSTRING ? width : 80
    _ = try cellCount(hdu, width: length + 1)
    let (pointer, path) = (handle.pointer, path)
    return try CFITSIO.exclusively { () throws(FITSError) -> [String] in
      try FITSFile.move(pointer, to: hdu, path: path)
      var rows: [String] = []
      var buffer = [CChar](repeating: 0, count: length + 1)
      // An empty text for "no value"; the library reads it even where it documents that none may be given.
      var null: [CChar] = [0]
      for row in 0..<hdu.shape[1] {
        var status: Int32 = 0
        buffer.withUnsafeMutableBufferPointer { cell in
          var start = cell.baseAddress
          var anyNull: Int32 = 0
          // fits_read_col_str
          ffgcvs(pointer, Int32(number), Int64(row) + 1, 1, 1, &null, &start, &anyNull, &status)
        }
        try CFITSIO.check(status, "read column \(name)", path: path, hdu: hdu.label)
        rows.append(CFITSIO.string(buffer).trimmingBlanks)
      }
      return rows
    }
  }

  /// One-based number of a column; names ignore case.
  private func columnNumber(_ hdu: HDU, _ name: String) throws(FITSError) -> Int {
    let names = try columnNames(hdu)
    guard let place = names.firstIndex(where: { $0.uppercased() == name.uppercased() }) else {
      throw FITSError(
        .missing, path: path, hdu: hdu.label,
        "has no column \(name); it has \(names.joined(separator: ", "))")
    }
    return place + 1
  }

  private func columnType(_ hdu: HDU, _ number: Int) throws(FITSError) -> (type: Int32, width: Int) {
    let (pointer, path) = (handle.pointer, path)
    return try CFITSIO.exclusively { () throws(FITSError) -> (Int32, Int) in
      try FITSFile.move(pointer, to: hdu, path: path)
      var status: Int32 = 0
      var type: Int32 = 0
      var (elements, bytes) = (Int64(0), Int64(0))
      ffeqtyll(pointer, Int32(number), &type, &elements, &bytes, &status)  // fits_get_eqcoltypell
      try CFITSIO.check(status, "read the type of column \(number)", path: path, hdu: hdu.label)
      guard type > 0 else {
        throw FITSError(
          .unsuitable, path: path, hdu: hdu.label,
          "column \(number) holds arrays of varying length, which are not supported")
      }
      return (type, Int(elements))
    }
  }

  private func cellCount(_ hdu: HDU, width: Int) throws(FITSError) -> Int {
    let (count, overflow) = hdu.shape[1].multipliedReportingOverflow(by: width)
    guard !overflow, count <= FITSFile.largestCount else {
      throw FITSError(
        .unsuitable, path: path, hdu: hdu.label,
        "has \(hdu.shape[1]) rows of \(width) values, more than \(FITSFile.largestCount) together")
    }
    return count
  }
}

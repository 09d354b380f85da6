import CCFITSIO
import Grid

extension FITSFile {
  /// An image, or one plane of a cube, as real numbers: scaled by `BSCALE` and `BZERO`, NaN where `BLANK` or NaN.
  /// - Parameter plane: zero-based along the third axis; an image of two axes has plane 0 alone.
  public func image(_ hdu: HDU, plane: Int = 0) throws(FITSError) -> Map2D<Double> {
    let (width, height) = try planeSize(hdu, plane: plane)
    let count = width * height
    var values = [Double](repeating: .nan, count: count)
    var failure: FITSError?
    let pointer = handle.pointer
    let path = path
    values.withUnsafeMutableBufferPointer { buffer in
      failure = CFITSIO.exclusively { () -> FITSError? in
        do throws(FITSError) {
          try FITSFile.move(pointer, to: hdu, path: path)
          var status: Int32 = 0
          // Lengths of at most 999 axes; the first pixel counts from one.
          var first = [Int64](repeating: 1, count: max(hdu.shape.count, 2))
          if first.count > 2 { first[2] = Int64(plane) + 1 }
          var null = Double.nan
          var anyNull: Int32 = 0
          // fits_read_pixll
          ffgpxvll(pointer, TDOUBLE, &first, Int64(count), &null, buffer.baseAddress, &anyNull, &status)
          try CFITSIO.check(status, "read the image", path: path, hdu: hdu.label)
          return nil
        } catch {
          return error
        }
      }
    }
    if let failure { throw failure }
    return Map2D(width: width, height: height, values: values)
  }

  /// An image, or one plane of a cube, as 32-bit whole numbers.
  /// - Parameter noValue: stands where the file has no value.
  /// - Throws: `FITSError` also where a value is not whole or does not fit.
  public func wholeImage(_ hdu: HDU, plane: Int = 0, noValue: Int32) throws(FITSError) -> Map2D<Int32> {
    // Doubles hold every 32-bit number exactly, so that one reading routine serves both.
    let real = try image(hdu, plane: plane)
    var whole = Map2D<Int32>(width: real.width, height: real.height, repeating: noValue)
    for (place, value) in real.values.enumerated() where !value.isNaN {
      guard let exact = Int32(exactly: value) else {
        throw FITSError(
          .unsuitable, path: path, hdu: hdu.label,
          "holds \(value) at x \(place % real.width), y \(place / real.width), where whole numbers are expected"
        )
      }
      whole.values[place] = exact
    }
    return whole
  }

  /// Width and height of an image's planes, after checking that the plane is there and has a sane size.
  private func planeSize(_ hdu: HDU, plane: Int) throws(FITSError) -> (width: Int, height: Int) {
    guard hdu.kind == .image else {
      throw FITSError(.unsuitable, path: path, hdu: hdu.label, "is a table where an image is expected")
    }
    guard hdu.shape.count >= 2, hdu.shape[0] > 0, hdu.shape[1] > 0 else {
      let axes = hdu.shape.map { String($0) }.joined(separator: " x ")
      throw FITSError(
        .unsuitable, path: path, hdu: hdu.label,
        "has no image: \(axes.isEmpty ? "it holds no data" : "its axes are \(axes)")")
    }
    guard hdu.shape.dropFirst(3).allSatisfy({ $0 == 1 }) else {
      throw FITSError(
        .unsuitable, path: path, hdu: hdu.label,
        "has \(hdu.shape.count) axes; an image of two, or a cube of three, is expected")
    }
    let planes = hdu.shape.count > 2 ? hdu.shape[2] : 1
    guard plane >= 0, plane < planes else {
      throw FITSError(
        .missing, path: path, hdu: hdu.label,
        "has no plane \(plane); planes count from 0 to \(planes - 1)")
    }
    let (count, overflow) = hdu.shape[0].multipliedReportingOverflow(by: hdu.shape[1])
    guard !overflow, count <= FITSFile.largestCount else {
      throw FITSError(
        .unsuitable, path: path, hdu: hdu.label,
        "is an image of \(hdu.shape[0]) x \(hdu.shape[1]) pixels; cut it to the galaxy"
          + " (at most \(FITSFile.largestCount) pixels)")
    }
    return (hdu.shape[0], hdu.shape[1])
  }

  /// Makes an HDU the current one; runs inside `CFITSIO.exclusively`.
  static func move(
    _ pointer: UnsafeMutablePointer<fitsfile>, to hdu: HDU, path: String
  ) throws(FITSError) {
    var status: Int32 = 0
    ffmahd(pointer, Int32(hdu.index + 1), nil, &status)  // fits_movabs_hdu
    try CFITSIO.check(status, "find the HDU", path: path, hdu: hdu.label)
  }
}

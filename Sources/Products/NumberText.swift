import Foundation

/// Numbers as text for files: a decimal point whatever the locale.
public enum NumberText {
  /// Nine significant digits at most, empty for a value that is not finite.
  public static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return significant(value, 9)
  }

  /// A finite number with so many significant digits at most, 17 or fewer, as C's `%g` writes it.
  ///
  /// By the C library itself, which takes a fifth of the time of Foundation's formats. Its decimal point is that of the
  /// locale for numbers, which is `C` from the program's start to its end.
  static func significant(_ value: Double, _ digits: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 48) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      // Sign, 17 digits, point and exponent take 24 characters at most; small numbers four zeros more.
      gcvt(value, digits, start)
      return String(decoding: UnsafeRawBufferPointer(start: start, count: strlen(start)), as: UTF8.self)
    }
  }
}

import Foundation

/// Numbers as text for files: a decimal point whatever the locale.
public enum NumberText {
  /// Nine significant digits at most, empty for a value that is not finite.
  public static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return String(format: "%.9g", value)
  }
}

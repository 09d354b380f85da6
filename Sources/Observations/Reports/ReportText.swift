import Foundation

/// Numbers and columns of the plain-text report.
extension ObservationReport {
  /// A number with a fixed count of decimals; scientific where these would show nothing or too much.
  static func decimals(_ value: Double, _ count: Int) -> String {
    guard value.isFinite else { return "-" }
    if value != 0 && (abs(value) < pow(10, Double(-count)) || abs(value) >= 1e7) {
      return String(format: "%.2e", value)
    }
    return String(format: "%.\(count)f", value)
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

/// Angles in degrees.
enum Angle {
  /// The angle of a direction from the second component towards the first, degrees.
  static func degrees(x: Double, y: Double) -> Double { atan2(x, y) * 180 / .pi }
}

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
  /// The cosine of an angle in degrees.
  static func cosine(degrees: Double) -> Double { cos(degrees * .pi / 180) }

  /// The angle between two places on the sphere, degrees (Vincenty's formula, exact for small ones).
  static func separation(rightA: Double, upA: Double, rightB: Double, upB: Double) -> Double {
    let radian = Double.pi / 180
    let (a, b, difference) = (upA * radian, upB * radian, (rightB - rightA) * radian)
    let across = cos(b) * sin(difference)
    let along = cos(a) * sin(b) - sin(a) * cos(b) * cos(difference)
    let cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(difference)
    return atan2((across * across + along * along).squareRoot(), cosine) / radian
  }

  /// The angle of a direction from the second component towards the first, degrees.
  static func degrees(x: Double, y: Double) -> Double { atan2(x, y) * 180 / .pi }
}

import Grid

/// Positions on the sky in hours, minutes and seconds, as `SkyCoord` and catalogue forms read them.
enum Sexagesimal {
  /// Right ascension `02:39:53.72`, seconds to two decimals.
  static func rightAscension(_ degrees: Double) -> String {
    guard degrees.isFinite else { return "-" }
    var hours = (degrees / 15).truncatingRemainder(dividingBy: 24)
    if hours < 0 { hours += 24 }
    let hundredths = Int((hours * 360_000).rounded()) % 8_640_000
    return parts(hundredths, unitsPerSecond: 100, decimals: 2)
  }

  /// Declination `-01:34:56.1`, seconds to one decimal.
  static func declination(_ degrees: Double) -> String {
    guard degrees.isFinite else { return "-" }
    let tenths = Int((abs(degrees) * 36_000).rounded())
    return (degrees < 0 ? "-" : "+") + parts(tenths, unitsPerSecond: 10, decimals: 1)
  }

  private static func parts(_ units: Int, unitsPerSecond: Int, decimals: Int) -> String {
    let seconds = units / unitsPerSecond
    let fraction = String(units % unitsPerSecond)
    let padded = String(repeating: "0", count: decimals - fraction.count) + fraction
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(padded)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

import Foundation

/// Positions on the sky in hours, minutes and seconds, as `SkyCoord` and catalogue forms read them.
enum Sexagesimal {
  /// Decimals of the seconds of right ascension that tell two neighbouring pixels apart: the last digit is at most half
  /// a pixel. Declination has one fewer, as its second of arc is 15 times smaller.
  /// - Parameter pixelScaleArcsec: the side of a pixel, arcsec.
  static func decimals(pixelScaleArcsec: Double) -> Int {
    guard pixelScaleArcsec.isFinite, pixelScaleArcsec > 0 else { return 2 }
    return min(6, max(1, Int((-log10(pixelScaleArcsec / 30)).rounded(.up))))
  }

  /// Right ascension, e.g. `02:39:53.72` with two decimals of the seconds.
  static func rightAscension(_ degrees: Double, decimals: Int = 2) -> String {
    guard degrees.isFinite else { return "-" }
    var hours = (degrees / 15).truncatingRemainder(dividingBy: 24)
    if hours < 0 { hours += 24 }
    let perSecond = unitsPerSecond(decimals)
    let units = Int((hours * 3600 * Double(perSecond)).rounded()) % (86_400 * perSecond)
    return parts(units, decimals: decimals)
  }

  /// Declination, e.g. `-01:34:56.1` with one decimal of the seconds.
  static func declination(_ degrees: Double, decimals: Int = 1) -> String {
    guard degrees.isFinite else { return "-" }
    let units = Int((abs(degrees) * 3600 * Double(unitsPerSecond(decimals))).rounded())
    return (degrees < 0 ? "-" : "+") + parts(units, decimals: decimals)
  }

  private static func unitsPerSecond(_ decimals: Int) -> Int {
    (0..<decimals).reduce(1) { ten, _ in 10 * ten }
  }

  private static func parts(_ units: Int, decimals: Int) -> String {
    let perSecond = unitsPerSecond(decimals)
    let seconds = units / perSecond
    let text = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    guard decimals > 0 else { return text }
    let fraction = String(units % perSecond)
    return "\(text).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

import Foundation
import Grid

/// Places on the sky as people write and paste them.
enum SkyText {
  /// The place that a text names: two numbers in degrees, hours and degrees with `:`, letters or blanks between their
  /// parts, or a SkyCoord of astropy with either. Nil where the text is none of them.
  static func position(_ text: String) -> SkyPosition? {
    var body = text
    if let open = body.firstIndex(of: "("), let close = body.lastIndex(of: ")"), open < close {
      body = String(body[body.index(after: open)..<close])
    }
    let isInHours = body.lowercased().contains("hourangle")
    let words = body.split { " ,'\"".contains($0) }.map(String.init)
    func named(_ name: String) -> String? {
      words.first { $0.lowercased().hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
    var parts: [String]
    if let ra = named("ra"), let dec = named("dec") {
      parts = [ra, dec]
    } else {
      // Words of a SkyCoord that are no coordinates, as `unit=(u.hourangle` or `frame=icrs`, begin with a letter.
      parts = words.filter { $0.first.map { $0.isNumber || "+-.".contains($0) } ?? false }
    }
    if parts.count == 6 {
      parts = [parts[0...2].joined(separator: ":"), parts[3...5].joined(separator: ":")]
    }
    guard parts.count == 2, let ra = angle(parts[0], isHours: true, plainIsHours: isInHours),
      let dec = angle(parts[1], isHours: false, plainIsHours: false), (0..<360).contains(ra),
      (-90...90).contains(dec)
    else { return nil }
    return SkyPosition(rightAscensionDeg: ra, declinationDeg: dec)
  }

  /// An angle in degrees.
  private static func angle(_ text: String, isHours: Bool, plainIsHours: Bool) -> Double? {
    if let plain = Double(text) { return plain.isFinite ? plain * (plainIsHours ? 15 : 1) : nil }
    let lower = text.lowercased()
    let isInDegrees = !isHours || lower.contains("d") || lower.contains("°")
    let isNegative = lower.hasPrefix("-")
    let numbers = lower.split { ":hdms°'\"′″".contains($0) }.map { Double($0).map(abs) }
    guard (1...3).contains(numbers.count) else { return nil }
    var value = 0.0
    for (place, number) in numbers.enumerated() {
      guard let number, number.isFinite, place == 0 || number < 60 else { return nil }
      value += number / [1, 60, 3600][place]
    }
    return (isNegative ? -1 : 1) * value * (isInDegrees ? 1 : 15)
  }

  /// The angle between two places, arcsec (haversine formula).
  static func separationArcsec(_ a: SkyPosition, _ b: SkyPosition) -> Double {
    let radians = Double.pi / 180
    let dDec = (b.declinationDeg - a.declinationDeg) * radians
    let dRA = (b.rightAscensionDeg - a.rightAscensionDeg) * radians
    let (s, t) = (sin(dDec / 2), sin(dRA / 2))
    let h = s * s + cos(a.declinationDeg * radians) * cos(b.declinationDeg * radians) * t * t
    return 2 * asin(min(1, h.squareRoot())) / radians * 3600
  }
}

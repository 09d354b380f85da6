/// A unit of flux as files write it, e.g. `1e-17 erg/s/cm2`, `10**(-20) erg s-1 cm-2 Angstrom-1`,
/// `1E-17 erg/s/cm^2/spaxel`.
struct FluxUnit: Equatable {
  /// One unit in 1e-17 erg/s/cm2 (per what the flags say).
  var scale: Double
  /// Whether it is per Angstrom.
  var isPerAngstrom = false
  /// Whether it is per square arcsecond, a surface brightness.
  var isPerArcsec2 = false

  /// What brings numbers in this unit to 1e-17 erg/s/cm2 per pixel.
  func factor(pixelAreaArcsec2: Double) -> Double { scale * (isPerArcsec2 ? pixelAreaArcsec2 : 1) }

  /// Reads a unit; nil where it is not a flux in erg, seconds and square centimetres.
  init?(parsing text: String) {
    var rest = Substring(text)
    scale = 1e17 * FluxUnit.takeNumber(&rest)
    guard let powers = UnitPowers(parsing: rest) else { return nil }
    for (unit, power) in powers.exponents {
      switch (unit, power) {
      case ("erg", 1), ("s", -1), ("cm", -2): break
      case ("angstrom", -1): isPerAngstrom = true
      case ("arcsec", -2): isPerArcsec2 = true
      case ("pixel", -1): break
      default: return nil
      }
    }
    guard Set(["erg", "s", "cm"]).isSubset(of: powers.exponents.keys), scale > 0, scale.isFinite else {
      return nil
    }
  }

  /// Takes the number or power of ten at the beginning: `1e-17`, `10**-17`, `10**(-17)`, `10^-17`; 1 for none.
  private static func takeNumber(_ text: inout Substring) -> Double {
    if let power = text.prefixMatch(of: /\s*10\s*(?:\*\*|\^)\s*\(?\s*([+-]?\d+)\s*\)?/) {
      text = text[power.range.upperBound...]
      return Double("1e\(power.output.1)") ?? 1
    }
    guard let number = text.prefixMatch(of: /\s*(\d+\.?\d*(?:[eE][+-]?\d+)?)/) else { return 1 }
    text = text[number.range.upperBound...]
    return Double(number.output.1) ?? 1
  }
}

/// The exponents of the units in a product such as `erg/s/cm2` or `erg s^-1 cm**(-2)`.
struct UnitPowers {
  private(set) var exponents: [String: Int] = [:]

  /// Reads a product; nil where it is none.
  init?(parsing text: Substring) {
    var rest = text
    // `/` turns over the next unit, or all of the parenthesis that follows it.
    var (isBelow, isGroupBelow) = (false, false)
    while let first = rest.first {
      if first == "/" {
        isBelow = true
        rest.removeFirst()
      } else if first == "(" {
        isGroupBelow = isBelow
        isBelow = false
        rest.removeFirst()
      } else if first == ")" {
        isGroupBelow = false
        rest.removeFirst()
      } else if " *.[]".contains(first) {
        rest.removeFirst()
      } else {
        guard let match = rest.prefixMatch(of: /(\p{L}+)(?:\s*(?:\*\*|\^)?\s*\(?\s*([+-]?\d+)\s*\)?)?/) else {
          return nil
        }
        let (name, power) = (String(match.output.1), match.output.2.flatMap { Int($0) } ?? 1)
        exponents[UnitPowers.normal(name), default: 0] += (isBelow || isGroupBelow) ? -power : power
        isBelow = false
        rest = rest[match.range.upperBound...]
      }
    }
  }

  private static func normal(_ name: String) -> String {
    switch name.lowercased() {
    case "erg", "ergs": "erg"
    case "s", "sec": "s"
    case "a", "aa", "å", "ang", "angstrom", "angstroms": "angstrom"
    case "pix", "pixel", "pixels", "spaxel", "spaxels": "pixel"
    default: name.lowercased()
    }
  }
}

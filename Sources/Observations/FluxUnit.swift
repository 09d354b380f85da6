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
    var scanner = UnitScanner(text)
    scanner.skipBlanks()
    if scanner.skip("10") {
      scanner.skipBlanks()
      if scanner.skip("**") || scanner.skip("^"), let power = scanner.takePower() {
        text = scanner.rest
        return Double("1e\(power)") ?? 1
      }
    }
    scanner = UnitScanner(text)
    scanner.skipBlanks()
    guard let number = scanner.takeNumber() else { return 1 }
    text = scanner.rest
    return Double(number) ?? 1
  }
}

/// Takes units and numbers from the beginning of a text, by hand: a regular expression takes longer to build than a
/// whole file to read.
private struct UnitScanner {
  private(set) var rest: Substring

  init(_ text: Substring) { rest = text }

  mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  /// Skips a text; false where it is not there.
  mutating func skip(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  /// Takes letters; nil for none.
  mutating func takeName() -> String? {
    let name = rest.prefix(while: \.isLetter)
    rest = rest[name.endIndex...]
    return name.isEmpty ? nil : String(name)
  }

  /// Takes a whole number with blanks and one parenthesis around it; nil, and nothing taken, where there is none.
  mutating func takePower() -> Int? {
    var trial = self
    trial.skipBlanks()
    if trial.skip("(") { trial.skipBlanks() }
    guard let power = trial.takeWhole() else { return nil }
    rest = trial.rest
    trial.skipBlanks()
    if trial.skip(")") { rest = trial.rest }
    return power
  }

  /// Takes the power behind a unit, `**` and `^` being optional; nil, and nothing taken, where there is none.
  mutating func takeUnitPower() -> Int? {
    var trial = self
    trial.skipBlanks()
    if !trial.skip("**") { _ = trial.skip("^") }
    guard let power = trial.takePower() else { return nil }
    self = trial
    return power
  }

  /// Takes digits, with a point and an exponent where there are; nil for none.
  mutating func takeNumber() -> Substring? {
    let start = rest
    guard skipDigits() else { return nil }
    if skip(".") { _ = skipDigits() }
    var trial = self
    if trial.skip("e") || trial.skip("E"), trial.takeWhole() != nil { self = trial }
    return start[..<rest.startIndex]
  }

  private mutating func takeWhole() -> Int? {
    let start = rest
    if !skip("+") { _ = skip("-") }
    guard skipDigits() else { return nil }
    return Int(start[..<rest.startIndex])
  }

  private mutating func skipDigits() -> Bool {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    return !digits.isEmpty
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
        var scanner = UnitScanner(rest)
        guard let name = scanner.takeName() else { return nil }
        let power = scanner.takeUnitPower() ?? 1
        exponents[UnitPowers.normal(name), default: 0] += (isBelow || isGroupBelow) ? -power : power
        isBelow = false
        rest = scanner.rest
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

import Analysis
import Inference

/// Numbers and flags of the flows in words.
enum FlowWords {
  /// A value with its unequal errors, decimals set by the smaller error, powers of ten where the value asks for them.
  static func text(_ value: Percentiles) -> String {
    guard value.isFinite else { return "-" }
    // A limit has no errors: digits that two zeros would pretend are left out.
    if value.upper - value.lower <= 1e-6 * abs(value.median) { return ScreenNumber.significant(value.median) }
    let size = max(abs(value.median), abs(value.upper))
    if size > 0, size >= 1e5 || size < 1e-2 {
      let exponent = ScreenNumber.exponent(of: size)
      let scale = ScreenNumber.power(ofTen: exponent)
      return "(\(mantissa(value, over: scale)))e\(exponent)"
    }
    return mantissa(value, over: 1)
  }

  private static func mantissa(_ value: Percentiles, over scale: Double) -> String {
    let above = (value.upper - value.median) / scale
    let below = (value.median - value.lower) / scale
    let smaller = [above, below].filter { $0 > 0 }.min() ?? 0
    return ScreenNumber.withErrors(
      value.median / scale, lower: value.lower / scale, upper: value.upper / scale,
      decimals: ScreenNumber.decimals(forError: smaller, limit: 3))
  }

  /// Why a bin has no value of a quantity, a clause.
  static func reason(forNo quantity: FlowQuantity, in bin: FlowEstimate) -> String {
    let flags = bin.flags
    func first(_ words: [(FlowFlags, String)]) -> String {
      words.first { flags.contains($0.0) }?.1 ?? "no usable input"
    }
    let dust: [(FlowFlags, String)] = [(.noHbeta, "no usable Hbeta"), (.noDust, "no dust value")]
    let stars: [(FlowFlags, String)] = [(.noStars, "no stellar mass")]
    let age: [(FlowFlags, String)] = [
      (.noHbeta, "no usable Hbeta"), (.noAge, "no continuum or no emission"),
    ]
    switch quantity {
    case .avStarFormation: return first([(.noDust, "no dust value")])
    case .rate, .sigmaRate: return first(dust)
    case .width, .age: return first(age)
    case .sigmaStars, .sedAge, .sedRate, .sedAttenuation: return first(stars)
    case .sigmaGas, .gasFraction, .efficiency: return first(dust + stars)
    case .loading, .outflow, .sigmaOutflow:
      return first(
        [(.noRoot, "no root")] + dust + stars + age
          + [(.metallicityUnconstrained, "12+log(O/H) not constrained")])
    }
  }

  /// What can be said against a bin's numbers, a clause each.
  static func warnings(_ bin: FlowEstimate) -> [String] {
    let flags = bin.flags
    var words: [String] = []
    let fraction = bin.noRootFraction
    if fraction.isFinite, fraction > 0 {
      let percent = fraction < 0.01 ? "under 1" : ScreenNumber.fixed(100 * fraction, 0)
      let verdict = flags.contains(.noRoot) ? "no root: more metals than the model can make" : "no root"
      words.append("\(verdict) in \(percent) % of the draws")
    }
    if let limit = ageLimit(bin) { words.append(limit.clause) }
    let others: [(FlowFlags, String)] = [
      (.colourClipped, "bluer than stars without dust: A_V set to 0"),
      (.dustUnconstrained, "A_V rests on its prior"),
      (.metallicityUnconstrained, "12+log(O/H) rests on its prior"),
      (.unusableDraws, "over a tenth of the draws not usable"),
    ]
    words += others.filter { flags.contains($0.0) }.map(\.1)
    return words
  }

  /// An age that is a limit.
  struct AgeLimit {
    /// Value and which limit, `> 891 Myr lower limit`.
    var text: String
    /// Why, and what the draws say, a clause.
    var clause: String
  }

  /// The age of a bin where EW(Hbeta) fell off an end of the table; nil elsewhere.
  static func ageLimit(_ bin: FlowEstimate) -> AgeLimit? {
    let age = bin[.age]
    guard age.isFinite, !bin.flags.isDisjoint(with: [.ageLowerLimit, .ageUpperLimit]) else { return nil }
    let isLower = bin.flags.contains(.ageLowerLimit)
    let (name, sign) = isLower ? ("lower limit", ">") : ("upper limit", "<")
    let value = ScreenNumber.significant(age.median)
    let end = isLower ? "below" : "above"
    var clause = "age is \(isLower ? "a" : "an") \(name): EW(Hbeta) \(end) the table"
    // The percentile on the side of the table tells how far the errors of EW(Hbeta) reach into it.
    let inside = isLower ? age.lower : age.upper
    if abs(inside - age.median) > 1e-6 * age.median {
      clause += ", 84 % of the draws \(isLower ? "above" : "below") \(ScreenNumber.significant(inside)) Myr"
    }
    return AgeLimit(text: "\(sign) \(value) Myr \(name)", clause: clause)
  }

  /// Quantities that one reason keeps away, together.
  static func missing(_ flows: FlowResult) -> [(reason: String, quantities: [FlowQuantity])] {
    var found: [(reason: String, quantities: [FlowQuantity])] = []
    for quantity in FlowQuantity.allCases {
      guard let reason = flows.missing[quantity] else { continue }
      if let place = found.firstIndex(where: { $0.reason == reason }) {
        found[place].quantities.append(quantity)
      } else {
        found.append((reason, [quantity]))
      }
    }
    return found
  }

  /// Where A_V comes from, in words.
  static func name(_ source: DustSettings.Source) -> String {
    switch source {
    case .colour: "colour B435-I814"
    case .balmer: "hydrogen lines"
    case .metallicityFit: "fit of the lines"
    }
  }
}

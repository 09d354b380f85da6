/// How values between two limits spread over the levels of a ramp.
public enum Stretch: String, Sendable, Hashable, CaseIterable {
  /// In proportion.
  case linear
  /// By the logarithm: of the value where the lower limit is positive, else of 1 + 1000 x with x from 0 to 1.
  case log
  /// By the square root of the fraction between the limits.
  case sqrt
  /// By asinh(x / 0.1) of the fraction x between the limits (Lupton et al. 1999).
  case asinh
  /// By rank: every level covers as many values.
  case histogram
  /// Symmetric about zero, asinh on both sides: zero stands in the middle of the ramp.
  case signed

  /// The next stretch in the list, round to the first.
  public var next: Stretch { step(1) }
  /// The previous stretch in the list, round to the last.
  public var previous: Stretch { step(-1) }

  private func step(_ distance: Int) -> Stretch {
    let all = Stretch.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + distance + all.count) % all.count]
  }
}

/// Limits and stretch: the way from a value to a fraction of the colour ramp and back.
public struct Scaling: Sendable, Hashable {
  /// Value at fraction 0 and value at fraction 1.
  public let limits: ClosedRange<Double>
  /// The stretch.
  public let stretch: Stretch
  /// Values at equal steps of rank, for the histogram stretch; empty otherwise.
  let quantiles: [Double]

  /// A scaling.
  ///
  /// Limits that coincide are widened; `signed` makes them symmetric about zero.
  /// - Parameter values: what is shown, for the histogram stretch; where none lies between the limits, the
  ///   stretch is linear.
  public init(limits: ClosedRange<Double>, stretch: Stretch = .linear, values: [Double] = []) {
    let wide = limits.widened
    self.stretch = stretch
    self.limits = stretch == .signed ? wide.symmetric(about: 0) : wide
    quantiles = stretch == .histogram ? Scaling.quantiles(of: values, in: self.limits) : []
  }

  /// The fraction, 0 to 1, of a value; values beyond the limits give 0 or 1; nil for no value.
  public func fraction(of value: Double) -> Double? {
    guard !value.isNaN else { return nil }
    if value <= limits.lowerBound { return 0 }
    if value >= limits.upperBound { return 1 }
    let linear = (value - limits.lowerBound) / (limits.upperBound - limits.lowerBound)
    switch stretch {
    case .linear: return linear
    case .log where limits.lowerBound > 0:
      return logarithm10(value / limits.lowerBound) / logarithm10(limits.upperBound / limits.lowerBound)
    case .log: return logarithm10(1 + 1000 * linear) / logarithm10(1001)
    case .sqrt: return linear.squareRoot()
    case .asinh: return inverseHyperbolicSine(linear / 0.1) / inverseHyperbolicSine(10)
    case .signed: return (1 + inverseHyperbolicSine((2 * linear - 1) / 0.1) / inverseHyperbolicSine(10)) / 2
    case .histogram: return rank(of: value) ?? linear
    }
  }

  /// The value at a fraction from 0 to 1: the inverse of `fraction(of:)`.
  public func value(atFraction fraction: Double) -> Double {
    let fraction = min(max(fraction, 0), 1)
    let linear: Double
    switch stretch {
    case .linear: linear = fraction
    case .log where limits.lowerBound > 0:
      return limits.lowerBound * power(limits.upperBound / limits.lowerBound, fraction)
    case .log: linear = (power(1001, fraction) - 1) / 1000
    case .sqrt: linear = fraction * fraction
    case .asinh: linear = 0.1 * hyperbolicSine(fraction * inverseHyperbolicSine(10))
    case .signed: linear = (1 + 0.1 * hyperbolicSine((2 * fraction - 1) * inverseHyperbolicSine(10))) / 2
    case .histogram:
      if let value = value(atRank: fraction) { return value }
      linear = fraction
    }
    return limits.lowerBound + linear * (limits.upperBound - limits.lowerBound)
  }

  /// Ticks for a scale with this stretch, at most `limit` of them.
  public func ticks(limit: Int) -> [Tick] {
    stretch == .log && limits.lowerBound > 0
      ? Ticks.logarithmic(in: limits, limit: limit) : Ticks.linear(in: limits, limit: limit)
  }
}

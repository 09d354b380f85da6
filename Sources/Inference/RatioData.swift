/// Measured fluxes for `RatioInference`: lines of exactly known ratio, and indicator lines.
public struct RatioData: Sendable, Equatable {
  /// Fluxes of the exact lines, in the order of `RatioInference.exactLines`; unused places are ignored.
  public var exactFluxes: SIMD4<Double>
  /// Their standard deviations; infinity for a line that is missing.
  public var exactErrors: SIMD4<Double>
  /// Fluxes of the two indicator lines.
  public var indicatorFluxes: SIMD2<Double>
  /// Their standard deviations; infinity for a line that is missing.
  public var indicatorErrors: SIMD2<Double>

  /// No line at all.
  public init() {
    exactFluxes = .zero
    exactErrors = SIMD4(repeating: .infinity)
    indicatorFluxes = .zero
    indicatorErrors = SIMD2(repeating: .infinity)
  }

  /// Number of lines that are there.
  public var lineCount: Int {
    var count = 0
    for index in 0..<4 where exactErrors[index].isFinite { count += 1 }
    for index in 0..<2 where indicatorErrors[index].isFinite { count += 1 }
    return count
  }
}

extension RatioData {
  /// Whether an indicator line is there.
  public var hasIndicator: Bool { indicatorErrors.x.isFinite || indicatorErrors.y.isFinite }
  /// Whether an exact line is there.
  public var hasExactLine: Bool { exactErrors.min() < .infinity }

  /// The same data in a unit, a power of two, in which the smallest error lies between 1 and 2: the unit that the
  /// fluxes came in then changes no bit of what is computed.
  func inOwnUnit() -> (data: RatioData, unit: Double) {
    let smallest = min(exactErrors.min(), indicatorErrors.min())
    guard smallest.isFinite, smallest > 0 else { return (self, 1) }
    let unit = smallest.binade
    var data = self
    data.exactFluxes /= unit
    data.exactErrors /= unit
    data.indicatorFluxes /= unit
    data.indicatorErrors /= unit
    return (data, unit)
  }
}

extension RatioPosterior {
  /// The flux in another unit.
  mutating func multiplyScale(by unit: Double) {
    scale = Percentiles(lower: scale.lower * unit, median: scale.median * unit, upper: scale.upper * unit)
  }
}

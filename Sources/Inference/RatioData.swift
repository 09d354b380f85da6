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
}

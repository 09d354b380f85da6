import Numerical

/// One ratio's calibration: log10 R = sum_i c_i x^i with x = 12+log(O/H) - pivot.
public struct RatioCalibration: Sendable, Hashable, Codable {
  /// Coefficients by ascending power.
  public var coefficients: [Double]
  /// What is subtracted from 12+log(O/H) to give x.
  public var pivot: Double
  /// Intrinsic scatter of log10 R at fixed 12+log(O/H), dex.
  public var scatterDex: Double
  /// 12+log(O/H) over which this ratio alone is calibrated.
  public var validity: ClosedRange<Double>

  /// A polynomial with its scatter and range.
  public init(coefficients: [Double], pivot: Double, scatterDex: Double, validity: ClosedRange<Double>) {
    self.coefficients = coefficients
    self.pivot = pivot
    self.scatterDex = scatterDex
    self.validity = validity
  }

  /// log10 of the ratio at 12+log(O/H); not limited to the validity.
  public func logRatio(at oh: Double) -> Double { Polynomial.value(coefficients, at: oh - pivot) }

  /// The ratio itself.
  public func ratio(at oh: Double) -> Double { Elementary.pow10(logRatio(at: oh)) }

  /// d log10 R / d(12+log(O/H)).
  public func slope(at oh: Double) -> Double { Polynomial.derivative(coefficients, at: oh - pivot) }
}

/// A set of strong-line calibrations made by one author on one scale.
public struct Calibration: Sendable, Hashable, Codable {
  /// The name in options and files, e.g. `maiolino2008`.
  public var name: String
  /// The name on screen, e.g. `Maiolino+2008`.
  public var label: String
  /// Author, journal, page, and what a user must know about the set.
  public var reference: String
  /// The calibrated ratios.
  public var ratios: [LineRatio: RatioCalibration]
  /// 12+log(O/H) over which several ratios together are taken as calibrated.
  public var validity: ClosedRange<Double>
  /// Default range of the flat prior on 12+log(O/H).
  public var priorRange: ClosedRange<Double>
  /// Remarks for the reader; empty for none.
  public var note: String

  /// A set from its parts.
  public init(
    name: String, label: String, reference: String, ratios: [LineRatio: RatioCalibration],
    validity: ClosedRange<Double>, priorRange: ClosedRange<Double>, note: String = ""
  ) {
    self.name = name
    self.label = label
    self.reference = reference
    self.ratios = ratios
    self.validity = validity
    self.priorRange = priorRange
    self.note = note
  }
}

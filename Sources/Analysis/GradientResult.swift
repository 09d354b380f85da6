import Inference

/// The gradient of one quantity under one calibration and line group.
public struct GradientResult: Sendable, Equatable {
  /// Calibration name.
  public var calibration: String
  /// Line group.
  public var group: MetallicitySettings.LineGroup
  /// The weighted fit; nil where fewer than three bins are in play, or none has a radius.
  public var fit: LineFit?
  /// The slope's error by the chosen method, dex/kpc.
  public var slopeError: Double
  /// Intrinsic scatter, dex, by maximum likelihood; nil for other methods.
  public var intrinsicScatter: Double?
  /// Why there is no fit, or what qualifies it; empty for nothing.
  public var note: String

  /// A result from its parts.
  public init(
    calibration: String, group: MetallicitySettings.LineGroup, fit: LineFit?, slopeError: Double,
    intrinsicScatter: Double? = nil, note: String = ""
  ) {
    self.calibration = calibration
    self.group = group
    self.fit = fit
    self.slopeError = slopeError
    self.intrinsicScatter = intrinsicScatter
    self.note = note
  }
}

/// The stages of the chain, from the data down.
public enum AnalysisStage: String, Sendable, Hashable, CaseIterable {
  /// Centre, shape and radii.
  case geometry
  /// Bins and their fluxes.
  case binning
  /// Posterior per bin.
  case metallicity
  /// The straight line.
  case gradient
  /// The line under every calibration and line group.
  case comparison
}

/// How far a computation has come.
public struct AnalysisProgress: Sendable, Hashable {
  /// What is being computed.
  public var stage: AnalysisStage
  /// From 0 to 1, within the stage.
  public var fraction: Double

  /// Progress of a stage.
  public init(stage: AnalysisStage, fraction: Double) {
    self.stage = stage
    self.fraction = fraction
  }
}

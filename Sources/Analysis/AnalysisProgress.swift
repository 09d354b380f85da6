/// The stages of the chain, from the data down.
public enum AnalysisStage: String, Sendable, Hashable, CaseIterable {
  /// Centre, shape and radii.
  case geometry
  /// Bins and their fluxes.
  case binning
  /// Shape of the stellar mass, from which radii may be measured.
  case shape
  /// Posterior per bin.
  case metallicity
  /// Broad bands and stellar masses.
  case stars
  /// Equivalent width of Hbeta and age.
  case age
  /// Dust in front of the star-forming gas.
  case dust
  /// Star formation, gas and outflow.
  case cycle
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

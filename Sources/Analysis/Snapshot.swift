import Grid
import Inference
import Nebular
import Observations

/// Everything that was computed for one galaxy under one group of settings; a value that can be drawn, exported
/// and compared.
public struct Snapshot: Sendable {
  /// The settings it was computed with.
  public var settings: AnalysisSettings
  /// What was observed.
  public var observation: Observation
  /// Radii.
  public var geometry: Geometry
  /// Bins with their fluxes.
  public var binning: Binning
  /// Posterior per bin, in the order of `binning.bins`.
  public var metallicity: [MetallicityEstimate]
  /// Gradient under the settings' calibration and group.
  public var gradient: GradientResult
  /// Gradients under every calibration and group that the data allow; empty while they are being computed.
  public var comparison: [GradientResult]
  /// The galaxy as one region.
  public var integrated: IntegratedResult
  /// Star formation, stars, gas and outflow; nil where they were not computed.
  public var flows: FlowResult?
  /// Posteriors of the same bins under other calibrations and line groups, as far as they were asked for.
  public var others: [MetallicitySettings: [MetallicityEstimate]] = [:]
  /// Shape of the stellar mass and R_eff; nil where they were not computed.
  public var shape: ShapeResult?
  /// Every derived number through each of several lens models; nil for fewer than two, or where it was not asked for.
  public var lensSpread: LensSpread?

  /// A snapshot from its parts.
  public init(
    settings: AnalysisSettings, observation: Observation, geometry: Geometry, binning: Binning,
    metallicity: [MetallicityEstimate], gradient: GradientResult, comparison: [GradientResult],
    integrated: IntegratedResult, flows: FlowResult? = nil, shape: ShapeResult? = nil
  ) {
    self.settings = settings
    self.observation = observation
    self.geometry = geometry
    self.binning = binning
    self.metallicity = metallicity
    self.gradient = gradient
    self.comparison = comparison
    self.integrated = integrated
    self.flows = flows
    self.shape = shape
  }
}

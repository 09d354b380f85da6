import Cosmology

/// Every assumption of an analysis, one group per stage of the chain; equal settings give equal results.
public struct AnalysisSettings: Sendable, Hashable, Codable {
  /// Scale, distances and ages.
  public var cosmology: FlatCosmology
  /// Centre and shape.
  public var geometry: GeometrySettings
  /// Which shape radii are measured from.
  public var shape: ShapeSettings
  /// Bins.
  public var binning: BinningSettings
  /// Metallicity.
  public var metallicity: MetallicitySettings
  /// Gradient.
  public var gradient: GradientSettings
  /// Star formation, stars, gas and outflow.
  public var flows: FlowSettings

  /// The paper's settings unless stated.
  public init(
    geometry: GeometrySettings = GeometrySettings(), binning: BinningSettings = BinningSettings(),
    metallicity: MetallicitySettings = MetallicitySettings(), gradient: GradientSettings = GradientSettings(),
    flows: FlowSettings = FlowSettings(), shape: ShapeSettings = ShapeSettings(),
    cosmology: FlatCosmology = .wang2019
  ) {
    self.cosmology = cosmology
    self.geometry = geometry
    self.shape = shape
    self.binning = binning
    self.metallicity = metallicity
    self.gradient = gradient
    self.flows = flows
  }
}

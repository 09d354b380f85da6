import Nebular

/// The galaxy as one region: every pixel of the object with values in the lines that cover it, without any cut on
/// signal-to-noise.
public struct IntegratedResult: Sendable, Equatable {
  /// Number of pixels summed.
  public var pixelCount: Int
  /// Fluxes, 1e-17 erg/s/cm2.
  public var fluxes: LineFluxes
  /// The posterior of the sums.
  public var metallicity: MetallicityEstimate

  /// A result from its parts.
  public init(pixelCount: Int, fluxes: LineFluxes, metallicity: MetallicityEstimate) {
    self.pixelCount = pixelCount
    self.fluxes = fluxes
    self.metallicity = metallicity
  }
}

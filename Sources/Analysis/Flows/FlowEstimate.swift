import BaryonCycle
import Inference

/// What follows from the light of one region: star formation, stars, age, gas and outflow.
public struct FlowEstimate: Sendable, Hashable {
  /// Percentiles of every quantity that has a value, in the unit of `FlowQuantity.unit`.
  public var values: [FlowQuantity: Percentiles]
  /// Fraction of the draws with usable inputs and no root; NaN where no draw is usable.
  public var noRootFraction: Double
  /// Mass loading and outflow under the other conventions of Z, on the same draws.
  public var alternatives: [ConventionEstimate]
  /// What can be said against it.
  public var flags: FlowFlags
  /// Area in the image plane, kpc2.
  public var imageAreaKpc2: Double
  /// Magnification of the region: its area in the image plane over that in the source plane.
  public var magnification: Double

  /// An estimate from its parts.
  public init(
    values: [FlowQuantity: Percentiles], noRootFraction: Double, flags: FlowFlags, imageAreaKpc2: Double,
    magnification: Double, alternatives: [ConventionEstimate] = []
  ) {
    self.alternatives = alternatives
    self.values = values
    self.noRootFraction = noRootFraction
    self.flags = flags
    self.imageAreaKpc2 = imageAreaKpc2
    self.magnification = magnification
  }

  /// Percentiles of a quantity; `.none` where it has no value.
  public subscript(quantity: FlowQuantity) -> Percentiles { values[quantity] ?? .none }

  /// Area in the source plane, kpc2.
  public var sourceAreaKpc2: Double { imageAreaKpc2 / magnification }
}

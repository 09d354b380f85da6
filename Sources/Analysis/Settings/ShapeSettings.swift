/// Which centre and shape radii are measured from, and how the shape of the stellar mass is found; every field belongs
/// to the stage of the shape.
public struct ShapeSettings: Sendable, Hashable, Codable {
  /// Where centre, position angle and axis ratio come from. What the user gave in numbers stays given.
  public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
    /// Moments of the reddest band.
    case light
    /// The elliptical Gaussian fitted to Sigma_*, as in the paper.
    case mass
    /// Numbers given by the user or the data, all three of them.
    case given
  }

  /// Where centre, position angle and axis ratio come from.
  public var source: Source
  /// Whether a constant is fitted together with the Gaussian.
  public var fitsConstant: Bool
  /// Axis ratio of the disk edge-on for the inclination of a thick disk, from 0 to below 1.
  public var thickness: Double
  /// Radius, kpc, inside which the total mass counts for R_eff; nil takes every bin.
  public var limitKpc: Double?
  /// Random draws for the error of R_eff.
  public var draws: Int
  /// Seed of the draws.
  public var seed: UInt64

  /// The light's shape, no constant, a thickness of 0.2 and 200 draws, unless stated.
  public init(
    source: Source = .light, fitsConstant: Bool = false, thickness: Double = 0.2, limitKpc: Double? = nil,
    draws: Int = 200, seed: UInt64 = 1
  ) {
    self.source = source
    self.fitsConstant = fitsConstant
    self.thickness = thickness
    self.limitKpc = limitKpc
    self.draws = draws
    self.seed = seed
  }
}

import Grid

/// A map that others published of the same galaxy, on the same pixels, to set measurements beside.
public struct PublishedMap: Sendable {
  /// What a published map shows.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    /// 12+log(O/H); `PUB_MET`.
    case oxygenAbundance = "PUB_MET"
    /// Colour excess E(B-V) of the gas, mag; `PUB_EXT`.
    case colourExcess = "PUB_EXT"
    /// Surface density of star formation from Hbeta, Msun/yr/kpc2; `PUB_SFRHB`.
    case starFormation = "PUB_SFRHB"
    /// log10 of the stars' surface density, Msun/pc2; `PUB_LMASSD`.
    case logStars = "PUB_LMASSD"
  }

  /// What it shows.
  public var quantity: Quantity
  /// The map; NaN without a value.
  public var value: Map2D<Double>
  /// One standard deviation; nil where the file has none.
  public var error: Map2D<Double>?

  /// A map from its parts, of one shape.
  public init(quantity: Quantity, value: Map2D<Double>, error: Map2D<Double>?) {
    self.quantity = quantity
    self.value = value
    self.error = error
  }
}

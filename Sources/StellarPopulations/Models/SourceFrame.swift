/// Where a galaxy stands: what model spectra need to know of the cosmology.
public struct SourceFrame: Sendable, Hashable {
  /// Redshift.
  public var redshift: Double
  /// Luminosity distance, Mpc.
  public var luminosityDistanceMpc: Double
  /// Age of the universe at the redshift, Gyr.
  public var ageOfUniverseGyr: Double

  /// Centimetres in a megaparsec.
  static let centimetresPerMpc = 3.085_677_581_491_367_3e24

  /// A frame; all three are positive.
  public init(redshift: Double, luminosityDistanceMpc: Double, ageOfUniverseGyr: Double) {
    precondition(redshift > 0 && luminosityDistanceMpc > 0 && ageOfUniverseGyr > 0, "a galaxy at a distance")
    self.redshift = redshift
    self.luminosityDistanceMpc = luminosityDistanceMpc
    self.ageOfUniverseGyr = ageOfUniverseGyr
  }

  /// Observed f_lambda per L_lambda of the rest frame: 1 / [4 pi D_L^2 (1 + z)], cm^-2.
  var dilution: Double {
    let distance = luminosityDistanceMpc * SourceFrame.centimetresPerMpc
    return 1 / (4 * Double.pi * distance * distance * (1 + redshift))
  }
}

import Cosmology
import Grid
import Numerical

/// A sum of potentials that a Lenstool parameter file describes.
public struct LenstoolModel: LensModel {
  /// A potential with its own redshift.
  public enum Potential: Sendable, Hashable {
    /// Profile 81.
    case dualPseudoIsothermal(DualPseudoIsothermal)
    /// Profile 14.
    case shear(ExternalShear)
  }

  /// The reference position, from which the file's arcsec count.
  public var reference: SkyPosition
  /// Potentials, each with the redshift of its lens.
  public var potentials: [(potential: Potential, lensRedshift: Double)]
  /// Each potential's D_ls/D_s for the galaxy.
  private let efficiencies: [Double]

  /// A model for a source at a redshift.
  public init(
    reference: SkyPosition, potentials: [(potential: Potential, lensRedshift: Double)],
    sourceRedshift: Double, cosmology: FlatCosmology
  ) {
    self.reference = reference
    self.potentials = potentials
    var known: [Double: Double] = [:]
    efficiencies = potentials.map { entry in
      if let efficiency = known[entry.lensRedshift] { return efficiency }
      let efficiency = cosmology.lensingEfficiency(
        lensRedshift: entry.lensRedshift, sourceRedshift: sourceRedshift)
      known[entry.lensRedshift] = efficiency
      return efficiency
    }
  }

  /// The sum of the potentials' deflections.
  public func deflections(at places: [SkyPosition]) -> [Deflection] {
    // Lenstool counts arcsec on a plane without projection: x = -dRA cos(Dec_0).
    let shrink = Elementary.cos(reference.declinationDeg * .pi / 180)
    return places.map { place in
      var difference = place.rightAscensionDeg - reference.rightAscensionDeg
      if difference > 180 { difference -= 360 }
      if difference < -180 { difference += 360 }
      return deflection(
        westArcsec: -difference * shrink * 3600,
        northArcsec: (place.declinationDeg - reference.declinationDeg) * 3600)
    }
  }

  /// The deflection at a place, arcsec West and North of the reference, for the galaxy's redshift.
  public func deflection(westArcsec: Double, northArcsec: Double) -> Deflection {
    var sum = Deflection(westArcsec: 0, northArcsec: 0)
    for (entry, efficiency) in zip(potentials, efficiencies) {
      let part =
        switch entry.potential {
        case .dualPseudoIsothermal(let mass):
          mass.deflection(westArcsec: westArcsec, northArcsec: northArcsec)
        case .shear(let shear): shear.deflection(westArcsec: westArcsec, northArcsec: northArcsec)
        }
      sum.westArcsec += efficiency * part.westArcsec
      sum.northArcsec += efficiency * part.northArcsec
    }
    return sum
  }
}

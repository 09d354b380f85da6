import Inference
import Nebular
import Numerical
import StellarPopulations

/// The galaxy as one region in the diagnostic diagrams and beside the relation of mass, metallicity and rate.
public struct FlowDiagrams: Sendable {
  /// A place in a diagram with its verdict.
  public struct Place: Sendable, Hashable {
    /// The diagram, e.g. `Juneau et al. 2014`.
    public var diagram: String
    /// What lies along x.
    public var xLabel: String
    /// What lies along y.
    public var yLabel: String
    /// Along x.
    public var x: Double
    /// Along y.
    public var y: Double
    /// Class and distance to the boundary.
    public var verdict: DiagnosticVerdict
  }

  /// How far the abundance lies above a relation.
  public struct Residual: Sendable, Hashable {
    /// Which relation.
    public var relation: FundamentalMetallicityRelation
    /// 12+log(O/H) of the relation.
    public var expected: Double
    /// Observed minus expected, dex.
    public var residualDex: Double
    /// Whether the relation is read outside its range.
    public var isExtrapolated: Bool
  }

  /// The diagrams for which the data suffice.
  public var places: [Place]
  /// The relations, where mass, rate and abundance are known.
  public var residuals: [Residual]
  /// What cannot be reproduced or placed, one sentence each.
  public var notes: [String]

  init(
    fluxes: LineFluxes, widths: [EmissionLine: Double], avMag: Double, massSolar: Double, rateMsunYr: Double,
    abundance: Double, redshift: Double
  ) {
    var places: [Place] = []
    var notes: [String] = []
    let logMass = massSolar > 0 ? Elementary.log10(massSolar) : .nan
    let logRate = rateMsunYr > 0 ? Elementary.log10(rateMsunYr) : .nan
    let intrinsic = FlowDiagrams.dereddened(fluxes, avMag: avMag)
    func log(_ ratio: LineRatio, _ fluxes: LineFluxes) -> Double? {
      ratio.value(of: fluxes).flatMap { $0 > 0 ? Elementary.log10($0) : nil }
    }
    if let y = log(.o3hb, fluxes), logMass.isFinite {
      for shift in [0, MassExcitation.coil2015ShiftDex] {
        let diagram = MassExcitation(massShiftDex: shift)
        places.append(
          Place(
            diagram: diagram.label + (shift > 0 ? ", moved by \(shift) dex (Coil et al. 2015)" : ""),
            xLabel: "log M_*", yLabel: "log [OIII]5008/Hbeta", x: logMass, y: y,
            verdict: diagram.verdict(logMass: logMass, logO3Hb: y)))
      }
      notes.append(
        "The probability of an active nucleus in the mass-excitation diagram rests on the SDSS sample and is not given."
      )
    }
    if let x = log(.o2hb, intrinsic), let y = log(.o3hb, intrinsic) {
      let diagram = BlueDiagram.lamareille2004
      places.append(
        Place(
          diagram: diagram.label, xLabel: "log [OII]/Hbeta", yLabel: "log [OIII]5008/Hbeta", x: x, y: y,
          verdict: diagram.verdict(logO2Hb: x, logO3Hb: y)))
    }
    if let oii = widths[.oii], let hbeta = widths[.hbeta], oii > 0, hbeta > 0, let y = log(.o3hb, fluxes) {
      let diagram = BlueDiagram.lamareille2010
      let x = Elementary.log10(oii / hbeta)
      places.append(
        Place(
          diagram: diagram.label, xLabel: "log EW[OII]/EW(Hbeta)", yLabel: "log [OIII]5008/Hbeta", x: x,
          y: y, verdict: diagram.verdict(logO2Hb: x, logO3Hb: y)))
    }
    if let point = OxygenDiagram.coordinates(of: intrinsic) {
      places.append(
        Place(
          diagram: "O32-R23", xLabel: "log R23", yLabel: "log O32", x: point.logR23, y: point.logO32,
          verdict: OxygenDiagram.verdict(logR23: point.logR23, logO32: point.logO32)))
    }
    if let x = log(.n2, fluxes), let y = log(.o3hb, fluxes) {
      for (diagram, label) in [
        (BPTDiagram.local, "Kewley et al. 2001, Kauffmann et al. 2003"),
        (.kewley2013(redshift: redshift), "Kewley et al. 2013"),
      ] {
        places.append(
          Place(
            diagram: label, xLabel: "log [NII]/Halpha", yLabel: "log [OIII]5008/Hbeta", x: x, y: y,
            verdict: diagram.verdict(logN2: x, logO3Hb: y)))
      }
    } else {
      notes.append("The BPT diagram needs [NII] and Halpha.")
    }
    self.places = places
    self.notes = notes
    residuals =
      logMass.isFinite && logRate.isFinite && abundance.isFinite
      ? [FundamentalMetallicityRelation.mannucci2010, .mannucci2011].map { relation in
        let residual = relation.residualDex(oxygenAbundance: abundance, logMass: logMass, logRate: logRate)
        return Residual(
          relation: relation, expected: abundance - residual.value, residualDex: residual.value,
          isExtrapolated: residual.isExtrapolated)
      } : []
  }

  private static func dereddened(_ fluxes: LineFluxes, avMag: Double) -> LineFluxes {
    guard avMag.isFinite else { return [:] }
    var result: LineFluxes = [:]
    for (line, flux) in fluxes {
      let factor = Elementary.pow10(0.4 * avMag * DustLaw.nebular.attenuation(of: line))
      result[line] = LineFlux(value: flux.value * factor, error: flux.error * factor)
    }
    return result
  }
}

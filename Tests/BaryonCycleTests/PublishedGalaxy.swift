import BaryonCycle
import Cosmology
import Nebular
import Testing

/// The integrated values of the two published galaxies (Wang et al. 2019, Table 1).
struct PublishedGalaxy: Sendable, CustomTestStringConvertible {
  var name: String
  var redshift: Double
  var magnification: Double
  var hbetaErgSecCm2: Double
  var avMag: Double
  var rate: Double
  var rateError: Double
  var gas: Double
  var gasError: Double
  var resolvedStars: Double
  var resolvedStarsError: Double
  var ageYr: Double

  var testDescription: String { name }

  static let a370 = PublishedGalaxy(
    name: "03751", redshift: 1.96, magnification: 6.35, hbetaErgSecCm2: 17.68e-17, avMag: 0.84, rate: 25.39,
    rateError: 2.19, gas: 4.07e9, gasError: 1.27e9, resolvedStars: 3.20e9, resolvedStarsError: 1.92e9,
    ageYr: 7.93e7)
  static let macs0744 = PublishedGalaxy(
    name: "01203", redshift: 1.65, magnification: 2.25, hbetaErgSecCm2: 17.46e-17, avMag: 0.90, rate: 48.86,
    rateError: 3.04, gas: 23.85e9, gasError: 7.33e9, resolvedStars: 3.88e9, resolvedStarsError: 2.76e9,
    ageYr: 3.98e7)

  /// Light to star formation at the galaxy's redshift, with the dust law of the lines.
  var starFormation: HbetaStarFormation {
    HbetaStarFormation(
      hbetaAttenuationPerAV: DustLaw.nebular.attenuation(of: .hbeta), redshift: redshift,
      luminosityDistanceMpc: FlatCosmology.wang2019.luminosityDistanceMpc(redshift: redshift))
  }

  /// epsilon of the published rate and gas mass, 1/yr.
  var efficiencyPerYr: Double { rate / gas }
}

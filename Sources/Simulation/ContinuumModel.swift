import Cosmology
import Nebular
import Numerical
import StellarPopulations

/// The stars' light over the radius: mass, age and reddening there.
///
/// Light blueward of the Lyman limit does not arrive. Calzetti's law, defined from 1200 Angstrom, keeps its value
/// there further to the blue.
struct ContinuumModel: Sendable {
  /// Shortest wavelength that arrives, Angstrom at rest.
  private static let lymanLimit = 911.75
  /// Steps of the radius, kpc, between which the spectrum's shape is interpolated.
  private static let stepKpc = 0.1

  private let fields: GalaxyFields
  private let largestKpc: Double
  /// f_lambda per solar mass at the table's wavelengths, redshifted, a row per step of the radius.
  private let rows: [[Double]]
  /// Observed wavelengths of the rows, Angstrom.
  let observedAngstrom: [Double]

  init(_ fields: GalaxyFields, spectra: StellarSpectra, largestKpc: Double) {
    self.fields = fields
    self.largestKpc = largestKpc
    let stretch = 1 + fields.spec.redshift
    let distance =
      FlatCosmology.wang2019.luminosityDistanceMpc(redshift: fields.spec.redshift)
      * FlatCosmology.centimetresPerMpc
    // f_lambda at the observer of one erg/s/Angstrom at rest.
    let dilution = 1 / (4 * .pi * distance * distance * stretch)
    observedAngstrom = spectra.wavelengthAngstrom.map { $0 * stretch }
    let attenuation = spectra.wavelengthAngstrom.map(Self.calzetti)
    rows = (0...Int((largestKpc / Self.stepKpc).rounded(.up))).map { step in
      let radius = Double(step) * Self.stepKpc
      // A_V of the stars: E_S(B-V) = share E_N(B-V), each with its own R_V.
      let av =
        fields.attenuation(radiusKpc: radius) * fields.spec.stellarReddeningShare
        * DustLaw.calzetti.rv / DustLaw.nebular.rv
      let spectrum = spectra.spectrum(log10Age: fields.log10Age(radiusKpc: radius))
      return zip(spectrum, attenuation).map { light, perAV in
        guard let perAV else { return 0 }
        return dilution * light * Elementary.pow10(-0.4 * av * perAV)
      }
    }
  }

  /// f_lambda, erg/s/cm2/Angstrom, of the disk's plane per kpc2 and solar mass inside the segmentation, averaged
  /// over a band.
  func table(_ band: BandIntegral) -> RadialTable {
    table { row in band.mean { Table.value($0, observedAngstrom, row) } }
  }

  /// The same at one observed wavelength.
  func table(atAngstrom wavelength: Double) -> RadialTable {
    table { row in Table.value(wavelength, observedAngstrom, row) }
  }

  private func table(_ measure: ([Double]) -> Double) -> RadialTable {
    let perMass = rows.map(measure)
    let radii = perMass.indices.map { Double($0) * Self.stepKpc }
    return RadialTable(largestKpc: largestKpc) { radius in
      fields.stars.surfaceDensity(radiusKpc: radius) * Table.value(radius, radii, perMass)
    }
  }

  /// A(lambda)/A_V; nil where no light arrives.
  private static func calzetti(_ wavelength: Double) -> Double? {
    if wavelength < lymanLimit { return nil }
    let range = DustLaw.calzetti.rangeAngstrom
    let inside = min(max(wavelength, range.lowerBound), range.upperBound)
    guard let value = try? DustLaw.calzetti.attenuation(atAngstrom: inside) else {
      preconditionFailure("the wavelength lies inside the law's range")
    }
    return value
  }
}

import Cosmology
import Nebular
import Numerical
import StellarPopulations

/// The stars' light over the radius: mass, age and reddening there.
///
/// Spectra of constant star formation without nebular continuum. Light blueward of the Lyman limit does not arrive;
/// Calzetti's law, defined from 1200 Angstrom, keeps its value there further to the blue.
struct ContinuumModel: Sendable {
  /// Shortest wavelength that arrives, Angstrom at rest.
  private static let lymanLimit = 911.75
  /// Steps of the radius, kpc, between which the spectrum's shape is interpolated.
  private static let stepKpc = 0.1
  /// Distances from a line, Angstrom at rest, whose mean on both sides is its continuum: outside the stars' own
  /// absorption in a hydrogen line (for Hbeta 4773-4803 and 4923-4953).
  private static let sidebandsAngstrom: [Double] = [60, 70, 80, 90]

  private let fields: GalaxyFields
  private let largestKpc: Double
  private let redshift: Double
  /// Rest wavelengths of the rows, Angstrom; the first two carry no light.
  private let restAngstrom: [Double]
  /// Observed f_lambda, erg/s/cm2/Angstrom, per solar mass, a row per step of the radius.
  private let rows: [[Double]]

  init(
    _ fields: GalaxyFields, stars: StellarLibrary, masses: PopulationMasses, largestKpc: Double
  ) {
    self.fields = fields
    self.largestKpc = largestKpc
    redshift = fields.spec.redshift
    let kept = stars.wavelengthAngstrom.indices.filter { stars.wavelengthAngstrom[$0] > Self.lymanLimit }
    restAngstrom = [1, Self.lymanLimit] + kept.map { stars.wavelengthAngstrom[$0] }
    let stretch = 1 + redshift
    let distance =
      FlatCosmology.wang2019.luminosityDistanceMpc(redshift: redshift) * FlatCosmology.centimetresPerMpc
    // f_lambda at the observer of one erg/s/Angstrom at rest.
    let dilution = 1 / (4 * .pi * distance * distance * stretch)
    let attenuation = kept.map { Self.calzetti(stars.wavelengthAngstrom[$0]) }
    rows = (0...Int((largestKpc / Self.stepKpc).rounded(.up))).map { step in
      let radius = Double(step) * Self.stepKpc
      let age = fields.log10Age(radiusKpc: radius)
      // A_V of the stars: E_S(B-V) = share E_N(B-V), each with its own R_V.
      let av =
        fields.attenuation(radiusKpc: radius) * fields.spec.stellarReddeningShare
        * DustLaw.calzetti.rv / DustLaw.nebular.rv
      let spectrum = stars.spectrum(log10AgeYears: age, includesNebularContinuum: false)
      let perMass = dilution / masses.survivingMass(log10AgeYears: age)
      return [0, 0]
        + zip(kept, attenuation).map { spectrum[$0] * perMass * Elementary.pow10(-0.4 * av * $1) }
    }
  }

  /// Mean f_nu of a band, microjansky, of the disk's plane per kpc2, for a solar mass inside the segmentation.
  func microJy(in filter: FilterCurve) throws -> RadialTable {
    let response = try BandResponse(filter: filter, restWavelengthAngstrom: restAngstrom, redshift: redshift)
    return table { response.microJy(of: $0) }
  }

  /// f_lambda under a line, erg/s/cm2/Angstrom, of the disk's plane per kpc2, for a solar mass inside the
  /// segmentation.
  func fluxPerAngstrom(under line: EmissionLine) -> RadialTable {
    let places = Self.sidebandsAngstrom.flatMap {
      [line.wavelengthAngstrom - $0, line.wavelengthAngstrom + $0]
    }
    .map { Table.place($0, in: restAngstrom) }
    return table { row in
      places.reduce(0) { $0 + row[$1.row] * (1 - $1.weight) + row[$1.row + 1] * $1.weight }
        / Double(places.count)
    }
  }

  private func table(_ measure: ([Double]) -> Double) -> RadialTable {
    let perMass = rows.map(measure)
    let radii = perMass.indices.map { Double($0) * Self.stepKpc }
    return RadialTable(largestKpc: largestKpc) { radius in
      let (row, weight) = Table.place(radius, in: radii)
      return fields.stars.surfaceDensity(radiusKpc: radius)
        * (perMass[row] * (1 - weight) + perMass[row + 1] * weight)
    }
  }

  /// A(lambda)/A_V.
  private static func calzetti(_ wavelength: Double) -> Double {
    let range = DustLaw.calzetti.rangeAngstrom
    let inside = min(max(wavelength, range.lowerBound), range.upperBound)
    guard let value = try? DustLaw.calzetti.attenuation(atAngstrom: inside) else {
      preconditionFailure("the wavelength lies inside the law's range")
    }
    return value
  }
}

/// Look-up in ascending tables.
private enum Table {
  /// The row at or below a value and the weight of the next one; values beyond the table get its ends.
  static func place(_ value: Double, in ascending: [Double]) -> (row: Int, weight: Double) {
    precondition(ascending.count > 1, "a table has two rows")
    var (low, high) = (0, ascending.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ascending[middle] <= value { low = middle } else { high = middle }
    }
    let weight = (value - ascending[low]) / (ascending[low + 1] - ascending[low])
    return (low, min(max(weight, 0), 1))
  }
}

import Numerical

/// Spectra of constant star formation against age, at one metallicity, without dust.
public struct StellarLibrary: Sendable, Hashable {
  /// Solar luminosity of the tables, erg/s.
  public static let solarLuminosity = 3.826e33

  /// What messages and headers call it.
  public let name: String
  /// The initial mass function of rates and masses.
  public let initialMassFunction: InitialMassFunction
  /// Metallicity, mass fraction; nil where the file does not say.
  public let metallicity: Double?
  /// Rest wavelengths, Angstrom, ascending.
  public let wavelengthAngstrom: [Double]
  /// log10 of the ages in years, ascending.
  public let log10AgeYears: [Double]
  /// Stellar L_lambda, solar luminosities per Angstrom for 1 solar mass a year on the library's own mass function: age
  /// after age, each at all wavelengths.
  public let luminosity: [Double]
  /// Nebular L_lambda per ionizing photon, erg/s/Angstrom per photon/s, at the wavelengths.
  public let nebularPerPhoton: [Double]
  /// log10 of ionizing photons a second per solar mass a year, at the ages.
  public let log10IonizingPhotons: [Double]

  /// A library from its parts.
  /// - Throws: `StellarError.unsuitable` where lists do not fit, points do not ascend or a value is not usable.
  public init(
    name: String, initialMassFunction: InitialMassFunction, metallicity: Double?,
    wavelengthAngstrom: [Double], log10AgeYears: [Double], luminosity: [Double],
    nebularPerPhoton: [Double], log10IonizingPhotons: [Double]
  ) throws(StellarError) {
    self.name = name
    self.initialMassFunction = initialMassFunction
    self.metallicity = metallicity
    self.wavelengthAngstrom = wavelengthAngstrom
    self.log10AgeYears = log10AgeYears
    self.luminosity = luminosity
    self.nebularPerPhoton = nebularPerPhoton
    self.log10IonizingPhotons = log10IonizingPhotons
    try check()
  }

  /// L_lambda, erg/s/Angstrom per solar mass a year of Chabrier's scale, at the library's wavelengths.
  ///
  /// Linear in log age between the library's ages. Here, and nowhere else, the library's mass function is brought to
  /// Chabrier's.
  /// - Parameters:
  ///   - log10AgeYears: inside the library's ages; outside, their end.
  ///   - includesNebularContinuum: adds the gas's continuum, case B, without escape of ionizing photons.
  public func spectrum(log10AgeYears age: Double, includesNebularContinuum: Bool) -> [Double] {
    let table = LinearTable(log10AgeYears)
    let place = table.place(of: age)
    let count = wavelengthAngstrom.count
    let next = min(place.index + 1, log10AgeYears.count - 1)
    let scale = 1 / initialMassFunction.chabrierMassPerUnitMass
    let stars = StellarLibrary.solarLuminosity * scale
    let photons =
      includesNebularContinuum
      ? Elementary.pow10(table.value(at: place, of: log10IonizingPhotons)) * scale : 0
    return (0..<count).map { index in
      let low = luminosity[place.index * count + index]
      let high = luminosity[next * count + index]
      return stars * (low * (1 - place.weight) + high * place.weight) + photons * nebularPerPhoton[index]
    }
  }

  private func check() throws(StellarError) {
    let (waves, ages) = (wavelengthAngstrom.count, log10AgeYears.count)
    guard waves > 1, ages > 1 else { throw unsuitable("a library needs two ages and two wavelengths") }
    guard luminosity.count == waves * ages else {
      throw unsuitable("\(luminosity.count) luminosities for \(ages) ages and \(waves) wavelengths")
    }
    guard nebularPerPhoton.count == waves, log10IonizingPhotons.count == ages else {
      throw unsuitable("the nebular columns have other lengths than wavelengths and ages")
    }
    for (what, points) in [("wavelengths", wavelengthAngstrom), ("ages", log10AgeYears)] {
      guard zip(points, points.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw unsuitable("the \(what) do not ascend")
      }
    }
    guard wavelengthAngstrom[0] > 0 else { throw unsuitable("a wavelength is not positive") }
    guard luminosity.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw unsuitable("a luminosity is negative or not a number")
    }
    guard nebularPerPhoton.allSatisfy({ $0.isFinite && $0 >= 0 }),
      log10IonizingPhotons.allSatisfy(\.isFinite)
    else { throw unsuitable("a value of the nebular columns is not usable") }
  }

  private func unsuitable(_ reason: String) -> StellarError { .unsuitable(name: name, reason: reason) }
}

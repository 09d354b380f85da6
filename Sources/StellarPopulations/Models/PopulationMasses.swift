import Numerical

/// What becomes of the mass formed at a constant rate of 1 solar mass a year, Chabrier's scale: the part that is left
/// in stars and remnants, and the ionizing photons, against age.
public struct PopulationMasses: Sendable, Hashable {
  /// Metallicity, mass fraction.
  public let metallicity: Double
  /// log10 of the ages in years, ascending.
  public let log10AgeYears: [Double]
  /// Living stars and remnants over the mass formed, 0 to 1.
  public let survivingFraction: [Double]
  /// log10 of ionizing photons a second per solar mass a year.
  public let log10IonizingPhotons: [Double]

  /// A table at ascending ages; lists of one length.
  public init(
    metallicity: Double, log10AgeYears: [Double], survivingFraction: [Double],
    log10IonizingPhotons: [Double]
  ) {
    precondition(
      !log10AgeYears.isEmpty && survivingFraction.count == log10AgeYears.count
        && log10IonizingPhotons.count == log10AgeYears.count, "unequal lists")
    self.metallicity = metallicity
    self.log10AgeYears = log10AgeYears
    self.survivingFraction = survivingFraction
    self.log10IonizingPhotons = log10IonizingPhotons
  }

  /// Surviving mass, solar masses per solar mass a year, at an age: rate x age x surviving fraction, the fraction
  /// linear in log age and constant outside the table.
  public func survivingMass(log10AgeYears age: Double) -> Double {
    let table = LinearTable(log10AgeYears)
    return Elementary.pow10(age) * table.value(at: table.place(of: age), of: survivingFraction)
  }

  /// log10 of ionizing photons a second per solar mass a year at an age, linear in log age.
  public func log10IonizingPhotons(log10AgeYears age: Double) -> Double {
    let table = LinearTable(log10AgeYears)
    return table.value(at: table.place(of: age), of: log10IonizingPhotons)
  }
}

/// Why stellar light cannot be modelled: one sentence with what, where and what to do.
public enum StellarError: Error, Equatable, CustomStringConvertible {
  /// A band reaches beyond the spectra: the share of it outside, and the spectra's observed range.
  case bandOutsideSpectrum(band: String, share: Double, rangeAngstrom: ClosedRange<Double>)
  /// A band collects light from below Lyman alpha, which the gas between the galaxies absorbs: the share of it.
  case bandBelowLymanAlpha(band: String, share: Double)
  /// A library of spectra, or a table, whose parts do not fit together: its name and what is wrong.
  case unsuitable(name: String, reason: String)
  /// A choice that the table does not have: the table, the choice, what there is.
  case unknownChoice(table: String, choice: String, known: [String])
  /// A redshift outside a table.
  case redshiftOutsideTable(redshift: Double, range: ClosedRange<Double>)

  /// One sentence.
  public var description: String {
    switch self {
    case .bandOutsideSpectrum(let band, let share, let range):
      "\(StellarError.percent(share)) of the band \(band) lie outside the model spectra, which reach from "
        + "\(Int(range.lowerBound)) to \(Int(range.upperBound)) Angstrom at this redshift; leave the band out."
    case .bandBelowLymanAlpha(let band, let share):
      "\(StellarError.percent(share)) of the band \(band) lie below Lyman alpha at this redshift, where "
        + "intergalactic gas absorbs and no model is made; leave the band out."
    case .unsuitable(let name, let reason):
      "\(name): \(reason)."
    case .unknownChoice(let table, let choice, let known):
      "\(table): there is no '\(choice)'; there are \(known.joined(separator: ", "))."
    case .redshiftOutsideTable(let redshift, let range):
      "The redshift \(redshift) lies outside the colour table, \(range.lowerBound) to \(range.upperBound); "
        + "compute the relation from the model spectra."
    }
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }
}

/// Relations between colour B435-I814 and E(B-V) for some redshifts, metallicities and ages.
public struct ColourReddeningTable: Sendable, Hashable {
  /// One fit.
  public struct Row: Sendable, Hashable {
    /// Redshift.
    public var redshift: Double
    /// Metallicity, mass fraction.
    public var metallicity: Double
    /// log10 of the age of constant star formation in years.
    public var log10AgeYears: Double
    /// E(B-V) per magnitude of colour.
    public var slope: Double
    /// E(B-V) at colour zero.
    public var intercept: Double

    /// A fit from its coefficients.
    public init(
      redshift: Double, metallicity: Double, log10AgeYears: Double, slope: Double, intercept: Double
    ) {
      self.redshift = redshift
      self.metallicity = metallicity
      self.log10AgeYears = log10AgeYears
      self.slope = slope
      self.intercept = intercept
    }
  }

  /// How far beyond its first and last redshift the table may still serve.
  public static let redshiftMargin = 0.05

  /// The fits.
  public let rows: [Row]

  /// A table of fits in any order.
  public init(rows: [Row]) { self.rows = rows }

  /// Metallicities of the table, ascending.
  public var metallicities: [Double] { Set(rows.map(\.metallicity)).sorted() }

  /// The relation at a redshift and age, linear in both between the fits; ages outside the table take its end.
  /// - Throws: `StellarError` for a metallicity that the table does not have, and for a redshift more than
  ///   `redshiftMargin` outside it.
  public func relation(
    redshift: Double, metallicity: Double = 0.004, log10AgeYears: Double
  ) throws(StellarError) -> ColourReddening {
    let own = rows.filter { $0.metallicity == metallicity }
    let redshifts = Set(own.map(\.redshift)).sorted()
    guard let first = redshifts.first, let last = redshifts.last else {
      throw .unknownChoice(
        table: "B435-I814 against E(B-V)", choice: "Z = \(metallicity)",
        known: metallicities.map { "Z = \($0)" })
    }
    let margin = ColourReddeningTable.redshiftMargin
    guard redshift >= first - margin, redshift <= last + margin else {
      throw .redshiftOutsideTable(redshift: redshift, range: first...last)
    }
    let columns = redshifts.map { z in
      let track = own.filter { $0.redshift == z }.sorted { $0.log10AgeYears < $1.log10AgeYears }
      let table = LinearTable(track.map(\.log10AgeYears))
      let place = table.place(of: log10AgeYears)
      return SIMD2(
        table.value(at: place, of: track.map(\.slope)), table.value(at: place, of: track.map(\.intercept)))
    }
    let table = LinearTable(redshifts)
    let place = table.place(of: redshift, extrapolates: true)
    return ColourReddening(
      slope: table.value(at: place, of: columns.map(\.x)),
      intercept: table.value(at: place, of: columns.map(\.y)))
  }
}

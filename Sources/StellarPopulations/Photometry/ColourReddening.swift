import Numerical

/// E(B-V) of the stars as a line in a colour, E = slope (colour) + intercept.
///
/// The form of Daddi et al. 2004 (ApJ 617, 746), whose B-z serves at 1.4 < z < 2.5; Wang et al. 2019 (sect. 3.2) use
/// B435-I814.
public struct ColourReddening: Sendable, Hashable {
  /// E(B-V) per magnitude of colour.
  public var slope: Double
  /// E(B-V) at colour zero.
  public var intercept: Double
  /// One standard deviation of E(B-V) about the line.
  public var scatter: Double

  /// A relation from its coefficients.
  public init(slope: Double, intercept: Double, scatter: Double) {
    self.slope = slope
    self.intercept = intercept
    self.scatter = scatter
  }

  /// The scatter of a galaxy's unreddened colour that the relation's scatter stands for, mag: the spread of ages and
  /// histories.
  public static let unreddenedColourScatter = 0.3

  /// E(B-V) of the stars for a colour (AB), not below 0.
  /// - Returns: the reddening, and whether it was raised to 0 for a colour bluer than stars without dust.
  public func reddening(colour: Double) -> (value: Double, isClipped: Bool) {
    let value = slope * colour + intercept
    return value < 0 ? (0, true) : (value, false)
  }
}

/// How E(B-V) of the gas follows from that of the stars: E_gas = E_stars / ratio.
public struct StellarToNebular: Sendable, Hashable, Codable {
  /// E_stars / E_gas, above 0.
  public var ratio: Double

  /// A ratio of one's own.
  public init(ratio: Double) {
    precondition(ratio > 0, "the ratio of reddenings is positive")
    self.ratio = ratio
  }

  /// 0.57, Valentino et al. 2017 (MNRAS 472, 4878), which Wang et al. 2019 follow.
  public static let valentino2017 = StellarToNebular(ratio: 0.57)
  /// 0.44, Calzetti et al. 2000 (ApJ 533, 682), local starbursts.
  public static let calzetti2000 = StellarToNebular(ratio: 0.44)

  /// E(B-V) of the gas.
  public func nebular(fromStellar reddening: Double) -> Double { reddening / ratio }
  /// E(B-V) of the stars.
  public func stellar(fromNebular reddening: Double) -> Double { reddening * ratio }
}

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
    let slope = table.value(at: place, of: columns.map(\.x))
    return ColourReddening(
      slope: slope, intercept: table.value(at: place, of: columns.map(\.y)),
      scatter: slope * ColourReddening.unreddenedColourScatter)
  }
}

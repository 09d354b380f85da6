/// Everything about stars and filters that an analysis looks up: curves, spectra and tables, read once.
public struct StellarReference: Sendable {
  /// Spectra with the surviving masses that go with them.
  public struct Source: Sendable {
    /// The name by which settings choose it.
    public var name: String
    /// The spectra.
    public var spectra: StellarLibrary
    /// Surviving mass against age.
    public var masses: PopulationMasses

    /// Spectra under a name.
    public init(name: String, spectra: StellarLibrary, masses: PopulationMasses) {
      self.name = name
      self.spectra = spectra
      self.masses = masses
    }
  }

  /// Filter curves, by name.
  public var filters: [String: FilterCurve]
  /// Libraries of spectra; the first is the default.
  public var sources: [Source]
  /// Equivalent width of Hbeta against age.
  public var hbetaAges: HbetaAgeTable
  /// Colour B435-I814 against E(B-V).
  public var colours: ColourReddeningTable

  /// A reference from its tables.
  public init(
    filters: [FilterCurve], sources: [Source], hbetaAges: HbetaAgeTable, colours: ColourReddeningTable
  ) {
    self.filters = Dictionary(filters.map { ($0.name, $0) }) { first, _ in first }
    self.sources = sources
    self.hbetaAges = hbetaAges
    self.colours = colours
  }

  /// The source of a name; nil takes the first.
  /// - Throws: `StellarError.unknownChoice` with the names there are.
  public func source(named name: String?) throws(StellarError) -> Source {
    let found = name.map { name in sources.first { $0.name == name } } ?? sources.first
    guard let found else {
      throw .unknownChoice(
        table: "Libraries of spectra", choice: name ?? "default", known: sources.map(\.name))
    }
    return found
  }
}

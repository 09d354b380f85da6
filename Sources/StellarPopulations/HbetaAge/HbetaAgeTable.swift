/// Curves of the rest-frame equivalent width of Hbeta against the age of constant star formation, of several models.
public struct HbetaAgeTable: Sendable, Hashable {
  /// Which continuum the equivalent width is measured against.
  public enum Continuum: String, Sendable, Hashable, CaseIterable, Codable {
    /// The stellar continuum beside the line: emission corrected for absorption below.
    case stars = "ew_star"
    /// Stellar and nebular continuum beside the line.
    case starsAndGas = "ew_tot"
    /// Starburst99's own definition: the spectrum at the line with its diluted absorption, and nebular continuum.
    case starburst99 = "ew_sb99"
    /// Line and nebular continuum by Cloudy; only some models have it.
    case cloudy = "ew_cloudy"
  }

  /// One model's tracks, metallicity and initial mass function, as the table names them.
  public struct Model: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The model, e.g. `SB99_PadovaAGB`.
    public var name: String
    /// The metallicity as the table writes it, e.g. `0.004` or `0.004(interp)`.
    public var metallicity: String
    /// The initial mass function, e.g. `Kroupa`.
    public var initialMassFunction: String

    /// A model by its names.
    public init(name: String, metallicity: String, initialMassFunction: String) {
      self.name = name
      self.metallicity = metallicity
      self.initialMassFunction = initialMassFunction
    }

    /// Starburst99, Padova-AGB tracks, Z = 0.004 (one fifth solar, as in Wang et al. 2019, sect. 3.3), Kroupa.
    public static let standard = Model(
      name: "SB99_PadovaAGB", metallicity: "0.004", initialMassFunction: "Kroupa")

    /// e.g. `SB99_PadovaAGB Z=0.004 Kroupa`.
    public var description: String { "\(name) Z=\(metallicity) \(initialMassFunction)" }
  }

  /// One row: an age and the equivalent widths at it.
  public struct Row: Sendable, Hashable {
    /// The model.
    public var model: Model
    /// log10 of the age in years.
    public var log10AgeYears: Double
    /// Equivalent width, Angstrom, positive in emission, for each continuum that the model has.
    public var equivalentWidthAngstrom: [Continuum: Double]

    /// A row.
    public init(model: Model, log10AgeYears: Double, equivalentWidthAngstrom: [Continuum: Double]) {
      self.model = model
      self.log10AgeYears = log10AgeYears
      self.equivalentWidthAngstrom = equivalentWidthAngstrom
    }
  }

  /// The rows, in the order of the file.
  public let rows: [Row]

  /// A table of rows; those of one model have ascending ages.
  public init(rows: [Row]) { self.rows = rows }

  /// The models in the order of their first rows.
  public var models: [Model] {
    var seen = Set<Model>()
    return rows.map(\.model).filter { seen.insert($0).inserted }
  }

  /// The continua that a model has.
  public func continua(of model: Model) -> [Continuum] {
    Continuum.allCases.filter { continuum in
      rows.contains { $0.model == model && $0.equivalentWidthAngstrom[continuum] != nil }
    }
  }

  /// The curve of one model and continuum.
  /// - Throws: `StellarError.unknownChoice` with what there is.
  public func curve(
    _ model: Model = .standard, _ continuum: Continuum = .stars
  ) throws(StellarError) -> HbetaAgeCurve {
    let own = rows.filter { $0.model == model }
    guard !own.isEmpty else {
      throw .unknownChoice(
        table: "Hbeta against age", choice: model.description, known: models.map(\.description))
    }
    let points = own.compactMap { row in
      row.equivalentWidthAngstrom[continuum].map { (row.log10AgeYears, $0) }
    }
    guard !points.isEmpty else {
      throw .unknownChoice(
        table: "Hbeta against age, \(model)", choice: continuum.rawValue,
        known: continua(of: model).map(\.rawValue))
    }
    return try HbetaAgeCurve(
      name: "\(model) \(continuum.rawValue)", log10AgeYears: points.map(\.0),
      equivalentWidthAngstrom: points.map(\.1))
  }
}

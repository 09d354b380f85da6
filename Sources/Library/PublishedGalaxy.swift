import Foundation

/// What a paper gives of one galaxy, to set other measurements beside.
public struct PublishedGalaxy: Sendable, Hashable {
  /// A published number.
  public struct Value: Sendable, Hashable {
    /// The number.
    public var value: Double
    /// One standard deviation upwards.
    public var upper: Double
    /// One standard deviation downwards.
    public var lower: Double
  }

  /// The paper and its table.
  public var source: String
  /// Its name there.
  public var name: String
  /// Its number there, by which file names call it.
  public var number: String
  /// Right ascension, deg.
  public var rightAscensionDeg: Double
  /// Declination, deg.
  public var declinationDeg: Double
  /// Redshift.
  public var redshift: Double
  /// The numbers by their names in the file, e.g. `sfr`.
  public var values: [String: Value]
  /// Continuum's share of the light of bands.
  public var continuumShares: [String: Double]
  /// Why a number cannot agree, by name.
  public var remarks: [String: String]

  /// Whether a galaxy is this one: its name holds the number, or it lies within 2 arcsec; and the redshift is within
  /// 0.01.
  public func isSame(
    name: String, rightAscensionDeg: Double?, declinationDeg: Double?, redshift: Double
  ) -> Bool {
    guard abs(redshift - self.redshift) < 0.01 else { return false }
    if name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(Substring(number)) {
      return true
    }
    guard let rightAscensionDeg, let declinationDeg else { return false }
    let east = (rightAscensionDeg - self.rightAscensionDeg) * cos(self.declinationDeg * .pi / 180)
    let north = declinationDeg - self.declinationDeg
    return (east * east + north * north).squareRoot() * 3600 < 2
  }
}

extension DataLibrary {
  /// The names that a published number may have.
  static let publishedNames = [
    "flux_oiii5008", "flux_hbeta", "flux_oii", "flux_hgamma", "ew_oiii5008", "ew_hbeta", "ew_oii",
    "ew_hgamma", "stellar_mass", "stellar_mass_resolved", "oh", "gradient", "sfr", "av", "age", "gas_mass",
    "f_gas", "r_eff", "lambda", "psi",
  ]

  /// The galaxies of Wang et al. 2019, Table 1.
  public func publishedGalaxies() throws(DataError) -> [PublishedGalaxy] {
    let file = try url(of: "published/wang2019.yaml")
    guard
      let text = FileManager.default.contents(atPath: file.path).flatMap({ String(data: $0, encoding: .utf8) }
      )
    else {
      throw DataError(.fileMissing, "\(file.path): the published numbers cannot be read.")
    }
    let names = DataLibrary.publishedNames
    let top = try YAMLTable.document(text, file: file.path, allowed: ["source", "galaxies", "remarks"])
    let source = try top.string("source")
    let remarkTable = try top.table("remarks", allowed: names)
    var remarks: [String: String] = [:]
    for key in remarkTable.keys { remarks[key] = try remarkTable.string(key) }
    var galaxies: [PublishedGalaxy] = []
    for entry in try top.tables(
      "galaxies",
      allowed: [
        "name", "number", "right_ascension_deg", "declination_deg", "redshift", "values", "continuum_shares",
      ])
    {
      galaxies.append(
        PublishedGalaxy(
          source: source, name: try entry.string("name"), number: try entry.string("number"),
          rightAscensionDeg: try entry.number("right_ascension_deg"),
          declinationDeg: try entry.number("declination_deg"), redshift: try entry.number("redshift"),
          values: try DataLibrary.values(of: entry, names: names),
          continuumShares: try DataLibrary.shares(of: entry), remarks: remarks))
    }
    return galaxies
  }

  private static func values(
    of entry: YAMLTable, names: [String]
  ) throws(DataError) -> [String: PublishedGalaxy.Value] {
    let table = try entry.table("values", allowed: names)
    var values: [String: PublishedGalaxy.Value] = [:]
    for key in table.keys {
      let numbers = try table.numbers(key)
      guard (2...3).contains(numbers.count), numbers.dropFirst().allSatisfy({ $0 > 0 }) else {
        throw table.wrong(key, "must be [number, error] or [number, error upwards, error downwards]")
      }
      values[key] = PublishedGalaxy.Value(
        value: numbers[0], upper: numbers[1], lower: numbers.count > 2 ? numbers[2] : numbers[1])
    }
    return values
  }

  private static func shares(of entry: YAMLTable) throws(DataError) -> [String: Double] {
    let table = try entry.table("continuum_shares", allowed: ["F105W", "F140W"])
    var shares: [String: Double] = [:]
    for key in table.keys { shares[key] = try table.number(key) }
    return shares
  }
}

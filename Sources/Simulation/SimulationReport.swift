import Foundation

/// What followed from a specification, beside what was published of the galaxy.
public struct SimulationReport: Sendable {
  /// One quantity.
  public struct Row: Sendable {
    /// Its name in the specification's list `published`.
    public var quantity: String
    /// Its meaning and unit.
    public var meaning: String
    /// Its value in the simulation.
    public var value: Double
    /// Its published value; nil where the specification names none.
    public var published: Double?
  }

  /// The quantities in the order of printing.
  public var rows: [Row]
  /// What gave way, one sentence each, in order.
  public var compromises: [String]

  /// The report of a galaxy.
  public init(_ galaxy: NoiselessGalaxy) {
    var rows: [Row] = []
    let published = Dictionary(
      galaxy.spec.published.map { ($0.quantity, $0.value) }, uniquingKeysWith: { first, _ in first })
    func add(_ quantity: String, _ meaning: String, _ value: Double) {
      rows.append(Row(quantity: quantity, meaning: meaning, value: value, published: published[quantity]))
    }
    for (index, line) in galaxy.lines.enumerated() {
      add(
        "ew_\(line.spec.name)", "EW(\(line.spec.name)), Angstrom at rest",
        galaxy.equivalentWidth(ofLine: index))
    }
    add("stellar_mass_1e9", "stellar mass, 1e9 solar masses", galaxy.stellarMassSolar / 1e9)
    add("half_mass_radius_kpc", "half-mass radius, kpc", galaxy.halfMassRadiusKpc)
    add("sfr", "star formation, solar masses a year", galaxy.starFormation)
    add(
      "sfr_share_1kpc", "share of star formation inside 1 kpc", galaxy.starFormationShare(insideKpc: 1))
    for band in galaxy.bands {
      add(
        "continuum_share_\(band.spec.name)", "continuum's share of \(band.spec.name)", band.continuumShare)
    }
    self.rows = rows
    compromises = galaxy.compromises
  }

  /// The table as text.
  public var text: String {
    let width = rows.map(\.meaning.count).max() ?? 0
    let head = pad("", width) + "   simulated   published"
    let lines = rows.map { row in
      pad(row.meaning, width) + number(row.value)
        + (row.published.map(number) ?? pad("", 11) + "-")
    }
    return ([head] + lines).joined(separator: "\n") + "\n"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func number(_ value: Double) -> String {
    let text = String(format: "%.3f", value)
    return String(repeating: " ", count: max(0, 12 - text.count)) + text
  }

  /// The quantities that a specification may list under `published`.
  static func knownQuantities(lines: [String], bands: [String]) -> [String] {
    lines.map { "ew_\($0)" } + ["stellar_mass_1e9", "half_mass_radius_kpc", "sfr", "sfr_share_1kpc"]
      + bands.map { "continuum_share_\($0)" }
  }
}

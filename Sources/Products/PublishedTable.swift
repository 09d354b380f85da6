import Analysis
import BaryonCycle
import Grid
import Inference
import Library
import Morphology
import Nebular
import Observations

/// A galaxy's integrated row beside a published one (Wang et al. 2019, Table 1).
public struct PublishedTable: Sendable {
  /// One number beside the published one.
  public struct Row: Sendable {
    /// The name in files, e.g. `sfr`.
    public var name: String
    /// The name on screen.
    public var label: String
    /// Unit on screen; empty for none.
    public var unit: String
    /// Ours, 16/50/84; `.none` where there is none.
    public var measured: Percentiles
    /// The published one.
    public var published: PublishedGalaxy.Value
    /// Ours minus the published one over both errors in quadrature, each on its side of the other; NaN without ours.
    public var differenceSigma: Double
    /// Why the two cannot agree, or why there is none of ours; empty for nothing.
    public var remark: String
  }

  /// The published galaxy.
  public var galaxy: PublishedGalaxy
  /// The rows, in the order of the paper.
  public var rows: [Row]
  /// Continuum's share of the light of bands: ours (nil for none) and the published one.
  public var continuumShares: [(band: String, measured: Double?, published: Double)]
  /// What the regulator makes of the published rate, gas mass and age themselves.
  public var ownInputs: PublishedInputs?

  /// The row of a snapshot; nil where none of the published galaxies is this one.
  public init?(_ snapshot: Snapshot, published: [PublishedGalaxy]) {
    let observation = snapshot.observation
    let sky = observation.skyPositions.map { $0[observation.width / 2, observation.height / 2] }
    let found = published.first {
      $0.isSame(
        name: observation.name, rightAscensionDeg: sky?.rightAscensionDeg,
        declinationDeg: sky?.declinationDeg,
        redshift: observation.redshift)
    }
    guard let galaxy = found else { return nil }
    self.galaxy = galaxy
    rows = PublishedTable.measurements(snapshot).compactMap { entry in
      guard let value = galaxy.values[entry.name] else { return nil }
      return PublishedTable.row(entry, value, remark: galaxy.remarks[entry.name])
    }
    let shares = snapshot.flows?.continuumShares ?? []
    continuumShares = galaxy.continuumShares.sorted { $0.key < $1.key }.map { band, value in
      (band, shares.first { $0.band == band }?.share, value)
    }
    ownInputs = PublishedInputs(galaxy)
  }

  private struct Entry {
    var name: String
    var label: String
    var unit: String
    var value: Percentiles
    var reason: String = ""
  }

  private static func row(_ entry: Entry, _ published: PublishedGalaxy.Value, remark: String?) -> Row {
    let difference = entry.value.median - published.value
    // The error of each on the side where the other lies.
    let own =
      difference > 0 ? entry.value.median - entry.value.lower : entry.value.upper - entry.value.median
    let theirs = difference > 0 ? published.upper : published.lower
    let reason =
      entry.value.isFinite
      ? (remark ?? "")
      : [entry.reason, remark ?? ""].filter { !$0.isEmpty }
        .joined(separator: "; ")
    return Row(
      name: entry.name, label: entry.label, unit: entry.unit, measured: entry.value, published: published,
      differenceSigma: difference / (own * own + theirs * theirs).squareRoot(), remark: reason)
  }

  private static func measurements(_ snapshot: Snapshot) -> [Entry] {
    let integrated = snapshot.integrated
    let lines: [(EmissionLine, String)] = [
      (.oiii5008, "oiii5008"), (.hbeta, "hbeta"), (.oii, "oii"), (.hgamma, "hgamma"),
    ]
    var entries = lines.map { line, name in
      Entry(
        name: "flux_\(name)", label: "f \(line.label)", unit: "1e-17 erg/s/cm2",
        value: Percentiles(integrated.fluxes[line]), reason: "no map of the line")
    }
    entries += lines.map { line, name in
      Entry(
        name: "ew_\(name)", label: "EW \(line.label)", unit: "Angstrom",
        value: Percentiles(snapshot.flows?.equivalentWidths[line]), reason: "no continuum map of the line")
    }
    entries.append(Entry(name: "oh", label: "12+log(O/H)", unit: "", value: integrated.metallicity.oh))
    if let fit = snapshot.gradient.fit {
      entries.append(
        Entry(
          name: "gradient", label: "gradient", unit: "dex/kpc",
          value: Percentiles(LineFlux(value: fit.slope, error: snapshot.gradient.slopeError))))
    }
    return entries + flows(snapshot)
  }

  private static func flows(_ snapshot: Snapshot) -> [Entry] {
    guard let flows = snapshot.flows else { return [] }
    let whole = flows.integrated
    let centre = flows.rings[.inner]?.flows
    func missing(_ quantity: FlowQuantity) -> String { flows.missing[quantity] ?? "" }
    let root = centre == nil ? "no bin inside 1 kpc" : "the regulator has no root inside 1 kpc"
    func central(_ quantity: FlowQuantity) -> String {
      missing(quantity).isEmpty ? root : missing(quantity)
    }
    return [
      Entry(
        name: "stellar_mass", label: "M_*", unit: "Msun",
        value: whole[.sigmaStars].multiplied(by: whole.sourceAreaKpc2 * 1e6), reason: missing(.sigmaStars)),
      Entry(
        name: "stellar_mass_resolved", label: "M_*, sum of bins", unit: "Msun", value: flows.totals.starsMsun,
        reason: missing(.sigmaStars)),
      Entry(name: "sfr", label: "SFR", unit: "Msun/yr", value: whole[.rate], reason: missing(.rate)),
      Entry(
        name: "av", label: "A_V", unit: "mag", value: whole[.avStarFormation],
        reason: missing(.avStarFormation)),
      Entry(name: "age", label: "age", unit: "Myr", value: whole[.age], reason: missing(.age)),
      Entry(
        name: "gas_mass", label: "M_gas, sum of bins", unit: "Msun", value: flows.totals.gasMsun,
        reason: missing(.sigmaGas)),
      Entry(
        name: "f_gas", label: "f_gas", unit: "", value: flows.totals.gasFraction,
        reason: missing(.gasFraction)),
      Entry(
        name: "r_eff", label: "R_eff", unit: "kpc",
        value: Percentiles(
          snapshot.shape?.effectiveRadiusKpc
            ?? Measured(flows.totals.halfMassRadiusKpc, 0)), reason: missing(.sigmaStars)),
      Entry(
        name: "lambda", label: "lambda(<1 kpc)", unit: "", value: centre?[.loading] ?? .none,
        reason: central(.loading)),
      Entry(
        name: "psi", label: "Psi(<1 kpc)", unit: "Msun/yr", value: centre?[.outflow] ?? .none,
        reason: central(.outflow)),
    ]
  }

  /// The rows as a document.
  var document: JSONValue {
    .fields([
      "source": .string(galaxy.source), "galaxy": .string(galaxy.name),
      "rows": .array(
        rows.map { row in
          .fields([
            "name": .string(row.name), "unit": .string(row.unit),
            "value": .number(row.measured.median), "lower": .number(row.measured.lower),
            "upper": .number(row.measured.upper), "published": .number(row.published.value),
            "published_err_upper": .number(row.published.upper),
            "published_err_lower": .number(row.published.lower),
            "difference_sigma": .number(row.differenceSigma), "remark": .string(row.remark),
          ])
        }),
      "own_inputs": ownInputs?.document ?? .null,
      "continuum_shares": .array(
        continuumShares.map { share in
          .fields([
            "band": .string(share.band), "value": .optional(share.measured),
            "published": .number(share.published),
          ])
        }),
    ])
  }
}

extension Percentiles {
  /// A flux with its normal error; `.none` without one.
  fileprivate init(_ flux: LineFlux?) {
    guard let flux, flux.value.isFinite, flux.error.isFinite else {
      self = .none
      return
    }
    self.init(lower: flux.value - flux.error, median: flux.value, upper: flux.value + flux.error)
  }

  /// A number with its normal error; `.none` without one.
  fileprivate init(_ measured: Measured) {
    guard measured.value.isFinite, measured.error.isFinite else {
      self = .none
      return
    }
    self.init(
      lower: measured.value - measured.error, median: measured.value, upper: measured.value + measured.error)
  }

  fileprivate func multiplied(by factor: Double) -> Percentiles {
    Percentiles(lower: lower * factor, median: median * factor, upper: upper * factor)
  }
}

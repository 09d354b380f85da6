import Analysis
import BaryonCycle
import Grid
import Inference
import Nebular
import Observations

/// The table of bins: what was measured in each, with errors and flags.
public enum BinTable {
  /// All columns for the bins at the given indices of `snapshot.binning.bins`.
  public static func table(_ snapshot: Snapshot, bins indices: [Int]) -> ProductTable {
    var table = ProductTable(place(snapshot, indices) + metallicity(snapshot, indices))
    for column in fluxes(snapshot, indices) { table.append(column) }
    table.append(
      TableColumn(
        "in_fit", ucd: "meta.code", description: "1 where the bin takes part in the gradient fit, else 0",
        values: .integers(indices.map { snapshot.part(ofBin: $0) == .inPlay ? 1 : 0 })))
    for column in flows(snapshot, indices) { table.append(column) }
    return table
  }

  /// All columns for all bins.
  public static func table(_ snapshot: Snapshot) -> ProductTable {
    table(snapshot, bins: Array(snapshot.binning.bins.indices))
  }

  private static func place(_ snapshot: Snapshot, _ indices: [Int]) -> [TableColumn] {
    let bins = indices.map { snapshot.binning.bins[$0] }
    return [
      TableColumn(
        "bin", ucd: "meta.id", description: "Number of the bin", values: .integers(bins.map(\.number))),
      TableColumn(
        "n_pixels", ucd: "meta.number", description: "Number of pixels",
        values: .integers(bins.map(\.pixelCount))),
      TableColumn(
        "x", unit: "pix", ucd: "pos.cartesian.x;instr.det",
        description: "Unweighted centroid along columns, zero-based, pixel centres at integers",
        values: .numbers(bins.map(\.centroid.x))),
      TableColumn(
        "y", unit: "pix", ucd: "pos.cartesian.y;instr.det",
        description: "Unweighted centroid along rows, zero-based, pixel centres at integers",
        values: .numbers(bins.map(\.centroid.y))),
      TableColumn(
        "ra_deg", unit: "deg", ucd: "pos.eq.ra", description: "Right ascension of the centroid, ICRS",
        values: .numbers(bins.map { $0.sky?.rightAscensionDeg ?? .nan })),
      TableColumn(
        "dec_deg", unit: "deg", ucd: "pos.eq.dec", description: "Declination of the centroid, ICRS",
        values: .numbers(bins.map { $0.sky?.declinationDeg ?? .nan })),
      TableColumn(
        "radius_kpc", unit: "kpc", ucd: "phys.size.radius",
        description:
          "Mean deprojected radius of the pixels, \(snapshot.geometry.isSourcePlane ? "source" : "image") plane",
        values: .numbers(bins.map(\.radiusKpc))),
      TableColumn(
        "snr", ucd: "stat.snr", description: "Signal-to-noise of \(snapshot.binning.line.label) in the bin",
        values: .numbers(bins.map(\.signalToNoise))),
    ]
  }

  private static func metallicity(_ snapshot: Snapshot, _ indices: [Int]) -> [TableColumn] {
    let estimates = indices.map { snapshot.metallicity[$0] }
    let settings = snapshot.settings.metallicity
    let way = "\(settings.calibration), \(settings.group.label)"
    func columns(
      _ name: String, unit: String, ucd: String, _ what: String,
      _ value: (MetallicityEstimate) -> Percentiles
    ) -> [TableColumn] {
      [
        TableColumn(
          name, unit: unit, ucd: ucd, description: "\(what), posterior median (\(way))",
          values: .numbers(estimates.map { value($0).median })),
        TableColumn(
          "\(name)_lower", unit: unit, ucd: "stat.error;\(ucd)", description: "\(what), 16th percentile",
          values: .numbers(estimates.map { value($0).lower })),
        TableColumn(
          "\(name)_upper", unit: unit, ucd: "stat.error;\(ucd)", description: "\(what), 84th percentile",
          values: .numbers(estimates.map { value($0).upper })),
      ]
    }
    return columns("oh", unit: "", ucd: "phys.abund.Z", "12+log(O/H)", \.oh)
      + columns("av", unit: "mag", ucd: "phys.absorption", "Nebular A_V", \.av)
      + columns(
        "hbeta_1e17", unit: "10**-17 erg s-1 cm-2", ucd: "phot.flux", "De-reddened Hbeta flux of the bin",
        \.hbeta)
      + [
        TableColumn(
          "flags", ucd: "meta.code.qual",
          description: "What can be said against the metallicity, joined by |",
          values: .text(estimates.map(\.flags.text)))
      ]
  }

  // Empty where a quantity has no value: the columns are the same for every galaxy.
  private static func flows(_ snapshot: Snapshot, _ indices: [Int]) -> [TableColumn] {
    let bins = indices.map { snapshot.flows?.bins[$0] }
    let convention = snapshot.settings.flows.cycle.convention.name
    var columns = QuantityColumn.flows.flatMap { flow -> [TableColumn] in
      let name = QuantityColumn.name(flow)
      let unit = QuantityColumn.unit(flow) ?? ""
      let isRegulated = [.loading, .outflow, .sigmaOutflow].contains(flow)
      let way = isRegulated ? ", abundance convention \(convention)" : ""
      func column(_ suffix: String, _ what: String, _ value: (Percentiles) -> Double) -> TableColumn {
        TableColumn(
          name + suffix, unit: unit, description: "\(QuantityColumn.meaning(flow)), \(what)\(way)",
          values: .numbers(bins.map { $0.map { value($0[flow]) } ?? .nan }))
      }
      return [
        column("", "median", \.median), column("_lower", "16th percentile", \.lower),
        column("_upper", "84th percentile", \.upper),
      ]
    }
    columns.append(
      TableColumn(
        "no_root_fraction", ucd: "stat.probability",
        description: "Fraction of the random draws for which the regulator has no root",
        values: .numbers(bins.map { $0?.noRootFraction ?? .nan })))
    columns.append(
      TableColumn(
        "hbeta_bin", ucd: "meta.id",
        description: hbetaBinMeaning(snapshot), values: .integers(hbetaBins(snapshot, indices))))
    columns.append(
      TableColumn(
        "flow_flags", ucd: "meta.code.qual",
        description: "What can be said against star formation, age, gas and outflow, joined by |",
        values: .text(bins.map { $0?.flags.text ?? "" })))
    return columns
  }

  // The group of bins whose Hbeta is measured together, or the bin itself.
  private static func hbetaBins(_ snapshot: Snapshot, _ indices: [Int]) -> [Int?] {
    let groups = snapshot.flows?.hbetaGroups ?? []
    guard !groups.isEmpty else { return indices.map { snapshot.binning.bins[$0].number } }
    var numbers: [Int: Int] = [:]
    for group in groups { for bin in group.bins { numbers[bin] = group.number } }
    return indices.map { numbers[$0] }
  }

  private static func hbetaBinMeaning(_ snapshot: Snapshot) -> String {
    snapshot.flows?.hbetaGroups.isEmpty == false
      ? "Group of bins whose hydrogen lines and EW(Hbeta) are measured together; image HBETA_BINMAP"
      : "Bin whose hydrogen lines and EW(Hbeta) are used: the bin itself"
  }

  private static func fluxes(_ snapshot: Snapshot, _ indices: [Int]) -> [TableColumn] {
    let bins = indices.map { snapshot.binning.bins[$0] }
    let unit = "10**-17 erg s-1 cm-2"
    return snapshot.observation.lines.map(\.line).flatMap { line in
      [
        TableColumn(
          "flux_\(line.rawValue)_1e17", unit: unit, ucd: "phot.flux",
          description: "Observed flux of \(line.label), summed over the bin",
          values: .numbers(bins.map { $0.fluxes[line]?.value ?? .nan })),
        TableColumn(
          "flux_\(line.rawValue)_1e17_err", unit: unit, ucd: "stat.error;phot.flux",
          description: "Its standard deviation", values: .numbers(bins.map { $0.fluxes[line]?.error ?? .nan })
        ),
      ]
    }
  }
}

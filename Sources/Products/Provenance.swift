import Analysis
import Cosmology
import Inference
import Nebular
import Observations

/// Where the numbers of a product come from: input, version and every setting, as names and texts.
public enum Provenance {
  /// The items for a snapshot, in order.
  /// - Parameter version: the program's version.
  public static func items(_ snapshot: Snapshot, version: String) -> [(name: String, text: String)] {
    let observation = snapshot.observation
    let settings = snapshot.settings
    let metallicity = settings.metallicity
    var items: [(name: String, text: String)] = [
      ("program", "galmap \(version)"), ("input", observation.source), ("object", observation.name),
      ("redshift", NumberText.plain(observation.redshift)),
      ("simulated", observation.isSimulated ? "true" : "false"),
      ("calibration", metallicity.calibration), ("line_group", metallicity.group.rawValue),
      ("likelihood", metallicity.likelihood.rawValue), ("hbeta_prior", metallicity.hbetaPrior.rawValue),
      ("oiii", metallicity.oiii.rawValue), ("oh_range", range(metallicity.ohLow, metallicity.ohHigh)),
      (
        "bins",
        "\(settings.binning.method?.rawValue ?? "automatic"), S/N \(NumberText.plain(settings.binning.targetSNR)) in \(snapshot.binning.line.label)"
      ),
      ("cosmology", cosmology(settings.cosmology)), ("geometry", snapshot.geometry.method),
      ("fit", settings.gradient.method.rawValue), ("weights", settings.gradient.weights.rawValue),
      ("radius_range_kpc", range(settings.gradient.minimumRadiusKpc, settings.gradient.maximumRadiusKpc)),
      ("excluded_bins", settings.gradient.excludedBins.sorted().map(String.init).joined(separator: " ")),
    ]
    items += FlowSummary.assumptions(snapshot)
    if let fit = snapshot.gradient.fit {
      items.append(
        (
          "gradient",
          "\(NumberText.plain(fit.slope)) +- \(NumberText.plain(fit.slopeError)) (absolute) +- \(NumberText.plain(fit.scaledSlopeError)) (scaled) dex/kpc over \(fit.pointCount) bins"
        ))
    }
    for (index, note) in (observation.conventions + snapshot.binning.notes + (snapshot.flows?.notes ?? []))
      .enumerated()
    {
      items.append(("note_\(index + 1)", note))
    }
    return items
  }

  private static func cosmology(_ cosmology: FlatCosmology) -> String {
    let hubble = NumberText.plain(cosmology.hubbleConstantKmPerSecMpc)
    return "flat, H_0 = \(hubble) km/s/Mpc, Omega_m = \(NumberText.plain(cosmology.matterDensity))"
  }

  private static func bins(_ snapshot: Snapshot) -> String {
    let settings = snapshot.settings.binning
    let target = NumberText.plain(settings.targetSNR)
    return "\(settings.method?.rawValue ?? "automatic"), S/N \(target) in \(snapshot.binning.line.label)"
  }

  private static func range(_ low: Double?, _ high: Double?) -> String {
    guard low != nil || high != nil else { return "default" }
    return "\(low.map(NumberText.plain) ?? "") to \(high.map(NumberText.plain) ?? "")"
  }
}

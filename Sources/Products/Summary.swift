import Analysis
import Cosmology
import Grid
import Inference
import Nebular
import Observations

/// The summary of an analysis: every setting, the version, and every result that is one number.
public enum Summary {
  /// The document.
  /// - Parameters:
  ///   - version: the program's version, e.g. `0.1.0`.
  ///   - published: the published row beside the galaxy's, where there is one.
  ///   - beam: the gradient before the beam, where it was modelled.
  public static func document(
    _ snapshot: Snapshot, version: String, published: PublishedTable? = nil, beam: BeamSmearing? = nil
  ) -> JSONValue {
    .fields([
      "program": .string("galmap"), "version": .string(version), "input": input(snapshot.observation),
      "settings": settings(snapshot), "geometry": geometry(snapshot.geometry),
      "shape": ShapeSummary.document(snapshot),
      "lens": LensSummary.document(snapshot),
      "bins": bins(snapshot.binning), "integrated": integrated(snapshot),
      "gradient": gradient(snapshot.gradient, settings: snapshot.settings.gradient),
      "gradients": .array(
        snapshot.comparison.map { gradient($0, settings: snapshot.settings.gradient) }),
      "beam_smearing": beam.map(ShapeSummary.beam) ?? .null,
      "gradient_spread_dex_kpc": .optional(GradientSpread(snapshot.comparison)?.rangeDexPerKpc),
      "flows": FlowSummary.document(snapshot), "table1": published?.document ?? .null,
      "published_maps": PublishedMapComparison(snapshot).document,
    ])
  }

  private static func input(_ observation: Observation) -> JSONValue {
    .fields([
      "file": .string(observation.source), "object": .string(observation.name),
      "redshift": .number(observation.redshift), "simulated": .bool(observation.isSimulated),
      "width_pixels": .integer(observation.width), "height_pixels": .integer(observation.height),
      "pixel_scale_arcsec": .number(observation.pixelScaleArcsec),
      "lines": .array(observation.lines.map { .string($0.line.rawValue) }),
      "bands": .array(observation.bands.map { .string($0.band) }),
      "conventions": .array(observation.conventions.map { .string($0) }),
      "limitations": .array(observation.limitations.map { .string($0) }),
    ])
  }

  private static func settings(_ snapshot: Snapshot) -> JSONValue {
    let all = snapshot.settings
    return .fields([
      "calibration": .string(all.metallicity.calibration), "group": .string(all.metallicity.group.rawValue),
      "likelihood": .string(all.metallicity.likelihood.rawValue),
      "hbeta_prior": .string(all.metallicity.hbetaPrior.rawValue),
      "oh_low": .optional(all.metallicity.ohLow), "oh_high": .optional(all.metallicity.ohHigh),
      "oiii": .string(all.metallicity.oiii.rawValue),
      "binning": .string(all.binning.method?.rawValue ?? "automatic"),
      "bin_line": .string(snapshot.binning.line.rawValue), "target_snr": .number(all.binning.targetSNR),
      "min_pixel_snr": .number(all.binning.minPixelSNR),
      "center_x": .optional(all.geometry.centre?.x), "center_y": .optional(all.geometry.centre?.y),
      "center_source": .string(all.geometry.centreSource.name),
      "lens_models": .array(all.geometry.lenses.map { .string($0.name) }),
      "position_angle_deg": .optional(all.geometry.positionAngleDeg),
      "axis_ratio": .optional(all.geometry.axisRatio),
      "uses_deflections": .bool(all.geometry.usesDeflections), "fit": .string(all.gradient.method.rawValue),
      "weights": .string(all.gradient.weights.rawValue),
      "hubble_constant_km_s_mpc": .number(all.cosmology.hubbleConstantKmPerSecMpc),
      "omega_m": .number(all.cosmology.matterDensity),
      "excluded_bins": .array(all.gradient.excludedBins.sorted().map { .integer($0) }),
      "minimum_radius_kpc": .optional(all.gradient.minimumRadiusKpc),
      "maximum_radius_kpc": .optional(all.gradient.maximumRadiusKpc),
      "bootstrap_draws": .integer(all.gradient.bootstrapDraws),
      "bootstrap_seed": .string(String(all.gradient.seed)),
    ])
  }

  private static func geometry(_ geometry: Geometry) -> JSONValue {
    .fields([
      "method": .string(geometry.method), "center_x": .number(geometry.centre.x),
      "center_y": .number(geometry.centre.y), "position_angle_deg": .number(geometry.positionAngleDeg),
      "axis_ratio": .number(geometry.axisRatio), "source_plane": .bool(geometry.isSourcePlane),
      "kpc_per_arcsec": .number(geometry.kpcPerArcsec),
    ])
  }

  private static func bins(_ binning: Binning) -> JSONValue {
    .fields([
      "count": .integer(binning.bins.count), "line": .string(binning.line.rawValue),
      "pixels": .integer(binning.bins.reduce(0) { $0 + $1.pixelCount }),
      "notes": .array(binning.notes.map { .string($0) }),
    ])
  }

  private static func integrated(_ snapshot: Snapshot) -> JSONValue {
    let result = snapshot.integrated
    let lines = snapshot.observation.lines.map(\.line).filter { result.fluxes[$0] != nil }
    let fluxes = lines.flatMap { line -> [JSONValue.Member] in
      [
        JSONValue.Member(line.rawValue, .number(result.fluxes[line]?.value ?? .nan)),
        JSONValue.Member("\(line.rawValue)_err", .number(result.fluxes[line]?.error ?? .nan)),
      ]
    }
    let estimate = result.metallicity
    return .fields([
      "pixels": .integer(result.pixelCount), "fluxes_1e-17_erg_s_cm2": .object(fluxes),
      "oh": percentiles(estimate.oh), "av_mag": percentiles(estimate.av),
      "hbeta_dereddened_1e-17_erg_s_cm2": percentiles(estimate.hbeta),
      "minimum_chi_square": .number(estimate.minimumChiSquare), "flags": .string(estimate.flags.text),
    ])
  }

  private static func percentiles(_ value: Percentiles) -> JSONValue {
    .fields([
      "median": .number(value.median), "lower": .number(value.lower), "upper": .number(value.upper),
    ])
  }

  private static func gradient(_ result: GradientResult, settings: GradientSettings) -> JSONValue {
    let fit = result.fit
    return .fields([
      "calibration": .string(result.calibration), "group": .string(result.group.rawValue),
      "slope": .optional(fit?.slope), "slope_err": .optional(fit?.slopeError),
      "slope_err_scaled": .optional(fit?.scaledSlopeError), "slope_err_reported": .number(result.slopeError),
      "significance": .optional(fit.map { $0.slope / result.slopeError }),
      "significance_absolute": .optional(fit.map { $0.slope / $0.slopeError }),
      "significance_scaled": .optional(fit.map { $0.slope / $0.scaledSlopeError }),
      "intercept": .optional(fit?.intercept), "intercept_err": .optional(fit?.interceptError),
      "chi_square": .optional(fit?.chiSquare), "reduced_chi_square": .optional(fit?.reducedChiSquare),
      "intrinsic_scatter_dex": .optional(result.intrinsicScatter),
      "n_bins": .integer(fit?.pointCount ?? 0), "fit": .string(settings.method.rawValue),
      "unit": .string("dex/kpc"), "note": .string(result.note),
    ])
  }
}

import Analysis
import Grid
import Inference
import Morphology

/// Shape of the stellar mass and R_eff, for the summary.
enum ShapeSummary {
  /// The member `shape`.
  static func document(_ snapshot: Snapshot) -> JSONValue {
    guard let shape = snapshot.shape else { return .null }
    let settings = snapshot.settings.shape
    return .fields([
      "radii_from": .string(settings.source.rawValue), "constant_fitted": .bool(settings.fitsConstant),
      "disk_thickness": .number(settings.thickness), "draws": .integer(settings.draws),
      "seed": .string(String(settings.seed)), "missing": shape.missing.map { .string($0) } ?? .null,
      "axis_ratio": measurement(shape.axisRatio),
      "inclination_thin_deg": measurement(shape.thinInclinationDeg),
      "inclination_thick_deg": measurement(shape.thickInclinationDeg),
      "r_eff_kpc": measurement(shape.effectiveRadiusKpc),
      "r_eff_circularised_kpc": measurement(shape.circularisedRadiusKpc),
      "mass_within_kpc": .number(shape.limitKpc), "mass_msun": .number(shape.massMsun),
      "gradient_dex_r_eff": snapshot.gradientPerEffectiveRadius.map(measurement) ?? .null,
      "sigma_star_gaussian": shape.mass.map(gaussian) ?? .null,
    ])
  }

  /// The member `beam_smearing`.
  static func beam(_ beam: BeamSmearing) -> JSONValue {
    .fields([
      "fwhm_arcsec": .number(beam.fwhmArcsec), "weighted_by": .string(beam.weightLine),
      "disk_scale_kpc": measurement(beam.scaleKpc),
      "disk_reduced_chi_square": .number(beam.scaleReducedChiSquare),
      "naive_slope": .number(beam.naive.slope), "slope": .number(beam.slope.value),
      "slope_err": .number(beam.slopeAbsolute.error), "slope_err_scaled": .number(beam.slope.error),
      "slope_err_from_scale": .number(beam.slopeErrorFromScale),
      "intercept": .number(beam.intrinsic.intercept), "unit": .string("dex/kpc"),
    ])
  }

  private static func gaussian(_ mass: MassShape) -> JSONValue {
    .fields([
      "center_x": .number(mass.centre.x), "center_y": .number(mass.centre.y),
      "offset_east_kpc": measurement(mass.offsetEastKpc),
      "offset_north_kpc": measurement(mass.offsetNorthKpc),
      "sigma_major_kpc": measurement(mass.majorSigmaKpc), "sigma_minor_kpc": measurement(mass.minorSigmaKpc),
      "axis_ratio": measurement(mass.axisRatio), "position_angle_deg": measurement(mass.positionAngleDeg),
      "peak_msun_pc2": measurement(mass.peakMsunPc2), "constant_msun_pc2": measurement(mass.constantMsunPc2),
      "reduced_chi_square": .number(mass.reducedChiSquare), "n_bins": .integer(mass.binCount),
    ])
  }

  private static func measurement(_ value: Measured) -> JSONValue {
    .fields(["value": .number(value.value), "err": .number(value.error)])
  }
}

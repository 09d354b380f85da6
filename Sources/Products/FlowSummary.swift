import Analysis
import BaryonCycle
import Grid
import Inference
import Nebular
import Observations
import StellarPopulations

/// Star formation, gas and outflow as names and texts, for headers, summaries and reports.
enum FlowSummary {
  /// Every assumption of the flows, in the order of the chain.
  static func assumptions(_ snapshot: Snapshot) -> [(name: String, text: String)] {
    guard let flows = snapshot.flows else { return [] }
    let settings = snapshot.settings.flows
    let (stars, age, dust, cycle) = (settings.stars, settings.age, settings.dust, settings.cycle)
    let yield = cycle.yield ?? cycle.convention.suggestedYield ?? .nan
    return [
      ("bands", stars.bands?.joined(separator: " ") ?? "all"),
      ("stellar_library", stars.library ?? "shipped"),
      ("zero_point_error", NumberText.plain(stars.zeroPointError)),
      ("youngest_model_myr", NumberText.plain(stars.minimumAgeYears / 1e6)),
      ("lines_removed_from_bands", stars.removesLines ? "true" : "false"),
      ("psf_matched", stars.matchesPointSpread ? "to the reddest band" : "no"),
      ("foreground_subtracted", stars.foregroundOrder.map { "polynomial of order \($0)" } ?? "no"),
      ("sed_fitted_per", stars.unit.rawValue),
      (
        "hbeta_bins",
        age.hbetaTargetSNR.map { "put together for S/N \(NumberText.plain($0))" } ?? "the bins themselves"
      ),
      ("hbeta_absorption_angstrom", NumberText.plain(age.absorptionAngstrom)),
      ("age_model", "\(age.model) \(age.continuum.rawValue)"),
      ("dust_source", flows.dustSource.rawValue),
      (
        "stellar_to_nebular",
        "\(dust.stellarOverNebular.name), \(NumberText.plain(dust.stellarOverNebular.stellarOverNebular))"
      ),
      (
        "sfr_calibration",
        "\(cycle.starFormation.name), \(NumberText.plain(cycle.starFormation.msunYrPerErgSec)) Msun/yr per erg/s"
      ),
      ("star_formation_law", "\(cycle.law.name) (\(cycle.law.reference))"),
      ("law_scatter", cycle.scatter.name),
      ("abundance_convention", "\(cycle.convention.name): \(cycle.convention.note)"),
      ("yield", NumberText.plain(yield)), ("return_fraction", NumberText.plain(cycle.returnFraction)),
      ("inflow_metallicity", NumberText.plain(cycle.inflowMetallicity)),
      ("regulator_solution", cycle.solution.rawValue),
      ("surface_densities", cycle.deprojects ? "face-on" : "on the sky"),
      ("differential_dust", cycle.correctsDifferentialDust ? "corrected" : "not corrected"),
      ("erb_curves_inflow_outflow", settings.curves.text), ("draws", "\(cycle.draws)"),
      ("draw_seed", "\(cycle.seed)"),
      ("bins_without_root", rootless(flows)),
    ]
  }

  /// How many bins have no root, in words.
  static func rootless(_ flows: FlowResult) -> String {
    guard let share = flows.rootlessShare else { return "none could be asked" }
    return
      "\(flows.rootlessBinCount) of \(flows.askedBinCount) (\(NumberText.plain((share * 1000).rounded() / 10)) %)"
  }

  /// The member `flows` of the summary.
  static func document(_ snapshot: Snapshot) -> JSONValue {
    guard let flows = snapshot.flows else { return .null }
    return .object([
      JSONValue.Member(
        "settings",
        .object(assumptions(snapshot).map { JSONValue.Member($0.name, .string($0.text)) })),
      JSONValue.Member("bins_without_root", .integer(flows.rootlessBinCount)),
      JSONValue.Member("bins_asked_for_root", .integer(flows.askedBinCount)),
      JSONValue.Member("share_without_root", .optional(flows.rootlessShare)),
      JSONValue.Member("conventions", .array(flows.conventions.map(convention))),
      JSONValue.Member("integrated", estimate(flows.integrated)),
      JSONValue.Member("totals", totals(flows.totals)),
      JSONValue.Member(
        "rings",
        .array(
          RadialAnnulus.allCases.compactMap { ring in flows.rings[ring].map { self.ring($0, ring) } })),
      JSONValue.Member(
        "hbeta_groups",
        .array(
          flows.hbetaGroups.map { group in
            .fields([
              "number": .integer(group.number), "snr": .number(group.signalToNoise),
              "bins": .array(group.bins.map { .integer(snapshot.binning.bins[$0].number) }),
            ])
          })), JSONValue.Member("outflow_arrows", arrows(flows.field)),
      JSONValue.Member("wind", wind(flows.wind)),
      JSONValue.Member("diagrams", diagrams(flows.diagrams)),
      JSONValue.Member(
        "continuum_shares",
        .object(flows.continuumShares.map { JSONValue.Member($0.band, .number($0.share)) })),
      JSONValue.Member(
        "missing",
        .object(
          QuantityColumn.flows.compactMap { flow in
            flows.missing[flow].map { JSONValue.Member(flow.rawValue, .string($0)) }
          })),
      JSONValue.Member("notes", .array(flows.notes.map { .string($0) })),
    ])
  }

  /// An estimate with its percentiles, under the names of the columns.
  static func estimate(_ estimate: FlowEstimate) -> JSONValue {
    var members = QuantityColumn.flows.map { flow in
      let value = estimate[flow]
      return JSONValue.Member(
        QuantityColumn.name(flow),
        value.isFinite
          ? .fields([
            "median": .number(value.median), "lower": .number(value.lower), "upper": .number(value.upper),
          ]) : .null)
    }
    members += [
      JSONValue.Member("image_area_kpc2", .number(estimate.imageAreaKpc2)),
      JSONValue.Member("magnification", .number(estimate.magnification)),
      JSONValue.Member("no_root_fraction", .number(estimate.noRootFraction)),
      JSONValue.Member("flags", .string(estimate.flags.text)),
    ]
    return .object(members)
  }

  private static func convention(_ row: ConventionRow) -> JSONValue {
    .fields([
      "convention": .string(row.reading.convention.name), "chosen": .bool(row.isChosen),
      "yield": .number(row.reading.regulator.yield),
      "lambda_within_1_kpc": row.centre?.loading.map(percentiles) ?? .null,
      "psi_within_1_kpc_msun_yr": row.centre?.outflowMsunYr.map(percentiles) ?? .null,
      "no_root_fraction_within_1_kpc": .optional(row.centre?.noRootFraction),
      "bins_without_root": .integer(row.rootlessBinCount), "bins_asked_for_root": .integer(row.askedBinCount),
    ])
  }

  private static func percentiles(_ value: Percentiles) -> JSONValue {
    .fields(["median": .number(value.median), "lower": .number(value.lower), "upper": .number(value.upper)])
  }

  private static func totals(_ totals: FlowTotals) -> JSONValue {
    .fields([
      "sfr_msun_yr": percentiles(totals.rateMsunYr), "stellar_mass_msun": percentiles(totals.starsMsun),
      "gas_mass_msun": percentiles(totals.gasMsun), "f_gas": percentiles(totals.gasFraction),
      "psi_msun_yr": percentiles(totals.outflowMsunYr), "psi_bins": .integer(totals.outflowBinCount),
      "half_mass_radius_kpc": .number(totals.halfMassRadiusKpc),
    ])
  }

  private static func ring(_ ring: RingEstimate, _ annulus: RadialAnnulus) -> JSONValue {
    .fields([
      "ring": .string(annulus.label), "bins": .integer(ring.binCount), "oh": percentiles(ring.metallicity.oh),
      "flows": estimate(ring.flows),
    ])
  }

  // One arrow for each block of 4 x 4 pixels: minus the gradient of the smoothed Sigma_Psi, a proxy of the direction.
  private static func arrows(_ field: OutflowField?) -> JSONValue {
    .array(
      (field?.arrows(spacing: 4) ?? []).map { arrow in
        .fields([
          "x": .integer(arrow.x), "y": .integer(arrow.y),
          "east_msun_yr_kpc3": .number(arrow.east), "north_msun_yr_kpc3": .number(arrow.north),
          "direction": arrow.direction.map { .string($0.abbreviation) } ?? .null,
        ])
      })
  }

  private static func wind(_ wind: WindSummary) -> JSONValue {
    func reference(_ value: (starsMsunPc2: Double, loading: Double)?) -> JSONValue {
      value.map {
        .fields(["sigma_star_msun_pc2": .number($0.starsMsunPc2), "lambda": .number($0.loading)])
      } ?? .null
    }
    return .fields([
      "bins": .integer(wind.profile.points.count), "at_1_kpc": reference(wind.atOneKpc),
      "within_1_kpc": reference(wind.withinOneKpc),
      "local_slopes": .array(
        wind.slopes.map {
          .fields(["radius_kpc": .number($0.radiusKpc), "dlog_lambda_dlog_sigma_star": .number($0.slope)])
        }),
      "transitions": .array(
        wind.transitions.map {
          .fields(["radius_kpc": .number($0.radiusKpc), "inside": .string($0.inside.rawValue)])
        }),
    ])
  }

  private static func diagrams(_ diagrams: FlowDiagrams) -> JSONValue {
    .fields([
      "places": .array(
        diagrams.places.map { place in
          .fields([
            "diagram": .string(place.diagram), "x": .number(place.x), "x_label": .string(place.xLabel),
            "y": .number(place.y), "y_label": .string(place.yLabel),
            "class": .string(place.verdict.classification.rawValue),
            "distance_dex": .optional(place.verdict.distanceDex),
          ])
        }),
      "fundamental_metallicity_relation": .array(
        diagrams.residuals.map { residual in
          .fields([
            "relation": .string(residual.relation.rawValue), "expected_oh": .number(residual.expected),
            "residual_dex": .number(residual.residualDex), "extrapolated": .bool(residual.isExtrapolated),
          ])
        }),
      "notes": .array(diagrams.notes.map { .string($0) }),
    ])
  }
}

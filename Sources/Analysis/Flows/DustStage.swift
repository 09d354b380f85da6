import BaryonCycle
import Inference
import Nebular
import Numerical
import StellarPopulations

/// The dust in front of the star-forming gas, region by region.
enum DustStage {
  /// Hydrogen lines whose ratios tell of dust.
  static let hydrogenLines: [EmissionLine] = [.hbeta, .halpha, .hgamma, .hdelta]

  /// Redshift below which F814W, whose red edge is 9600 Angstrom, sees light from beyond 4000 Angstrom; the colour's use
  /// as a measure of dust was set at 1.4 to 2.5 (Daddi et al. 2004).
  static let lowestColourRedshift = 1.4

  /// What is known of one region's dust.
  struct Value: Sendable {
    /// Hbeta with its dust, for the chain; nil without a value.
    var hbeta: BinDistributions.Hbeta?
    /// 16th, 50th and 84th percentile of A_V, mag; NaN without a value.
    var avMag: Percentiles
    /// What can be said against it.
    var flags: FlowFlags

    static func none(_ flags: FlowFlags) -> Value { Value(hbeta: nil, avMag: .none, flags: flags) }
  }

  /// From the colour B435-I814: stars first, then the gas.
  static func colour(
    _ region: FlowRegion, index: Int, photometry: RegionPhotometry, relation: ColourReddening,
    nebular: NebularReddening
  ) -> Value {
    guard let blue = photometry.value(region: index, band: FlowRequirements.colourBands[0]),
      let red = photometry.value(region: index, band: FlowRequirements.colourBands[1]), blue.flux > 0,
      red.flux > 0
    else { return .none(.noDust) }
    let colour = FluxDensity.abMagnitude(microJy: blue.flux) - FluxDensity.abMagnitude(microJy: red.flux)
    let relative = (blue.error / blue.flux, red.error / red.flux)
    let magnitudes = 1.0857362047581296
    let error = magnitudes * (relative.0 * relative.0 + relative.1 * relative.1).squareRoot()
    let stars = relation.stellar(colour: colour, colourError: error)
    // The clip at zero is that of the draws; the distribution itself is the unclipped one.
    let mean = nebular.nebularAV(stellar: stars.unclipped)
    let sigma = nebular.nebularAVError(stars)
    var flags: FlowFlags = stars.isClipped ? .colourClipped : []
    if error > 1 { flags.insert(.dustUnconstrained) }
    let av = Percentiles(
      lower: max(0, mean - oneSigma * sigma), median: max(0, mean), upper: max(0, mean + oneSigma * sigma))
    guard let flux = region.fluxes[.hbeta], flux.isUsable else {
      return Value(hbeta: nil, avMag: av, flags: flags.union(.noHbeta))
    }
    return Value(
      hbeta: .observed(
        .normal(mean: flux.value * 1e-17, sigma: flux.error * 1e-17),
        avMag: .floored(mean: mean, sigma: sigma, minimum: 0)), avMag: av, flags: flags)
  }

  /// The 84th percentile of a standard normal deviate.
  static let oneSigma = 0.994457883209753

  /// From the joint fit of all lines.
  static func fit(_ estimate: MetallicityEstimate, draws: PosteriorDraws?) -> Value {
    guard estimate.hbeta.isFinite, estimate.av.isFinite else { return .none([.noDust, .noHbeta]) }
    let hbeta: Uncertain =
      draws.map { .draws($0.hbeta.map { $0 * 1e-17 }) }
      ?? .split(
        median: estimate.hbeta.median * 1e-17,
        lower: (estimate.hbeta.median - estimate.hbeta.lower) * 1e-17 / oneSigma,
        upper: (estimate.hbeta.upper - estimate.hbeta.median) * 1e-17 / oneSigma)
    return Value(
      hbeta: .intrinsic(hbeta), avMag: estimate.av,
      flags: estimate.flags.contains(.noBalmer) ? .dustUnconstrained : []
    )
  }
}

extension DustStage {
  /// From the ratios of hydrogen lines.
  static func balmer(_ region: FlowRegion) -> Value {
    guard let posterior = BalmerPosterior(region.fluxes) else { return .none([.noDust, .noHbeta]) }
    return Value(
      hbeta: .intrinsic(.draws(posterior.hbetaDraws(count: 512).map { $0 * 1e-17 })),
      avMag: posterior.avMag, flags: posterior.isConstrained ? [] : .dustUnconstrained)
  }

  /// Three digits, for notes.
  static func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}

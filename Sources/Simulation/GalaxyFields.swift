import Nebular
import Numerical

/// The galaxy's fields over the radius in the plane of its disk.
struct GalaxyFields: Sendable {
  let spec: SimulationSpec
  let calibration: Calibration
  let stars: StellarProfile
  let hbetaProfile: SersicProfile
  /// Mean radius weighted by the de-reddened Hbeta inside the segmentation, kpc.
  let meanRadiusKpc: Double

  init(_ spec: SimulationSpec, calibration: Calibration, stars: StellarProfile) {
    self.spec = spec
    self.calibration = calibration
    self.stars = stars
    let profile = SersicProfile(
      index: spec.hbeta.sersicIndex, effectiveRadiusKpc: spec.hbeta.effectiveRadiusKpc)
    hbetaProfile = profile
    let limit = spec.disk.segmentationRadiusKpc
    let moment = GaussLegendre.integrate(from: 0, to: limit) {
      profile.surfaceBrightness(radiusKpc: $0) * $0 * $0
    }
    let norm = GaussLegendre.integrate(from: 0, to: limit) {
      profile.surfaceBrightness(radiusKpc: $0) * $0
    }
    meanRadiusKpc = moment / norm
  }

  /// 12+log(O/H), linear in the radius within its limits.
  func metallicity(radiusKpc: Double) -> Double {
    let value =
      spec.metallicity.atMeanRadius + spec.metallicity.slopeDexPerKpc * (radiusKpc - meanRadiusKpc)
    return min(max(value, spec.metallicity.limits.lowerBound), spec.metallicity.limits.upperBound)
  }

  /// Nebular A_V, mag, not below 0.
  func attenuation(radiusKpc: Double) -> Double {
    max(spec.attenuation.mean + spec.attenuation.slopePerKpc * (radiusKpc - meanRadiusKpc), 0)
  }

  /// log10 of the age of constant star formation, years.
  func log10Age(radiusKpc: Double) -> Double {
    spec.log10Age.mean + spec.log10Age.slopePerKpc * (radiusKpc - meanRadiusKpc)
  }

  /// De-reddened Hbeta per area of the disk, in units of its value at the effective radius.
  func hbeta(radiusKpc: Double) -> Double { hbetaProfile.surfaceBrightness(radiusKpc: radiusKpc) }

  /// Intrinsic ratio of a line to Hbeta: case B for hydrogen, the calibration for oxygen.
  func ratioToHbeta(_ line: EmissionLine, radiusKpc: Double) -> Double {
    func calibrated(_ ratio: LineRatio) -> Double {
      guard let relation = calibration.ratios[ratio] else {
        preconditionFailure("the simulator checks that the calibration has \(ratio)")
      }
      return relation.ratio(at: metallicity(radiusKpc: radiusKpc))
    }
    switch line {
    case .oiii5008: return calibrated(.o3hb)
    case .oiii4960: return calibrated(.o3hb) / Self.doubletRatio
    case .oii: return calibrated(.o2hb)
    default:
      guard let ratio = BalmerRatios().ratio(of: line) else {
        preconditionFailure("the specification admits no other line")
      }
      return ratio
    }
  }

  /// [OIII] 5008 over 4960 (Storey & Zeippen 2000).
  static let doubletRatio = 2.98

  /// Observed surface brightness of a line, reddened, in the unit of `hbeta`.
  func observedLine(_ line: EmissionLine, radiusKpc: Double) -> Double {
    let magnitudes = DustLaw.nebular.attenuation(of: line) * attenuation(radiusKpc: radiusKpc)
    return hbeta(radiusKpc: radiusKpc) * ratioToHbeta(line, radiusKpc: radiusKpc)
      * Elementary.pow10(-0.4 * magnitudes)
  }
}

import Inference
import Nebular
import Numerical

extension MetallicitySettings.LineGroup {
  /// The ratios that a calibration must hold.
  public var ratios: [LineRatio] {
    switch self {
    case .o3hbO2hb: [.o3hb, .o2hb]
    case .r23O3o2: [.r23, .o3o2]
    case .n2: [.n2]
    }
  }

  /// The lines that carry the metallicity.
  public var indicators: [EmissionLine] {
    switch self {
    case .o3hbO2hb, .r23O3o2: [.oiii5008, .oii]
    case .n2: [.nii6585]
    }
  }

  /// What a calibration predicts for the indicators over Hbeta at 12+log(O/H), [OIII] as the single line; the
  /// calibration must hold the group's ratios.
  public func prediction(
    _ ratios: [LineRatio: RatioCalibration], at oh: Double, balmer: BalmerRatios = BalmerRatios()
  ) -> RatioPrediction {
    GroupPredictor(self, ratios, balmer: balmer).prediction(at: oh)
  }
}

/// The prediction of a line group under one calibration, with everything looked up that does not depend on 12+log(O/H):
/// a table asks for it thousands of times.
struct GroupPredictor {
  private let group: MetallicitySettings.LineGroup
  private let first: RatioCalibration
  /// The second ratio; of a group with one, the first again.
  private let second: RatioCalibration
  /// Variances of the two ln ratios.
  private let variances: SIMD2<Double>
  private let lnHalpha: Double

  /// - Precondition: the calibration holds the group's ratios.
  init(
    _ group: MetallicitySettings.LineGroup, _ ratios: [LineRatio: RatioCalibration],
    balmer: BalmerRatios = BalmerRatios()
  ) {
    let chosen = group.ratios.compactMap { ratios[$0] }
    precondition(chosen.count == group.ratios.count, "the calibration lacks a ratio of the group")
    self.group = group
    first = chosen[0]
    second = chosen[chosen.count - 1]
    let scatters = SIMD2(first.scatterDex, second.scatterDex) * GroupPredictor.ln10
    variances = scatters * scatters
    lnHalpha = Elementary.log(balmer.halpha)
  }

  /// What is predicted for the indicators over Hbeta, [OIII] as the single line.
  func prediction(at oh: Double) -> RatioPrediction {
    let ln = first.logRatio(at: oh) * GroupPredictor.ln10
    switch group {
    case .o3hbO2hb:
      let other = second.logRatio(at: oh) * GroupPredictor.ln10
      return RatioPrediction(lnRatio: SIMD2(ln, other), variance: variances, covariance: 0)
    case .r23O3o2:
      // R23 = O2 + (4/3) O3 and O = O3/O2: with w = (4/3) O / (1 + (4/3) O), d ln O2 = a - w b and
      // d ln O3 = a + (1 - w) b for deviations a of ln R23 and b of ln O3O2.
      let lnO = second.logRatio(at: oh) * GroupPredictor.ln10
      let both = LineRatio.doubletFactor * Elementary.exp(lnO)
      let w = both / (1 + both)
      let lnO2 = ln - Elementary.log(1 + both)
      let (a2, b2) = (variances.x, variances.y)
      return RatioPrediction(
        lnRatio: SIMD2(lnO2 + lnO, lnO2),
        variance: SIMD2(a2 + (1 - w) * (1 - w) * b2, a2 + w * w * b2), covariance: a2 - w * (1 - w) * b2)
    case .n2:
      // The ratio is to Halpha, which is its case B multiple of Hbeta. There is no second indicator: its place holds
      // the same prediction and no data.
      return RatioPrediction(
        lnRatio: SIMD2(repeating: ln + lnHalpha), variance: SIMD2(repeating: variances.x), covariance: 0)
    }
  }

  private static let ln10 = 2.302585092994046
}

import Inference
import Nebular
import Numerical

extension MetallicitySettings.LineGroup {
  /// The ratios that a calibration must hold.
  public var ratios: [LineRatio] {
    switch self {
    case .o3hbO2hb: [.o3hb, .o2hb]
    case .r23O3o2: [.r23, .o3o2]
    }
  }

  /// The lines that carry the metallicity.
  public var indicators: [EmissionLine] {
    switch self {
    case .o3hbO2hb, .r23O3o2: [.oiii5008, .oii]
    }
  }

  /// What a calibration predicts for the indicators over Hbeta at 12+log(O/H), [OIII] as the single line; the
  /// calibration must hold the group's ratios.
  public func prediction(_ ratios: [LineRatio: RatioCalibration], at oh: Double) -> RatioPrediction {
    let pair = self.ratios.compactMap { ratios[$0] }
    precondition(pair.count == self.ratios.count, "the calibration lacks a ratio of the group")
    let ln10 = 2.302585092994046
    let scatter = SIMD2(pair[0].scatterDex, pair[1].scatterDex) * ln10
    let first = pair[0].logRatio(at: oh) * ln10
    let second = pair[1].logRatio(at: oh) * ln10
    switch self {
    case .o3hbO2hb:
      return RatioPrediction(lnRatio: SIMD2(first, second), variance: scatter * scatter, covariance: 0)
    case .r23O3o2:
      // R23 = O2 + (4/3) O3 and O = O3/O2: with w = (4/3) O / (1 + (4/3) O), d ln O2 = a - w b and
      // d ln O3 = a + (1 - w) b for deviations a of ln R23 and b of ln O3O2.
      let both = LineRatio.doubletFactor * Elementary.exp(second)
      let w = both / (1 + both)
      let lnO2 = first - Elementary.log(1 + both)
      let (a2, b2) = (scatter.x * scatter.x, scatter.y * scatter.y)
      return RatioPrediction(
        lnRatio: SIMD2(lnO2 + second, lnO2), variance: SIMD2(a2 + (1 - w) * (1 - w) * b2, a2 + w * w * b2),
        covariance: a2 - w * (1 - w) * b2)
    }
  }
}
